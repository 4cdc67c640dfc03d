import { expose } from 'comlink'
import { makeDemoStudy } from '../src/demo/makeDemoStudy'

/** Files cross to the page as references to the browser's own storage, so nothing large is copied there. */
const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  make(onProgress: (done: number) => void): { path: string; file: File }[] {
    const { files } = makeDemoStudy(onProgress)
    return files.map(({ path, bytes }) => ({
      path,
      file: new File([bytes], path.slice(path.lastIndexOf('/') + 1), { type: 'application/dicom' }),
    }))
  },
}

export type DemoWorker = typeof api
expose(api)

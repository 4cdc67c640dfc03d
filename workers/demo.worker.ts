import { expose } from 'comlink'
import { makeDemoStudy, shareOfPlans } from '../src/demo/makeDemoStudy'

/** Files cross to the page as references to the browser's own storage, so nothing large is copied there. */
const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  /** One of `parts` shares of the study. */
  make(part: number, parts: number, onProgress: (done: number) => void): { path: string; file: File }[] {
    const { files } = makeDemoStudy(onProgress, shareOfPlans(part, parts))
    return files.map(({ path, bytes }) => ({
      path,
      file: new File([bytes], path.slice(path.lastIndexOf('/') + 1), { type: 'application/dicom' }),
    }))
  },
}

export type DemoWorker = typeof api
expose(api)

import { proxy, wrap } from 'comlink'
import type { DemoWorker } from '../../workers/demo.worker'

/** A file of the demo study and its path inside the study. */
export interface DemoUpload {
  readonly path: string
  readonly file: File
}

/** Makes the demo study in a worker of its own, which ends with the study made. `onProgress` hears how much is done, 0–1. */
export async function makeDemoInWorker(onProgress: (done: number) => void): Promise<readonly DemoUpload[]> {
  const worker = new Worker(new URL('../../workers/demo.worker.ts', import.meta.url), { type: 'module', name: 'demo' })
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = (event) =>
      reject(new Error(`the demo study could not be made: ${event.message || 'its worker did not start'}`))
  })
  try {
    return await Promise.race([wrap<DemoWorker>(worker).make(proxy(onProgress)), failed])
  } finally {
    worker.terminate()
  }
}

import { proxy, wrap, type Remote } from 'comlink'
import type { DemoWorker } from '../../workers/demo.worker'

/** A file of the demo study and its path inside the study. */
export interface DemoUpload {
  readonly path: string
  readonly file: File
}

interface Maker {
  readonly remote: Remote<DemoWorker>
  readonly broken: Promise<never>
}

let maker: Maker | null = null

/** Starts the demo's worker ahead of its first use, so that opening the demo asks for nothing more. */
export const warmDemo = (): Promise<void> => makerNow().remote.ready()

/** Makes the demo study in a worker of its own. `onProgress` hears how much is done, 0–1. */
export async function makeDemoInWorker(onProgress: (done: number) => void): Promise<readonly DemoUpload[]> {
  const { remote, broken } = makerNow()
  return await Promise.race([remote.make(proxy(onProgress)), broken])
}

function makerNow(): Maker {
  if (maker) return maker
  const worker = new Worker(new URL('../../workers/demo.worker.ts', import.meta.url), { type: 'module', name: 'demo' })
  const broken = new Promise<never>((_, reject) => {
    worker.onerror = (event) => {
      worker.terminate()
      maker = null
      reject(new Error(`its worker stopped: ${event.message || 'it did not start'}`))
    }
  })
  broken.catch(() => undefined) // heard by whoever makes the demo; nobody making it is no fault
  maker = { remote: wrap<DemoWorker>(worker), broken }
  return maker
}

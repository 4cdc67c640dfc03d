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

/** The work is shared by so many workers. */
const MAKERS = 2

/** Each redraw of the page takes from the work where the graphics are software. */
const TOLD_EVERY_MS = 200

const makers: (Maker | null)[] = Array.from({ length: MAKERS }, () => null)

/** Starts the demo's workers ahead of their first use, so that opening the demo asks for nothing more. */
export async function warmDemo(): Promise<void> {
  await Promise.all(makers.map((_, part) => makerNow(part).remote.ready()))
}

/** Makes the demo study in workers of its own. `onProgress` hears how much is done, 0–1. */
export async function makeDemoInWorker(onProgress: (done: number) => void): Promise<readonly DemoUpload[]> {
  const done = makers.map(() => 0)
  let told = 0
  const shares = makers.map((_, part) => {
    const { remote, broken } = makerNow(part)
    const heard = (share: number): void => {
      done[part] = share
      if (performance.now() - told < TOLD_EVERY_MS) return
      told = performance.now()
      onProgress(done.reduce((sum, each) => sum + each, 0) / MAKERS)
    }
    return Promise.race([remote.make(part, MAKERS, proxy(heard)), broken])
  })
  const files = (await Promise.all(shares)).flat()
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function makerNow(part: number): Maker {
  const known = makers[part]
  if (known) return known
  const worker = new Worker(new URL('../../workers/demo.worker.ts', import.meta.url), { type: 'module', name: 'demo' })
  const broken = new Promise<never>((_, reject) => {
    worker.onerror = (event) => {
      worker.terminate()
      makers[part] = null
      reject(new Error(`its worker stopped: ${event.message || 'it did not start'}`))
    }
  })
  broken.catch(() => undefined) // heard by whoever makes the demo; nobody making it is no fault
  const maker = { remote: wrap<DemoWorker>(worker), broken }
  makers[part] = maker
  return maker
}

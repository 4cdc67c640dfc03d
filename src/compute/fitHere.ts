import { fitInChunks, type FitWatch, type VolumeFit } from './fitInChunks'
import type { FittedPart } from './fitJob'
import { runFit } from './runFit'

const UNWATCHED: FitWatch = { progress: () => undefined, signal: new AbortController().signal }

/** Fits a volume in this thread, chunk by chunk. */
export async function fitHere(fit: VolumeFit): Promise<FittedPart> {
  const { planes } = await fitInChunks(fit, [(job) => Promise.resolve(runFit(job))], UNWATCHED)
  return planes
}

import type { ImageVolume, Mask, Plane, Point } from '../kernels/segment/image'
import { propagateSlices, type PropagatedSlice, type PropagateOptions } from '../kernels/segment/propagate'
import { smartOutline2d, type SmartOutline } from '../kernels/segment/smartOutline2d'

/** An outline to be carried through a volume. */
export interface PropagateJob extends PropagateOptions {
  readonly volume: ImageVolume
  readonly mask: Mask
  readonly seedSlice: number
}

/** What follows edges, one call at a time. */
export interface Outliner {
  outline(plane: Plane, seeds: readonly Point[]): SmartOutline | null
  /** Takes up a propagation; one that still runs is forgotten. */
  beginPropagation(job: PropagateJob): void
  /** The next slices of it; null at its end. */
  nextSlices(): readonly PropagatedSlice[] | null
}

/** Slices are handed over after so many ms of work. */
const TURN_MS = 12

export function makeOutliner(): Outliner {
  let running: Iterator<PropagatedSlice> | null = null
  return {
    outline: smartOutline2d,
    beginPropagation({ volume, mask, seedSlice, ...options }) {
      running = propagateSlices(volume, mask, seedSlice, options)
    },
    nextSlices() {
      const found: PropagatedSlice[] = []
      const since = performance.now()
      while (running && performance.now() - since < TURN_MS) {
        const next = running.next()
        if (next.done) running = null
        else found.push(next.value)
      }
      return found.length > 0 ? found : null
    },
  }
}

/** Half the width of the made-up slice, and the lesion in it: a bright rim round a core, as large as lesions are. */
const HALF = 48
const RADII = { core: 9, lesion: 17 }

/** A small made-up lesion outlined and carried once: the code has then been compiled for speed before a reader waits for it. */
export function exerciseOutliner(outliner: Outliner): void {
  const side = 2 * HALF
  const values = Float32Array.from({ length: 3 * side * side }, (_, i) => {
    const [x, y] = [(i % side) - HALF, (Math.floor(i / side) % side) - HALF]
    const radius = Math.hypot(x, 1.2 * y)
    const level = radius < RADII.core ? 230 : radius < RADII.lesion ? 300 : 200
    return level + 12 * Math.sin(12.9898 * i) * Math.sin(78.233 * i)
  })
  const volume: ImageVolume = { values, columns: side, rows: side, slices: 3, spacing: [1, 1, 2] }
  const slice = values.subarray(side * side, 2 * side * side)
  const found = outliner.outline({ ...volume, values: slice, spacing: [1, 1] }, [{ column: HALF, row: HALF }])
  if (!found) return
  const mask = new Uint8Array(values.length)
  mask.set(found.mask, side * side)
  for (const _ of propagateSlices(volume, mask, 1, { refitSeed: true })) continue
}

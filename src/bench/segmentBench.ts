import { sliceOf } from '../kernels/segment/image'
import { liveWire } from '../kernels/segment/liveWire'
import { countVoxels, overlap } from '../kernels/segment/overlap'
import { propagate } from '../kernels/segment/propagate'
import { smartOutline2d, smartOutline3d } from '../kernels/segment/smartOutline2d'
import { testLesion, type TestLesion } from '../kernels/segment/testLesion'
import type { Figure } from './figure'

const SIZES = [6, 10, 18, 34, 60]
const SEEDS = 6
const REPEATS = 5

/** Outlining from one click: how right on made-up lesions of every size, and how long on slices of 256². */
export function segmentBench(): Figure[] {
  return [...rightness(20, 0.95), ...rightness(6, 0.95), ...rightness(3, 0.9), ...speed()]
}

function rightness(contrastToNoise: number, bar: number): Figure[] {
  const found = SIZES.flatMap((across) =>
    Array.from({ length: SEEDS }, (_, n) => {
      const lesion = testLesion({ seed: 1000 + n, across, contrastToNoise, dark: n % 2 === 1 })
      const mask = smartOutline3d(lesion.volume, lesion.centre.slice, lesion.centre)?.mask
      return mask ? overlap(mask, lesion.truth) : 0
    }),
  )
  const mean = found.reduce((sum, dice) => sum + dice, 0) / found.length
  const short = found.filter((dice) => dice < bar).length
  const of = `one click, contrast to noise ${contrastToNoise}`
  return [
    { name: `${of}, mean Dice`, figure: mean.toFixed(3), bar: `≥ ${bar}`, holds: mean >= bar },
    {
      name: `${of}, lesions of ${found.length} below Dice ${bar} (6 to 60 voxels across)`,
      figure: String(short),
      bar: `≤ ${Math.floor(found.length / 5)}`,
      holds: short <= Math.floor(found.length / 5),
    },
  ]
}

function speed(): Figure[] {
  const lesion = testLesion({ seed: 1, across: 60, contrastToNoise: 6, size: 256, slices: 24, sliceStep: 2.5 })
  const { volume, centre } = lesion
  const slice = sliceOf(volume, centre.slice)
  const outline = milliseconds(() => smartOutline2d(slice, centre))
  const wire = milliseconds(() => liveWire(slice)({ column: 4, row: 4 }).pathTo({ column: 250, row: 250 }))
  const mask = middleAlone(lesion)
  let slices = 0
  const through = milliseconds(() => {
    const found = propagate(volume, mask, centre.slice)
    slices = found.last - found.first + 1
  })
  const size = countVoxels(mask)
  return [
    within(`outline from one click on 256², CPU ms (${size} voxels)`, outline, 100),
    within(`propagation through ${slices} of 24 slices of 256², CPU ms`, through, 300),
    within('live wire on 256²: costs, seed and the farthest path, CPU ms', wire, 32),
  ]
}

function middleAlone({ truth, volume, centre }: TestLesion): Uint8Array<ArrayBuffer> {
  const plane = volume.columns * volume.rows
  const mask = new Uint8Array(truth.length)
  mask.set(truth.subarray(centre.slice * plane, (centre.slice + 1) * plane), centre.slice * plane)
  return mask
}

const within = (name: string, figure: number, bar: number): Figure => ({
  name,
  figure: figure.toFixed(1),
  bar: `≤ ${bar}`,
  holds: figure <= bar,
})

/** The median of several runs, the first included. */
function milliseconds(work: () => void): number {
  const runs = Array.from({ length: REPEATS }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e3
  })
  return runs.sort((a, b) => a - b)[REPEATS >> 1]
}

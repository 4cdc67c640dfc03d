import type { Coverage } from '../../data/coverage'
import { meanCurve } from '../../data/measureRoi'
import type { RoiCurve } from '../../data/roiMeasurement'
import type { Volume, Voxels } from '../../data/study'
import { bValuesOf } from '../../data/volumeText'
import { studyStore, voxelsById } from '../../state/studyStore'
import { nameOf } from './targets'

/** Work on the page's own thread is broken off after so long (ms), so that a stroke never waits. */
const LONGEST = 12

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** The mean signal of an outline in every frame; null where the voxels are no longer open. */
export async function meanSignal(volume: Volume, coverage: Coverage): Promise<number[] | null> {
  const voxels = voxelsById.get(volume.id)
  if (!voxels) return null
  const perSlice = volume.columns * volume.rows
  const out: number[] = []
  let since = performance.now()
  for (let frame = 0; frame < volume.frames; frame++) {
    out.push(meanCurve(coverage, oneFrame(voxels, frame, volume.slices), perSlice)[0])
    if (performance.now() - since < LONGEST) continue
    await pause()
    since = performance.now()
  }
  return out
}

const oneFrame = ({ frames, slope, intercept }: Voxels, frame: number, slices: number): Voxels => ({
  frames: [frames[frame]],
  slope: slope.subarray(frame * slices, (frame + 1) * slices),
  intercept: intercept.subarray(frame * slices, (frame + 1) * slices),
})

/** The curve as it is drawn: over b, time, flip angle, inversion or echo time; over the frame's number where the files state none of them. */
export function curveOf(volume: Volume, y: readonly number[]): RoiCurve {
  const { x, ...axis } = axisOf(volume)
  const order = x.map((_, n) => n).sort((a, b) => x[a] - x[b])
  return {
    ...{ volumeId: volume.id, label: nameOf(volume), axis },
    x: order.map((n) => x[n]),
    y: order.map((n) => y[n]),
  }
}

function axisOf(volume: Volume): RoiCurve['axis'] & { x: readonly number[] } {
  const { timesS, flipAnglesDeg, inversionTimesMs, echoTimesMs } = volume.acquisition
  const found = (
    [
      [bValuesOf(volume, studyStore.getState().bValues), 'b', 's/mm2'],
      [timesS, 'time', 's'],
      [flipAnglesDeg, 'flip angle', 'deg'],
      [inversionTimesMs, 'inversion time', 'ms'],
      [echoTimesMs, 'echo time', 'ms'],
    ] as const
  ).flatMap(([values, name, unit]) => {
    const x = values?.filter((value) => value !== null) ?? []
    return x.length === volume.frames && new Set(x).size > 1 ? [{ name, unit, x }] : []
  })
  return found[0] ?? { name: 'frame', unit: null, x: Array.from({ length: volume.frames }, (_, n) => n + 1) }
}

import { beforeEach, describe, expect, it } from 'vitest'
import { coverGrids, type CoverJob } from '../../compute/measureJob'
import { acquire, coilOn } from '../../demo/acquire'
import { gridAround, gridInScanner, inScanner, sliceOrigin } from '../../demo/grid'
import { lesionDistances, LESIONS } from '../../demo/lesion'
import { PLANS, VISIT_PLANS } from '../../demo/protocol'
import { receive } from '../../demo/receive'
import { signalTable } from '../../demo/signals'
import { tissuesAt, VISITS, type Visit } from '../../demo/tissues'
import type { Vec3 } from '../../data/geometry'
import { overlap } from '../../kernels/segment/overlap'
import { maskOf } from '../../state/outlines'
import { messageStore } from '../../state/messageStore'
import { roiStore } from '../../state/roiStore'
import { newOutline, undo } from './records'
import { openTestStudy, type TestVolume } from './testStudy'
import { copyToVolume } from './visit'

const here = { cover: async (job: CoverJob) => Promise.resolve(coverGrids(job)) }

const ENHANCED = PLANS.find(({ series }) => series[0].kind === 't1w-post') ?? PLANS[0]
const DIFFUSION = PLANS.find(({ series }) => series[0].kind === 'dwi') ?? PLANS[0]

/** The part of a grid of the demo that holds the lesion, so many voxels wide, its middle moved off the body's own by `off` mm. */
function partOf({ grid }: typeof ENHANCED, counts: Vec3, off: Vec3 = [0, 0, 0]) {
  const middle: Vec3 = [-6 + off[0], -8 + off[1], 2 + off[2]]
  const [columns, rows, slices] = counts
  return { middle, grid: gridAround(middle, { ...grid, columns, rows, slices }) }
}

/** One frame of a series of one visit of the demo, and the lesion's true voxels. */
function seriesAt(visit: Visit, plan: typeof ENHANCED, part: ReturnType<typeof partOf>, frame = 0) {
  const { middle, grid } = part
  const [series] = plan.series
  const table = signalTable(tissuesAt(visit), [series.frames[frame]])
  const [[image]] = acquire({ ...plan, grid }, [{ lesion: LESIONS[visit], table }], () => {})
  const stored = receive(image, coilOn(grid), { ...series, seed: 1 + VISITS.indexOf(visit) })
  const { pose } = VISIT_PLANS[visit]
  const { row, column } = gridInScanner(pose, grid)
  const volume: TestVolume = {
    ...{ series: visit, study: visit, frame: visit, row, column, middle: inScanner(pose, middle) },
    ...{ counts: [grid.columns, grid.rows, grid.slices], spacingMm: grid.spacingMm },
    value: (i, j, k) => stored[(k * grid.rows + j) * grid.columns + i],
  }
  return { volume, truth: trueVoxels(visit, grid) }
}

function trueVoxels(visit: Visit, grid: ReturnType<typeof partOf>['grid']): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: grid.columns * grid.rows * grid.slices }, (_, n) => {
    const [i, j] = [n % grid.columns, Math.floor(n / grid.columns) % grid.rows]
    const from = sliceOrigin(grid, Math.floor(n / grid.columns / grid.rows))
    const at = (axis: 0 | 1 | 2): number =>
      from[axis] + i * grid.spacingMm[0] * grid.row[axis] + j * grid.spacingMm[1] * grid.column[axis]
    return lesionDistances(LESIONS[visit], at(0), at(1), at(2)).whole < 0 ? 1 : 0
  })
}

const enhanced = [90, 84, 26] as const
const before = seriesAt('before', ENHANCED, partOf(ENHANCED, enhanced, [0.6, 0.4, 1.1]))
const after = seriesAt('after', ENHANCED, partOf(ENHANCED, enhanced))
const diffusion = seriesAt('after', DIFFUSION, partOf(DIFFUSION, [45, 42, 14]), 6)

function drawn({ volume, truth }: typeof after): string {
  openTestStudy([volume, before.volume])
  const roi = newOutline(`${volume.series}#1`, { mask: truth.slice(), name: 'Lesion' })
  return roi?.id ?? ''
}

beforeEach(() => messageStore.setState({ messages: [] }))

describe('a copy to the other visit of the demo, for which the patient lay otherwise', () => {
  it.each(['position', 'middles'] as const)(
    'finds the lesion where the reader says no more than the same %s',
    async (place) => {
      const copy = await copyToVolume(drawn(after), 'before#1', { place, measurer: here })
      expect(overlap(maskOf(copy?.roiId ?? ''), before.truth)).toBeGreaterThan(0.9)
      expect(roiStore.getState().alignments).toHaveLength(1)
      expect(copy?.fittedMm3).toBeGreaterThan(copy?.volumeBeforeMm3 ?? NaN)
      expect(roiStore.getState().marks[copy?.roiId ?? ''].locked).toEqual([])
    },
  )

  it('says how far that was: the patient lay 11 mm elsewhere', async () => {
    const copy = await copyToVolume(drawn(after), 'before#1', { place: 'position', measurer: here })
    const { pose } = VISIT_PLANS.after
    const centre: Vec3 = [-12, 10, 2]
    const moved = inScanner(pose, centre).map((value, axis) => value - centre[axis])
    expect(Math.abs((copy?.imageShiftMm ?? NaN) - Math.hypot(...moved))).toBeLessThan(1)
    expect(Math.abs((copy?.shiftMm ?? NaN) - Math.hypot(...moved))).toBeLessThan(1.5)
    expect(copy?.text).toMatch(/^Moved by 1\d\.\d mm .* Edges fitted anew/)
  })

  it('finds it from images of another contrast and another grid', async () => {
    const copy = await copyToVolume(drawn(diffusion), 'before#1', { place: 'position', measurer: here })
    expect(overlap(maskOf(copy?.roiId ?? ''), before.truth)).toBeGreaterThan(0.85)
  })

  it('is refused with what to do where the reader has said nothing', async () => {
    expect(await copyToVolume(drawn(after), 'before#1', { measurer: here })).toBeNull()
    expect(messageStore.getState().messages.at(-1)?.detail).toContain('by the middle of both images')
    expect(roiStore.getState().rois).toHaveLength(1)
  })

  it('leaves the outline as it was placed when its fit is undone', async () => {
    const copy = await copyToVolume(drawn(after), 'before#1', { place: 'position', measurer: here })
    const fitted = maskOf(copy?.roiId ?? '').slice()
    undo()
    expect(overlap(maskOf(copy?.roiId ?? ''), fitted)).toBeCloseTo(copy?.dice ?? NaN, 9)
  })
})

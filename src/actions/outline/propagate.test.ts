import { beforeEach, describe, expect, it } from 'vitest'
import { coverGrids, type CoverJob } from '../../compute/measureJob'
import { normalPairs } from '../../demo/random'
import { overlap } from '../../kernels/segment/overlap'
import { messageStore } from '../../state/messageStore'
import { marksOf, maskOf, selectedRoi } from '../../state/outlines'
import { historyStore, roiStore } from '../../state/roiStore'
import { declareAligned } from './alignment'
import { slicesDrawn } from './operations'
import { acceptPropagation, propagateOutline, redoPropagation, stopPropagation } from './propagate'
import { propagateSelected } from './propagateSelected'
import { deleteOutline, newOutline, undo } from './records'
import { nextSmartOutline, smartOutline } from './smart'
import { beginStroke, editMask, endStroke, paintStroke } from './stroke'
import { openTestStudy, type TestVolume } from './testStudy'
import { copyToVolume } from './visit'

const COUNTS = [64, 64, 14] as const

const inBall = (middle: readonly [number, number, number], radius: number) => (x: number, y: number, z: number) =>
  Math.hypot(x - middle[0], y - middle[1], 2 * (z - middle[2])) < radius

/** A bright ball (in voxels; slices are twice as thick) in grey with noise. */
function ballStudy(
  middle: readonly [number, number, number],
  radius: number,
  rest: Partial<TestVolume> = {},
): TestVolume {
  const { table, mask, next } = normalPairs(3)
  const isIn = inBall(middle, radius)
  const value = (x: number, y: number, z: number) => (isIn(x, y, z) ? 200 : 100) + 8 * table[next() & mask]
  return { series: 'a', counts: COUNTS, spacingMm: [1, 1, 2], value, ...rest }
}

function truth(middle: readonly [number, number, number], radius: number): Uint8Array {
  const isIn = inBall(middle, radius)
  return Uint8Array.from({ length: 64 * 64 * 14 }, (_, i) =>
    isIn(i % 64, Math.floor(i / 64) % 64, Math.floor(i / 4096)) ? 1 : 0,
  )
}

/** Works things out here and now. */
const here = { cover: async (job: CoverJob) => Promise.resolve(coverGrids(job)) }

const MIDDLE = [30, 34, 6] as const
const id = (): string => selectedRoi()?.id ?? ''
const click = { slice: 6, seed: { column: 30, row: 34 } }
const told = (): string =>
  messageStore
    .getState()
    .messages.map(({ title }) => title)
    .join('; ')
const sliceOf = (k: number): string =>
  maskOf(id())
    .subarray(k * 4096, (k + 1) * 4096)
    .join('')

beforeEach(() => {
  openTestStudy([ballStudy(MIDDLE, 11)])
  messageStore.setState({ messages: [] })
  newOutline('a#1')
})

describe('smart outline', () => {
  it('follows the edge round one click, as one step, and the slice is not locked', async () => {
    expect(await smartOutline(click)).toBe(true)
    expect(historyStore.getState().past.at(-1)?.label).toBe('Smart outline')
    const wanted = truth(MIDDLE, 11).slice(6 * 4096, 7 * 4096)
    expect(overlap(maskOf(id()).subarray(6 * 4096, 7 * 4096), wanted)).toBeGreaterThan(0.95)
    expect(marksOf(id()).locked).toEqual([])
    expect(marksOf(id()).confidence[6].value).toBeGreaterThan(0.5)
  })

  it('waits for the end of a stroke that is under way when it is found, and cuts none short', async () => {
    const coming = smartOutline(click)
    beginStroke('Brush')
    const dab = (at: number) =>
      paintStroke((mask) => (mask.fill(1, at, at + 1), { x0: 0, y0: 0, z0: 0, x1: 64, y1: 1, z1: 1 }))
    dab(0)
    await new Promise((resume) => setTimeout(resume, 50))
    dab(5)
    endStroke()
    expect(await coming).toBe(true)
    expect([maskOf(id())[0], maskOf(id())[5]]).toEqual([1, 1])
    expect(
      historyStore
        .getState()
        .past.map(({ label }) => label)
        .slice(-2),
    ).toEqual(['Brush', 'Smart outline'])
  })

  it('is waited for by a propagation that is asked for at once', async () => {
    void smartOutline(click)
    await propagateSelected()
    expect(told()).not.toContain('othing to propagate')
    expect(slicesDrawn(selectedRoi()!).length).toBeGreaterThan(5)
  })

  it('takes a drag, adds to what is drawn, and takes off it', async () => {
    await smartOutline(click)
    const whole = sliceOf(6)
    await smartOutline({ ...click, mode: 'subtract' })
    expect(sliceOf(6)).not.toContain('1')
    await smartOutline({ ...click, to: { column: 33, row: 36 }, mode: 'add' })
    expect(overlap([...sliceOf(6)].map(Number), [...whole].map(Number))).toBeGreaterThan(0.95)
    expect(marksOf(id()).locked).toEqual([6])
  })

  it('refuses clicks outside the images, and offers another structure only right after the click', async () => {
    expect(await smartOutline({ slice: 14, seed: { column: 3, row: 3 } })).toBe(false)
    expect(await smartOutline({ slice: 3, seed: { column: -9, row: 3 } })).toBe(false)
    await smartOutline(click)
    editMask('Dot', (mask) => ((mask[0] = 1), { x0: 0, y0: 0, z0: 0, x1: 1, y1: 1, z1: 1 }))
    expect(nextSmartOutline()).toBe(false)
  })
})

describe('propagation', () => {
  it('finds the lesion on every slice from one click, as one step that undo takes back', async () => {
    await smartOutline(click)
    const before = sliceOf(6)
    const { length } = historyStore.getState().past
    await propagateOutline()
    expect(overlap(maskOf(id()), truth(MIDDLE, 11))).toBeGreaterThan(0.9)
    expect(historyStore.getState().past.length).toBe(length + 1)
    expect(roiStore.getState().propagation).toMatchObject({ state: 'done', roiId: id() })
    expect(Object.keys(marksOf(id()).confidence).map(Number)).toEqual(slicesDrawn(selectedRoi()!))
    undo()
    expect(slicesDrawn(selectedRoi()!)).toEqual([6])
    expect(sliceOf(6)).toBe(before)
  })

  it('leaves slices corrected by hand as they are', async () => {
    await smartOutline(click)
    await propagateOutline()
    editMask(
      'Brush',
      (mask) => (mask.fill(0, 4 * 4096 + 2000, 4 * 4096 + 2400), { x0: 0, y0: 0, z0: 4, x1: 64, y1: 64, z1: 5 }),
    )
    editMask(
      'Brush',
      (mask) => (mask.fill(0, 8 * 4096 + 2000, 8 * 4096 + 2400), { x0: 0, y0: 0, z0: 8, x1: 64, y1: 64, z1: 9 }),
    )
    const corrected = [sliceOf(4), sliceOf(8)]
    await propagateOutline({ fromSlice: 8 })
    expect([sliceOf(4), sliceOf(8)]).toEqual(corrected)
    expect(marksOf(id()).locked).toEqual([4, 8])
    expect(Object.keys(marksOf(id()).confidence)).not.toContain('4')
  })

  it('can be done again: what it drew is taken back first', async () => {
    await smartOutline(click)
    await propagateOutline()
    const [mask, { length }] = [maskOf(id()).join(''), historyStore.getState().past]
    await redoPropagation()
    expect(maskOf(id()).join('')).toBe(mask)
    expect(historyStore.getState().past.length).toBe(length)
    acceptPropagation()
    expect(roiStore.getState().propagation).toBeNull()
  })

  it('stops when told, keeping what it has drawn as a step; and when its outline is deleted', async () => {
    await smartOutline(click)
    const running = propagateOutline()
    stopPropagation()
    await running
    expect(roiStore.getState().stroke).toBeNull()
    const again = propagateOutline()
    deleteOutline(id())
    await again
    expect(roiStore.getState().rois).toEqual([])
    expect(roiStore.getState().stroke).toBeNull()
  })

  it('says so where there is nothing to carry', async () => {
    await propagateOutline()
    expect(told()).toContain('Nothing to propagate')
    expect(historyStore.getState().past.length).toBe(1)
  })
})

describe('copy to the next visit', () => {
  const LATER = [33, 32, 7] as const

  async function twoVisits(frame: string): Promise<string> {
    openTestStudy([ballStudy(MIDDLE, 11), ballStudy(LATER, 8, { series: 'b', study: 'later', frame })])
    newOutline('a#1')
    await smartOutline(click)
    await propagateOutline()
    return id()
  }

  it('places the outline by patient position, fits its edges there, and reports the difference', async () => {
    const report = await copyToVolume(await twoVisits('1.2.3'), 'b#1', { measurer: here })
    expect(overlap(maskOf(report?.roiId ?? ''), truth(LATER, 8))).toBeGreaterThan(0.85)
    expect(report?.fittedMm3).toBeLessThan(0.6 * (report?.placedMm3 ?? 0))
    expect(report?.volumeBeforeMm3).toBeCloseTo(report?.placedMm3 ?? 0, 6)
    expect(report?.shiftMm).toBeCloseTo(Math.hypot(3, 2, 2), 0)
    expect(selectedRoi()?.volumeId).toBe('b#1')
  })

  it('refuses another frame of reference until the reader declares the two aligned', async () => {
    const first = await twoVisits('9.9.9')
    const { length } = roiStore.getState().rois
    expect(await copyToVolume(first, 'b#1', { measurer: here })).toBeNull()
    expect(told()).toContain('was not copied')
    expect(roiStore.getState().rois.length).toBe(length)
    const alignment = { centre: [0, 0, 0], rotationDeg: [0, 0, 0], translationMm: [3, -2, 2] } as const
    declareAligned({ fromFrameUID: '1.2.3', toFrameUID: '9.9.9', alignment })
    const report = await copyToVolume(first, 'b#1', { measurer: here })
    expect(report?.shiftMm).toBeLessThan(1)
    expect(overlap(maskOf(report?.roiId ?? ''), truth(LATER, 8))).toBeGreaterThan(0.85)
  })

  it('takes two steps back, one for the fit and one for the copy', async () => {
    await copyToVolume(await twoVisits('1.2.3'), 'b#1', { measurer: here })
    undo()
    expect(overlap(maskOf(id()), truth(LATER, 8))).toBeLessThan(0.7)
    undo()
    expect(roiStore.getState().rois.length).toBe(1)
  })
})

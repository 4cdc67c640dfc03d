import { beforeEach, describe, expect, it } from 'vitest'
import { randomIntegers } from '../../demo/random'
import { historyStore, maskChangeStore, masksById, roiStore } from '../../state/roiStore'
import { boxOfMask } from '../../data/voxelBox'
import { boxOf, maskOf, selectedRoi } from '../../state/outlines'
import { clearSlice, combine, fillHoles, growBy, interpolateSlices, keepLargestIsland, smooth } from './operations'
import { deleteOutline, duplicateOutline, newOutline, redo, renameOutline, selectNextOutline, undo } from './records'
import { beginStroke, cancelStroke, editMask, endStroke, paintStroke } from './stroke'
import type { Step } from '../../data/outline'
import { keptSteps, outlinesNow } from './history'
import { openTestStudy } from './testStudy'

const volume = { series: 'a', counts: [14, 12, 6], spacingMm: [1, 1.2, 3] } as const

const FIRST_SLICE = { x0: 0, y0: 0, z0: 0, x1: 14, y1: 12, z1: 1 }

function stepOf(label: string, bytes: number): Step {
  const outlines = outlinesNow()
  return { label, before: outlines, after: outlines, flips: [{ roiId: '', flips: new Uint8Array(bytes) }] }
}

/** Everything that undo must lead back, masks and all; which outline is selected is not drawing. */
function picture(): unknown {
  const { rois, marks, alignments } = outlinesNow()
  const masks = [...masksById].map(([id, mask]) => [id, mask.join('')])
  return structuredClone({ rois, marks, alignments, masks: masks.sort() })
}

function dot(i: number, size = 2): void {
  paintStroke((mask, { columns, rows, slices }) => {
    const [x, y, z] = [i % columns, Math.floor(i / columns) % rows, Math.floor(i / (columns * rows)) % slices]
    const box = { x0: x, y0: y, z0: z, x1: Math.min(columns, x + size), y1: Math.min(rows, y + size), z1: z + 1 }
    for (let v = box.y0; v < box.y1; v++)
      for (let u = box.x0; u < box.x1; u++) mask[(z * rows + v) * columns + u] = i % 5 ? 1 : 0
    return box
  })
}

/** One thing a reader may do, chosen by a number. */
function doSomething(n: number): void {
  const { rois } = roiStore.getState()
  const other = rois[n % Math.max(1, rois.length)]?.id ?? ''
  const acts: (() => unknown)[] = [
    () => rois.length < 5 && newOutline('a#1'),
    () =>
      beginStroke('Brush') && [1, 2, 3, 4].forEach((k) => dot(Math.abs(n * k) % 1000, 3)) === undefined && endStroke(),
    () => beginStroke('Brush') && dot(Math.abs(n) % 1000) === undefined && cancelStroke(),
    () => fillHoles(),
    () => keepLargestIsland(),
    () => growBy(n % 2 ? 1.3 : -1.3),
    () => smooth(),
    () => interpolateSlices(),
    () => clearSlice(n % 6),
    () => combine((['union', 'subtract', 'intersect'] as const)[n % 3], other),
    () => rois.length < 6 && rois.length > 0 && duplicateOutline(other),
    () => rois.length > 3 && deleteOutline(other),
    () => renameOutline(other, `Name ${n % 50}`),
    () => selectNextOutline(),
  ]
  acts[Math.abs(n >> 8) % acts.length]()
}

describe('undo and redo', () => {
  beforeEach(() => openTestStudy([volume]))

  it('lead back through 300 random steps exactly, and forth again', () => {
    const next = randomIntegers(11)
    for (let round = 0; round < 3; round++) {
      openTestStudy([volume])
      const seen = [picture()]
      while (seen.length <= 300) {
        const { length } = historyStore.getState().past
        const step = next()
        doSomething(step < 0 ? -step : step)
        if (historyStore.getState().past.length > length) seen.push(picture())
      }
      for (let n = 299; n >= 0; n--) {
        undo()
        expectSame(seen[n])
      }
      for (let n = 1; n <= 300; n++) redo()
      expectSame(seen[300])
    }
  })

  it('take a step back while others are made in between, and forget what was undone', () => {
    newOutline('a#1')
    editMask('One', (mask) => (mask.fill(1, 0, 10), { x0: 0, y0: 0, z0: 0, x1: 10, y1: 1, z1: 1 }))
    const one = picture()
    editMask('Two', (mask) => (mask.fill(1, 14, 20), { x0: 0, y0: 1, z0: 0, x1: 6, y1: 2, z1: 1 }))
    undo()
    expectSame(one)
    editMask('Three', (mask) => (mask.fill(1, 28, 30), { x0: 0, y0: 2, z0: 0, x1: 2, y1: 3, z1: 1 }))
    expect(historyStore.getState().future).toEqual([])
    undo()
    expectSame(one)
  })

  it('and everything else keep the known bounds of a mask round all of it', () => {
    newOutline('a#1')
    const next = randomIntegers(8)
    for (let n = 0; n < 300; n++) {
      if (n % 4 === 3) undo()
      else doSomething(Math.abs(next()))
      for (const roi of roiStore.getState().rois) expect(boxOf(roi)).toEqual(boxOfMask(maskOf(roi.id), roi))
    }
  })

  it('never give two different masks the same revision', () => {
    newOutline('a#1')
    const known = new Map<string, string>()
    const next = randomIntegers(5)
    for (let n = 0; n < 400; n++) {
      if (n % 3 === 2) undo()
      else if (n % 7 === 5) redo()
      else doSomething(Math.abs(next()))
      for (const { id, revision } of roiStore.getState().rois) {
        const mask = maskOf(id).join('')
        expect(known.get(`${id} ${revision}`) ?? mask).toBe(mask)
        known.set(`${id} ${revision}`, mask)
      }
    }
  })

  it('are let go beyond the memory allowed, the oldest first, but for the newest few', () => {
    const past = [9, 8, 1, 1, 1].map((bytes, n) => stepOf(`${n}`, bytes))
    const labels = (limits: Parameters<typeof keptSteps>[1]) => keptSteps(past, limits).map(({ label }) => label)
    expect(labels({ fewest: 1, most: 10, bytes: 100 })).toEqual(['0', '1', '2', '3', '4'])
    expect(labels({ fewest: 1, most: 10, bytes: 11 })).toEqual(['1', '2', '3', '4'])
    expect(labels({ fewest: 4, most: 10, bytes: 1 })).toEqual(['1', '2', '3', '4'])
    expect(labels({ fewest: 1, most: 2, bytes: 100 })).toEqual(['3', '4'])
  })

  it('reach back over a hundred steps and more', () => {
    newOutline('a#1')
    for (let n = 0; n < 150; n++) editMask('Dot', (mask) => ((mask[n] ^= 1), FIRST_SLICE))
    for (let n = 0; n < 150; n++) undo()
    expect(maskOf(selectedRoi()?.id ?? '').includes(1)).toBe(false)
    for (let n = 0; n < 150; n++) redo()
    expect(maskOf(selectedRoi()?.id ?? '').indexOf(0)).toBe(150)
  })

  it('leave what is shown and hidden alone', () => {
    newOutline('a#1')
    editMask('One', (mask) => (mask.fill(1, 0, 1), { x0: 0, y0: 0, z0: 0, x1: 1, y1: 1, z1: 1 }))
    roiStore.setState(({ rois }) => ({ rois: rois.map((roi) => ({ ...roi, visible: false })) }))
    undo()
    expect(selectedRoi()?.visible).toBe(false)
  })
})

describe('a stroke', () => {
  beforeEach(() => {
    openTestStudy([volume])
    newOutline('a#1')
  })

  it('is one step, however often it paints, and locks the slices it changed', () => {
    const before = historyStore.getState().past.length
    beginStroke('Brush')
    for (const at of [1, 41, 201, 401]) dot(at)
    endStroke()
    expect(historyStore.getState().past.length).toBe(before + 1)
    const id = selectedRoi()?.id ?? ''
    expect(roiStore.getState().marks[id].locked).toEqual([0, 1, 2])
  })

  it('that changed nothing is no step', () => {
    const before = historyStore.getState().past.length
    const revision = selectedRoi()?.revision
    expect(editMask('Erase', () => ({ x0: 0, y0: 0, z0: 0, x1: 3, y1: 3, z1: 1 }))).toBe(false)
    expect(historyStore.getState().past.length).toBe(before)
    expect(selectedRoi()?.revision).toBe(revision)
  })

  it('is taken away whole by undo while it is drawn', () => {
    beginStroke('Brush')
    dot(1)
    undo()
    expect(maskOf(selectedRoi()?.id ?? '').includes(1)).toBe(false)
    expect(roiStore.getState().stroke).toBeNull()
  })

  it('tells of every box it changes at once, and of the whole when it ends', () => {
    const heard: (boolean | undefined)[] = []
    const stop = maskChangeStore.subscribe(({ last }) => heard.push(last?.settled))
    beginStroke('Brush')
    dot(1)
    dot(3)
    endStroke()
    stop()
    expect(heard).toEqual([false, false, true])
  })

  it('cannot begin without an outline', () => {
    roiStore.setState({ selectedId: null })
    expect(beginStroke('Brush')).toBe(false)
  })
})

const expectSame = (expected: unknown): void => expect(picture()).toEqual(expected)

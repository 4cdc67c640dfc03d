import { beforeEach, describe, expect, it } from 'vitest'
import { declareAligned } from '../../actions/outline/alignment'
import { newOutline, selectOutline, setTool, undo } from '../../actions/outline/records'
import { openTestStudy } from '../../actions/outline/testStudy'
import { FIRST_SETTINGS } from '../../data/outline'
import { boxOfMask } from '../../data/voxelBox'
import { maskOf, selectedRoi } from '../../state/outlines'
import { messageStore } from '../../state/messageStore'
import { historyStore, roiStore } from '../../state/roiStore'
import { studyStore } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { testPane } from '../outline/testPane'
import { setTracing, tracingStore } from '../outline/tracing'
import { paneHandles, type CanvasPoint, type PaneHandle } from '../paneHandle'
import { brush, eraser, resizeBrush } from './brushTools'
import { ellipse, freehand, scissors } from './closedTools'
import { floodTool, smartTool } from './pickTools'
import { liveWireTool, polygonTool } from './pointTools'
import { moveTool } from './moveTool'
import type { Tool } from './tool'

/** A bright ball of 12 mm on a dark ground. */
const inBall = (i: number, j: number, k: number) => Math.hypot(i - 31.5, j - 31.5, (k - 9.5) * 3) <= 12

function paneOf(id: string, asked: Parameters<typeof testPane>[1]): PaneHandle {
  const volume = volumeById(id)
  if (!volume) throw new Error(`no volume ${id}`)
  const pane = testPane(volume, asked)
  paneHandles.set(pane.id, pane)
  return pane
}

const strokeAt = (pane: PaneHandle, at: CanvasPoint, alt = false) => ({
  ...{ pane, at, moved: [0, 0] as const },
  keys: { shift: false, alt },
})

function drag(tool: Tool, pane: PaneHandle, points: readonly CanvasPoint[], alt = false): void {
  tool.press?.(strokeAt(pane, points[0], alt))
  for (const at of points.slice(1)) tool.drag?.(strokeAt(pane, at, alt))
  tool.release?.(strokeAt(pane, points[points.length - 1], alt))
}

function chosen() {
  const roi = selectedRoi()
  if (!roi) throw new Error('no outline')
  const mask = maskOf(roi.id)
  return { roi, box: boxOfMask(mask, roi), voxels: mask.reduce((sum, v) => sum + v, 0) }
}

const titles = () => messageStore.getState().messages.map(({ title }) => title)

beforeEach(() => {
  openTestStudy([
    {
      series: 't1',
      counts: [64, 64, 20],
      spacingMm: [1, 1, 3],
      value: (i, j, k) => (inBall(i, j, k) ? 500 : 100) + ((7 * i + 13 * j + 5 * k) % 11),
    },
    { series: 'dwi', counts: [40, 40, 9], spacingMm: [2, 2, 6] },
    { series: 'elsewhere', counts: [40, 40, 9], spacingMm: [2, 2, 6], frame: '9.9' },
  ])
  roiStore.setState({ settings: FIRST_SETTINGS })
  messageStore.setState({ messages: [] })
  paneHandles.clear()
  setTracing(null)
})

describe('the brush', () => {
  it('begins an outline on the shown images and paints a disc of its true size on the slice', () => {
    drag(brush, paneOf('t1#1', { slice: 8 }), [[0, 0]])
    const { roi, voxels, box } = chosen()
    expect(roi.volumeId).toBe('t1#1')
    expect(voxels / (Math.PI * 25)).toBeCloseTo(1, 1)
    expect(box).toMatchObject({ z0: 8, z1: 9 })
  })

  it('one stroke is one step of undo, with Alt it erases, and the eraser never begins an outline', () => {
    const pane = paneOf('t1#1', { slice: 8 })
    const way: CanvasPoint[] = [
      [0, 0],
      [10, 0],
      [20, 0],
      [20, 20],
    ]
    drag(eraser, pane, way)
    expect(roiStore.getState().rois).toEqual([])
    expect(titles()).toEqual(['There is nothing to take away'])
    drag(brush, pane, way)
    const { voxels } = chosen()
    const { past } = historyStore.getState()
    drag(brush, pane, [[0, 0]], true)
    expect(chosen().voxels).toBeLessThan(voxels)
    expect(historyStore.getState().past).toHaveLength(past.length + 1)
    undo()
    expect(chosen().voxels).toBe(voxels)
    drag(eraser, pane, way)
    expect(chosen().voxels).toBe(0)
  })

  it('on a reformatted plane paints one layer of voxels, on thick slices of other images their whole thickness', () => {
    drag(brush, paneOf('t1#1', { plane: 'sagittal', slice: 30 }), [[0, 0]])
    expect(chosen().box).toMatchObject({ x0: 30, x1: 31 })
    selectOutline(null)
    newOutline('t1#1')
    drag(brush, paneOf('dwi#1', { slice: 4 }), [[0, 0]])
    const { box, roi } = chosen()
    expect(roi.volumeId).toBe('t1#1')
    expect(box && box.z1 - box.z0).toBe(2)
  })

  it('as a sphere reaches into the neighbouring slices', () => {
    setTool({ brushShape: 'sphere', brushRadiusMm: 7 })
    drag(brush, paneOf('t1#1', { slice: 10 }), [[1, 1]])
    const { voxels, box } = chosen()
    expect(box).toMatchObject({ z0: 8, z1: 13 })
    expect((voxels * 3) / ((4 / 3) * Math.PI * 343)).toBeCloseTo(1, 1)
  })

  it.each(['acquired', 'coronal'] as const)('leaves values outside the threshold alone on %s planes', (plane) => {
    setTool({ threshold: [400, 1000], brushRadiusMm: 25 })
    drag(brush, paneOf('t1#1', { plane, slice: plane === 'acquired' ? 9 : 31 }), [[0, 0]])
    const { roi } = chosen()
    const painted = maskOf(roi.id).reduce<number[]>((all, v, n) => (v ? [...all, n] : all), [])
    expect(painted.length).toBeGreaterThan(100)
    expect(painted.every((n) => inBall(n % 64, Math.floor(n / 64) % 64, Math.floor(n / 4096)))).toBe(true)
  })

  it('grows and shrinks within its limits', () => {
    resizeBrush(2)
    expect(roiStore.getState().settings.brushRadiusMm).toBeCloseTo(5 * 1.15 ** 2, 9)
    resizeBrush(-200)
    expect(roiStore.getState().settings.brushRadiusMm).toBe(0.25)
    drag(brush, paneOf('t1#1', { slice: 8 }), [[0.3, 0.4]])
    expect(chosen().voxels).toBe(1)
  })

  it('is as if it had not been where Escape is pressed', () => {
    const pane = paneOf('t1#1', { slice: 8 })
    drag(brush, pane, [[0, 0]])
    const { voxels } = chosen()
    brush.press?.(strokeAt(pane, [30, 30]))
    expect(chosen().voxels).toBeGreaterThan(voxels)
    expect(brush.key?.('Escape')).toBe(true)
    brush.release?.(strokeAt(pane, [30, 30]))
    expect(chosen().voxels).toBe(voxels)
  })
})

describe('moving an outline', () => {
  const disc = () => {
    const pane = paneOf('t1#1', { slice: 8 })
    drag(brush, pane, [[0, 0]])
    return { pane, ...chosen() }
  }
  const shifted = (box: ReturnType<typeof chosen>['box'], [x, y, z]: readonly number[]) =>
    box && {
      ...{ x0: box.x0 + x, x1: box.x1 + x, y0: box.y0 + y, y1: box.y1 + y, z0: box.z0 + z, z1: box.z1 + z },
    }

  it('takes all of it along by whole voxels, as one step of undo', () => {
    const { pane, box, voxels } = disc()
    drag(moveTool, pane, [
      [2, 2],
      [40, -30],
      [12, 8],
    ])
    expect(chosen().voxels).toBe(voxels)
    expect(chosen().box).toEqual(shifted(box, [5, 3, 0]))
    undo()
    expect(chosen().box).toEqual(box)
    expect(chosen().voxels).toBe(voxels)
  })

  it('moves it through the slices on a plane across them, and from images of another grid', () => {
    const { box, voxels } = disc()
    drag(moveTool, paneOf('t1#1', { plane: 'coronal', slice: 31 }), [
      [0, 0],
      [0, 12],
    ])
    expect(Math.abs((chosen().box?.z0 ?? NaN) - (box?.z0 ?? NaN))).toBe(2)
    undo()
    drag(moveTool, paneOf('dwi#1', { slice: 4 }), [
      [0, 0],
      [20, 0],
    ])
    expect(chosen().box).toEqual(shifted(box, [10, 0, 0]))
    expect(chosen().voxels).toBe(voxels)
  })

  it('keeps it within its images, and Escape puts it back', () => {
    const { pane, box, voxels } = disc()
    drag(moveTool, pane, [
      [0, 0],
      [-900, 0],
    ])
    expect(chosen().box).toEqual(shifted(box, [-(box?.x0 ?? NaN), 0, 0]))
    expect(chosen().voxels).toBe(voxels)
    undo()
    moveTool.press?.(strokeAt(pane, [0, 0]))
    moveTool.drag?.(strokeAt(pane, [30, 30]))
    expect(moveTool.key?.('Escape')).toBe(true)
    expect(chosen().box).toEqual(box)
  })

  it('takes the outline under the mouse, and beside all of them the selected one', () => {
    const first = disc()
    selectOutline(null)
    const second = newOutline('t1#1')
    drag(brush, first.pane, [[40, 40]])
    expect(chosen().roi.id).toBe(second?.id)
    drag(moveTool, first.pane, [
      [0, 0],
      [-8, 0],
    ])
    expect(chosen().roi.id).toBe(first.roi.id)
    expect(chosen().box).toEqual(shifted(first.box, [-4, 0, 0]))
    drag(moveTool, first.pane, [
      [-45, -45],
      [-45, -43],
    ])
    expect(chosen().box).toEqual(shifted(first.box, [-4, 1, 0]))
  })

  it('says so where there is nothing to move', () => {
    newOutline('t1#1')
    drag(moveTool, paneOf('t1#1', { slice: 8 }), [
      [0, 0],
      [9, 9],
    ])
    expect(titles().some((title) => title.endsWith('is empty'))).toBe(true)
  })
})

describe('where an outline may be drawn', () => {
  it('another frame of reference gets an outline of its own, and the reader is told', () => {
    drag(brush, paneOf('t1#1', { slice: 8 }), [[0, 0]])
    const first = chosen().roi
    drag(brush, paneOf('elsewhere#1', { slice: 4 }), [[0, 0]])
    expect(chosen().roi.volumeId).toBe('elsewhere#1')
    expect(titles()).toEqual([`${chosen().roi.name} was begun`])
    expect(messageStore.getState().messages[0].detail).toContain(`${first.name} lies in another frame of reference`)
  })

  it('unless the reader has declared the two aligned: then it goes where the alignment says', () => {
    const first = newOutline('t1#1')
    const alignment = { centre: [0, 0, 0], rotationDeg: [0, 0, 0], translationMm: [4, 0, 0] } as const
    declareAligned({ fromFrameUID: '1.2.3', toFrameUID: '9.9', alignment })
    drag(brush, paneOf('elsewhere#1', { slice: 4 }), [[0, 0]])
    const { roi, box } = chosen()
    expect(roi.id).toBe(first?.id)
    // the middle of the picture is x = 0 there, x = −4 mm here: column 27.5
    expect(box && (box.x0 + box.x1 - 1) / 2).toBeCloseTo(27.5, 9)
  })

  it('not on images without a place, in words', () => {
    studyStore.setState(({ series }) => ({
      series: series.map((s) => ({ ...s, volumes: s.volumes.map((v) => ({ ...v, geometry: null })) })),
    }))
    drag(ellipse, paneOf('t1#1', { slice: 8 }), [
      [0, 0],
      [40, 40],
    ])
    expect(roiStore.getState().rois).toEqual([])
    expect(messageStore.getState().messages[0].detail).toContain('no position in the patient')
  })
})

describe('closed lines', () => {
  it('an ellipse fills its area as one step and leaves no line behind', () => {
    drag(ellipse, paneOf('t1#1', { slice: 8 }), [
      [-20, -30],
      [0, 0],
      [40, 50],
    ])
    expect((chosen().voxels * 4) / (Math.PI * 30 * 40)).toBeCloseTo(1, 1)
    expect(historyStore.getState().past.map(({ label }) => label)).toEqual([
      `New outline ${chosen().roi.name}`,
      'Ellipse',
    ])
    expect(tracingStore.getState().tracing).toBeNull()
  })

  it('a slip of the hand leaves nothing, not even an empty outline', () => {
    drag(freehand, paneOf('t1#1', { slice: 8 }), [
      [0, 0],
      [3, 0],
    ])
    expect(roiStore.getState().rois).toEqual([])
  })

  it('scissors take away what they go round', () => {
    const pane = paneOf('t1#1', { slice: 8 })
    const square = (r: number): CanvasPoint[] => [
      [-r, -r],
      [r, -r],
      [r, r],
      [-r, r],
    ]
    drag(freehand, pane, square(20))
    expect(chosen().voxels).toBe(400)
    drag(scissors, pane, square(10))
    expect(chosen().voxels).toBe(300)
  })
})

describe('lines drawn click by click', () => {
  const click = (tool: Tool, pane: PaneHandle, at: CanvasPoint) => {
    tool.hover?.(strokeAt(pane, at))
    tool.press?.(strokeAt(pane, at))
    tool.release?.(strokeAt(pane, at))
  }

  it('a polygon is closed by Enter; Backspace takes a corner back', () => {
    const pane = paneOf('t1#1', { slice: 8 })
    for (const at of [
      [-20, -20],
      [20, -20],
      [20, 20],
      [90, 90],
    ] as const)
      click(polygonTool, pane, at)
    expect(polygonTool.key?.('Backspace')).toBe(true)
    click(polygonTool, pane, [-20, 20])
    expect(polygonTool.key?.('Enter')).toBe(true)
    expect(chosen().voxels).toBe(400)
    expect(polygonTool.key?.('Enter')).toBe(false)
  })

  it('Escape leaves nothing behind', () => {
    const pane = paneOf('t1#1', { slice: 8 })
    for (const at of [
      [-20, -20],
      [20, -20],
      [20, 20],
    ] as const)
      click(polygonTool, pane, at)
    expect(polygonTool.key?.('Escape')).toBe(true)
    expect(roiStore.getState().rois).toEqual([])
    expect(tracingStore.getState().tracing).toBeNull()
  })

  it.each(['acquired', 'coronal'] as const)('a live wire of four clicks follows the edge on %s planes', (plane) => {
    const pane = paneOf('t1#1', { plane, slice: plane === 'acquired' ? 9 : 31 })
    for (const at of [
      [24, 0],
      [0, 24],
      [-24, 0],
      [0, -24],
    ] as const)
      click(liveWireTool, pane, at)
    liveWireTool.doubleClick?.(strokeAt(pane, [0, -24]))
    const { roi } = chosen()
    const mask = maskOf(roi.id)
    let [both, either] = [0, 0]
    for (let n = 0; n < mask.length; n++) {
      const [i, j, k] = [n % 64, Math.floor(n / 64) % 64, Math.floor(n / 4096)]
      if (plane === 'acquired' ? k !== 9 : j !== 31) continue
      both += Number(mask[n] === 1 && inBall(i, j, k))
      either += mask[n] + Number(inBall(i, j, k))
    }
    expect((2 * both) / either).toBeGreaterThan(0.9)
  })
})

describe('one click', () => {
  const inPlane = (k: number) => {
    const mask = maskOf(chosen().roi.id)
    let [both, either] = [0, 0]
    for (let j = 0; j < 64; j++)
      for (let i = 0; i < 64; i++) {
        const drawn = mask[(k * 64 + j) * 64 + i]
        both += Number(drawn === 1 && inBall(i, j, k))
        either += drawn + Number(inBall(i, j, k))
      }
    return (2 * both) / either
  }

  it('the smart ROI and the flood fill find the disc on its slice', async () => {
    const pane = paneOf('t1#1', { slice: 9 })
    drag(smartTool, pane, [[0, 0]])
    await expect.poll(() => inPlane(9)).toBeGreaterThan(0.95)
    expect(boxOfMask(maskOf(chosen().roi.id), chosen().roi)).toMatchObject({ z0: 9, z1: 10 })
    newOutline('t1#1')
    setTool({ floodTolerance: 60 })
    floodTool.press?.(strokeAt(pane, [0, 0]))
    expect(inPlane(9)).toBe(1)
  })

  it('a flood that runs over the picture is refused in words', () => {
    setTool({ floodTolerance: 1e6 })
    floodTool.press?.(strokeAt(paneOf('t1#1', { slice: 9 }), [0, 0]))
    expect(roiStore.getState().rois).toEqual([])
    expect(titles()[0]).toContain('over a quarter')
  })
})

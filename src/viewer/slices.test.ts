import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dot, scale, type Vec3 } from '../data/geometry'
import { viewStore } from '../state/viewStore'
import { paneHandles, type PaneHandle } from './paneHandle'
import { bringLinkedPanes, goToSlice } from './slices'
import { lengthTool } from './tools/measureTools'
import { measureStore } from './measureStore'
import { WheelSteps } from './wheelSteps'

/** A pane that stands at `normal × mm` and writes down where it was sent. */
function pane(
  id: string,
  frame: string | null,
  normal: Vec3,
  mm = 0,
): PaneHandle & { sentTo: Vec3[]; wentTo: number[] } {
  const sentTo: Vec3[] = []
  const wentTo: number[] = []
  const volume = { id: `volume of ${id}`, frameOfReferenceUID: frame } as PaneHandle['volume']
  return {
    id,
    volume,
    sentTo,
    wentTo,
    window: [0, 1],
    slice: 0,
    sliceCount: 20,
    sliceStep: 3,
    mmPerPx: 0.5,
    axes: { right: [1, 0, 0], down: [0, 1, 0], normal },
    centre: () => scale(normal, mm),
    toLps: ([x, y]) => [x * 0.5, y * 0.5, 0],
    toCanvas: (lps) => [lps[0] * 2, lps[1] * 2],
    toIjk: () => null,
    offPlane: (lps) => dot(lps, normal) - mm,
    stepSlice: () => undefined,
    goToSlice: (index) => void wentTo.push(index),
    followTo: (lps) => void sentTo.push(lps),
    panBy: () => undefined,
    zoomBy: () => undefined,
  }
}

const put = <T extends PaneHandle>(handle: T): T => {
  paneHandles.set(handle.id, handle)
  return handle
}

beforeEach(() => viewStore.setState({ linkScroll: true }))
afterEach(() => paneHandles.clear())

describe('linked scrolling', () => {
  it('takes along parallel panes of the same frame of reference only, by patient position', () => {
    put(pane('leader', 'head', [0, 0, 1], 12))
    const tilted = put(pane('tilted', 'head', [0, Math.sin(0.3), Math.cos(0.3)]))
    const across = put(pane('across', 'head', [1, 0, 0]))
    const other = put(pane('other', 'leg', [0, 0, 1]))
    const nowhere = put(pane('nowhere', null, [0, 0, 1]))
    bringLinkedPanes('leader')
    expect(tilted.sentTo).toEqual([[0, 0, 12]])
    expect([across, other, nowhere].flatMap((p) => p.sentTo)).toEqual([])
  })

  it('does nothing when switched off or where the leader has no frame of reference', () => {
    put(pane('lost', null, [0, 0, 1]))
    put(pane('leader', 'head', [0, 0, 1]))
    const follower = put(pane('follower', 'head', [0, 0, 1]))
    bringLinkedPanes('lost')
    viewStore.setState({ linkScroll: false })
    bringLinkedPanes('leader')
    expect(follower.sentTo).toEqual([])
  })
})

describe('slices', () => {
  it('Infinity is the last slice, and a pane without a picture is left alone', () => {
    const shown = put(pane('shown', 'head', [0, 0, 1]))
    goToSlice('shown', Infinity)
    goToSlice('absent', 3)
    expect(shown.wentTo).toEqual([19])
  })
})

describe('wheel', () => {
  it('one notch of a mouse is one slice, whatever its size; a touch pad adds up', () => {
    const wheel = new WheelSteps()
    expect([120, 100, -240].map((d) => wheel.add(d))).toEqual([1, 1, -1])
    expect([10, 10, 10, 10, 10, 10].map((d) => wheel.add(d))).toEqual([0, 0, 1, 0, 0, 1])
    wheel.add(-20)
    expect(wheel.add(-10)).toBe(-1)
  })
})

describe('length', () => {
  it('is kept in patient space from press to release; a slip of the hand leaves nothing', () => {
    const handle = pane('p', 'head', [0, 0, 1])
    const at = (x: number, y: number) => ({
      pane: handle,
      at: [x, y] as const,
      moved: [0, 0] as const,
      keys: { shift: false, alt: false },
    })
    lengthTool.press?.(at(10, 10))
    lengthTool.drag?.(at(50, 40))
    lengthTool.release?.(at(50, 40))
    lengthTool.press?.(at(70, 70))
    lengthTool.release?.(at(70, 71))
    const { measures, draft } = measureStore.getState()
    expect(measures.map((m) => m.points)).toEqual([
      [
        [5, 5, 0],
        [25, 20, 0],
      ],
    ])
    expect(draft).toBeNull()
  })
})

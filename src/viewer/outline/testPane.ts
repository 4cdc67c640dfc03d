import { add, dot, minus, scale, type Vec3 } from '../../data/geometry'
import type { Volume } from '../../data/study'
import type { Plane } from '../../state/viewStore'
import { displayGrid, indexOf, toPatient, toScene } from '../geometry/displayGrid'
import { middleOf, ontoSlice, sliceStack } from '../geometry/sliceStack'
import type { PaneHandle } from '../paneHandle'

/** A pane without graphics, for tests: the volume's middle on the given slice is at canvas (0, 0). */
export function testPane(
  volume: Volume,
  { plane = 'acquired', slice, mmPerPx = 0.5 }: { plane?: Plane; slice: number; mmPerPx?: number },
): PaneHandle {
  const grid = displayGrid(volume)
  const stack = sliceStack(grid, plane)
  const { right, down } = stack.view
  const middle = ontoSlice(stack, middleOf(grid), slice)
  const scene = ([x, y]: readonly [number, number]): Vec3 =>
    add(middle, add(scale(right, x * mmPerPx), scale(down, y * mmPerPx)))
  const still = () => {}
  return {
    ...{ id: 'pane-1', volume, window: [0, 1], slice, sliceCount: stack.count, sliceStep: stack.step, mmPerPx },
    axes: { right, down, normal: stack.axis },
    toLps: (point) => toPatient(grid, scene(point)),
    toIjk: (point) => indexOf(grid, scene(point)),
    toCanvas: (lps) => {
      const at = toScene(grid, lps)
      const from = at && minus(at, middle)
      return from && [dot(from, right) / mmPerPx, dot(from, down) / mmPerPx]
    },
    offPlane: (lps) => dot(minus(lps, toPatient(grid, middle) ?? [NaN, NaN, NaN]), stack.axis),
    centre: () => toPatient(grid, middle),
    ...{ stepSlice: still, goToSlice: still, followTo: still, panBy: still, zoomBy: still },
  }
}

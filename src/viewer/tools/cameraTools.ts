import { paneById, setWindow } from '../../actions/view'
import type { Tool } from './tool'

/** A full drag over this many pixels doubles or halves the picture, or spans the window once. */
const ZOOM_PX = 150
const WINDOW_PX = 400
const SLICE_PX = 8

/** Left and right: width; up and down: level. Both in steps of the present width, so that it feels alike on every series. */
export const windowTool: Tool = {
  drag({ pane, moved }) {
    const [lower, upper] = paneById(pane.id)?.window ?? pane.window
    const width = upper - lower
    const level = (lower + upper) / 2 + (moved[1] / WINDOW_PX) * width
    const next = width * Math.exp(moved[0] / WINDOW_PX)
    setWindow(pane.id, [level - next / 2, level + next / 2])
  },
}

export const panTool: Tool = {
  drag({ pane, moved }) {
    pane.panBy(moved[0], moved[1])
  },
}

export const zoomTool: Tool = zoomAround()

/** Zooms around the place where the button went down. */
function zoomAround(): Tool {
  let around: readonly [number, number] = [0, 0]
  return {
    press({ at }) {
      around = at
    },
    drag({ pane, moved }) {
      pane.zoomBy(Math.pow(2, -moved[1] / ZOOM_PX), around)
    },
  }
}

export const scrollTool: Tool = scrollByDragging()

/** One slice per few pixels; what is left over counts for the next move. */
function scrollByDragging(): Tool {
  let rest = 0
  return {
    press() {
      rest = 0
    },
    drag({ pane, moved }) {
      rest += moved[1]
      const steps = Math.trunc(rest / SLICE_PX)
      rest -= steps * SLICE_PX
      if (steps !== 0) pane.stepSlice(steps)
    },
  }
}

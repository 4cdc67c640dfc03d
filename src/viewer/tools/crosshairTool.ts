import { moveCrosshair } from '../../actions/view'
import type { Stroke, Tool } from './tool'

/** Sends every pane of the same frame of reference to the place under the mouse. */
function point({ pane, at }: Stroke): void {
  const lps = pane.toLps(at)
  const frame = pane.volume?.frameOfReferenceUID
  if (lps && frame) moveCrosshair(lps, frame)
}

export const crosshairTool: Tool = { press: point, drag: point }

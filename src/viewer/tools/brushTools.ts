import { setTool } from '../../actions/outline/records'
import { beginStroke, cancelStroke, endStroke, paintStroke } from '../../actions/outline/stroke'
import { roiStore } from '../../state/roiStore'
import type { CanvasPoint } from '../paneHandle'
import { brushEdit } from './brushEdit'
import { drawTarget, eraseTarget } from './outlineTarget'
import type { Stroke, Tool } from './tool'

/** One step of the wheel or a key makes the brush larger by this factor, within these radii (mm). */
const STEP = 1.15
const RADII = { least: 0.25, most: 60 }

/** Makes the brush so many steps larger, or smaller. */
export function resizeBrush(steps: number): void {
  const radius = roiStore.getState().settings.brushRadiusMm * Math.pow(STEP, steps)
  setTool({ brushRadiusMm: Math.max(RADII.least, Math.min(RADII.most, radius)) })
}

/** Paints along the way of the mouse; with Alt it does the opposite. One stroke is one step of undo. */
function brushTool(label: string, erases: boolean): Tool {
  let painting: { at: CanvasPoint; readonly value: 0 | 1 } | null = null
  const paint = ({ pane, at }: Stroke): void => {
    if (!painting) return
    const dab = { pane, from: painting.at, to: at, value: painting.value }
    const { settings } = roiStore.getState()
    paintStroke((mask, roi) => brushEdit(mask, roi, dab, settings))
    painting.at = at
  }
  return {
    brush: true,
    press(stroke) {
      const erasing = erases !== stroke.keys.alt
      const target = erasing ? eraseTarget(stroke.pane) : drawTarget(stroke.pane)
      if (!target || !beginStroke(label, target.roi.id)) return
      painting = { at: stroke.at, value: erasing ? 0 : 1 }
      paint(stroke)
    },
    drag: paint,
    release() {
      if (painting) endStroke()
      painting = null
    },
    doubleClick() {},
    key(key) {
      if (key !== 'Escape' || !painting) return false
      painting = null
      cancelStroke()
      return true
    },
  }
}

export const brush = brushTool('Brush', false)
export const eraser = brushTool('Eraser', true)

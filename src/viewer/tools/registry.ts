import {
  IconAngle,
  IconArrowsMove,
  IconArrowsVertical,
  IconContrast,
  IconCrosshair,
  IconEyeDotted,
  IconLasso,
  IconOvalVertical,
  IconRuler2,
  IconZoomIn,
} from '@tabler/icons-react'
import type { ToolId } from '../../state/viewStore'
import { panTool, scrollTool, windowTool, zoomTool } from './cameraTools'
import { crosshairTool } from './crosshairTool'
import { angleTool, lengthTool, probeTool } from './measureTools'
import { ellipseTool, freehandTool } from './regionTools'
import type { Tool } from './tool'

export interface ToolEntry {
  readonly id: ToolId
  readonly label: string
  readonly icon: typeof IconContrast
  readonly key: string
  readonly tool: Tool
}

/** Every tool of the left button, in the order of the toolbar. */
export const TOOLS: readonly ToolEntry[] = [
  { id: 'window', label: 'Window', icon: IconContrast, key: 'w', tool: windowTool },
  { id: 'pan', label: 'Pan', icon: IconArrowsMove, key: 'n', tool: panTool },
  { id: 'zoom', label: 'Zoom', icon: IconZoomIn, key: 'z', tool: zoomTool },
  { id: 'scroll', label: 'Scroll slices', icon: IconArrowsVertical, key: 's', tool: scrollTool },
  { id: 'crosshair', label: 'Crosshair', icon: IconCrosshair, key: 'x', tool: crosshairTool },
  { id: 'probe', label: 'Probe', icon: IconEyeDotted, key: 'd', tool: probeTool },
  { id: 'length', label: 'Length', icon: IconRuler2, key: 'l', tool: lengthTool },
  { id: 'angle', label: 'Angle', icon: IconAngle, key: 'a', tool: angleTool },
  { id: 'ellipse', label: 'Ellipse region', icon: IconOvalVertical, key: 'c', tool: ellipseTool },
  { id: 'freehand', label: 'Freehand region', icon: IconLasso, key: 'f', tool: freehandTool },
]

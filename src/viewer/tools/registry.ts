import {
  IconAngle,
  IconArrowsMove,
  IconArrowsVertical,
  IconBrush,
  IconBucketDroplet,
  IconContrast,
  IconCrosshair,
  IconEraser,
  IconEyeDotted,
  IconHandMove,
  IconLasso,
  IconOvalVertical,
  IconPolygon,
  IconRuler2,
  IconScissors,
  IconTargetArrow,
  IconVectorSpline,
  IconZoomIn,
} from '@tabler/icons-react'
import type { ToolId } from '../../state/viewStore'
import { brush, eraser } from './brushTools'
import { panTool, scrollTool, windowTool, zoomTool } from './cameraTools'
import { ellipse, freehand, scissors } from './closedTools'
import { crosshairTool } from './crosshairTool'
import { moveTool } from './moveTool'
import { angleTool, lengthTool, probeTool } from './measureTools'
import { floodTool, smartTool } from './pickTools'
import { liveWireTool, polygonTool } from './pointTools'
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
  { id: 'smart', label: 'Smart ROI', icon: IconTargetArrow, key: 'i', tool: smartTool },
  { id: 'brush', label: 'Brush', icon: IconBrush, key: 'b', tool: brush },
  { id: 'eraser', label: 'Eraser', icon: IconEraser, key: 'e', tool: eraser },
  { id: 'move', label: 'Move outline', icon: IconHandMove, key: 'm', tool: moveTool },
  { id: 'freehand', label: 'Freehand', icon: IconLasso, key: 'f', tool: freehand },
  { id: 'polygon', label: 'Polygon', icon: IconPolygon, key: 'u', tool: polygonTool },
  { id: 'ellipse', label: 'Ellipse', icon: IconOvalVertical, key: 'c', tool: ellipse },
  { id: 'liveWire', label: 'Live wire', icon: IconVectorSpline, key: 'y', tool: liveWireTool },
  { id: 'flood', label: 'Flood fill', icon: IconBucketDroplet, key: 'g', tool: floodTool },
  { id: 'scissors', label: 'Scissors', icon: IconScissors, key: 'j', tool: scissors },
]

export const toolById = (id: ToolId): Tool | undefined => TOOLS.find((entry) => entry.id === id)?.tool

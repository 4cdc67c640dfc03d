import { createStore } from 'zustand/vanilla'
import type { Vec3 } from '../data/geometry'

export type LayoutId = '1x1' | '1x2' | '2x2' | '3x3' | 'tumour'
/** `acquired` shows the slices as they were taken, whatever their orientation; the others are reformatted. */
export type Plane = 'acquired' | 'axial' | 'coronal' | 'sagittal'
export type ToolId =
  | 'window'
  | 'pan'
  | 'zoom'
  | 'scroll'
  | 'crosshair'
  | 'length'
  | 'angle'
  | 'probe'
  | 'smart'
  | 'brush'
  | 'eraser'
  | 'freehand'
  | 'polygon'
  | 'ellipse'
  | 'liveWire'
  | 'flood'
  | 'scissors'
  | 'move'

/** One pane: which volume or map, in which plane. What it shows beyond this (camera, zoom) belongs to the viewer. */
export interface Pane {
  readonly id: string
  /** Volume id, or null: the pane says that it is empty. */
  readonly volumeId: string | null
  readonly plane: Plane
  /** Shown frame of a 4-D volume (b-value, time point). */
  readonly frame: number
  /** Window as [lower, upper] in values; null takes the file's or a robust range of the volume. */
  readonly window: readonly [number, number] | null
  /** Parameter map in colour over the volume, or null. */
  readonly mapId: string | null
}

export interface CursorReading {
  readonly paneId: string
  readonly lps: Vec3
  readonly rows: readonly { readonly label: string; readonly text: string }[]
}

export interface ViewState {
  readonly layout: LayoutId
  /** As many as the layout has, in reading order. */
  readonly panes: readonly Pane[]
  readonly activePaneId: string
  /** The pane shown alone after a double click, or null. */
  readonly fullPaneId: string | null
  readonly tool: ToolId
  /** Patient position all panes of the same frame of reference go to; null before the first click. */
  readonly crosshair: { readonly lps: Vec3; readonly frameOfReferenceUID: string } | null
  readonly crosshairShown: boolean
  readonly linkScroll: boolean
  readonly namesHidden: boolean
  readonly overlayShown: boolean
  /** Pane that plays its frames, with frames per second; null when still. */
  readonly cine: { readonly paneId: string; readonly fps: number } | null
  /** Bumped to ask the viewer to reset a pane's camera and window. */
  readonly resets: Readonly<Record<string, number>>
  /** What is under the mouse now. */
  readonly cursor: CursorReading | null
  /** Set where the browser cannot draw (no WebGL2, context lost), in words; null when all is well. */
  readonly trouble: string | null
}

export const emptyPane = (id: string, plane: Plane = 'acquired'): Pane => ({
  id,
  volumeId: null,
  plane,
  frame: 0,
  window: null,
  mapId: null,
})

export const viewStore = createStore<ViewState>(() => ({
  layout: '1x1',
  panes: [emptyPane('pane-1')],
  activePaneId: 'pane-1',
  fullPaneId: null,
  tool: 'window',
  crosshair: null,
  crosshairShown: true,
  linkScroll: true,
  namesHidden: false,
  overlayShown: true,
  cine: null,
  resets: {},
  cursor: null,
  trouble: null,
}))

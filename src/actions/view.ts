import type { Vec3 } from '../data/geometry'
import { volumeById } from '../state/volumes'
import {
  emptyPane,
  viewStore,
  type CursorReading,
  type LayoutId,
  type Pane,
  type Plane,
  type ToolId,
} from '../state/viewStore'

/** Planes of a fresh pane, in reading order: the tumour layout has a large axial pane, two reformats, and three panes for maps. */
const LAYOUT_PLANES: Readonly<Record<LayoutId, readonly Plane[]>> = {
  '1x1': ['acquired'],
  '1x2': ['acquired', 'acquired'],
  '2x2': ['acquired', 'acquired', 'acquired', 'acquired'],
  '3x3': Array<Plane>(9).fill('acquired'),
  tumour: ['axial', 'coronal', 'sagittal', 'acquired', 'acquired', 'acquired'],
}

export const paneById = (id: string): Pane | undefined => viewStore.getState().panes.find((p) => p.id === id)

function changePane(id: string, change: (pane: Pane) => Partial<Pane>): void {
  viewStore.setState(({ panes }) => ({ panes: panes.map((p) => (p.id === id ? { ...p, ...change(p) } : p)) }))
}

/** Changes the layout; what the panes show stays as far as there are panes for it. */
export function setLayout(layout: LayoutId): void {
  const { panes, activePaneId } = viewStore.getState()
  const next = LAYOUT_PLANES[layout].map((plane, at) => panes[at] ?? emptyPane(`pane-${at + 1}`, plane))
  viewStore.setState({
    layout,
    panes: next,
    fullPaneId: null,
    activePaneId: next.some((p) => p.id === activePaneId) ? activePaneId : next[0].id,
  })
}

/** Puts panes in place of all others, in reading order: what a hanging is made of. */
export function hang(layout: LayoutId, shown: readonly Partial<Omit<Pane, 'id'>>[]): void {
  const planes = LAYOUT_PLANES[layout]
  const panes = planes.map((plane, at) => ({ ...emptyPane(`pane-${at + 1}`, plane), ...shown[at] }))
  viewStore.setState({ layout, panes, activePaneId: panes[0].id, fullPaneId: null, crosshair: null, cine: null })
}

/** Shows a volume in a pane. The map over it stays only where it can lie: in the same frame of reference. */
export function showVolume(paneId: string, volumeId: string | null): void {
  const volume = volumeById(volumeId)
  changePane(paneId, (pane) => {
    const before = volumeById(pane.volumeId)
    const together = volume && before && before.frameOfReferenceUID === volume.frameOfReferenceUID
    const reformatted = volume?.geometry?.evenlySpaced ?? false
    return {
      volumeId,
      frame: 0,
      window: null,
      mapId: together ? pane.mapId : null,
      plane: reformatted ? pane.plane : 'acquired',
    }
  })
  viewStore.setState({ activePaneId: paneId, cine: null })
}

export function showMap(paneId: string, mapId: string | null): void {
  changePane(paneId, () => ({ mapId }))
}

export function setPlane(paneId: string, plane: Plane): void {
  changePane(paneId, () => ({ plane }))
}

/** Goes to a frame (b-value, time point); beyond the ends it stays at the end. */
export function setFrame(paneId: string, frame: number): void {
  changePane(paneId, (pane) => {
    const last = (volumeById(pane.volumeId)?.frames ?? 1) - 1
    return { frame: Math.max(0, Math.min(last, Math.round(frame))) }
  })
}

export function stepFrame(paneId: string, step: number): void {
  const pane = paneById(paneId)
  if (pane) setFrame(paneId, pane.frame + step)
}

/** Shown range of values, or null for the volume's own. */
export function setWindow(paneId: string, window: readonly [number, number] | null): void {
  changePane(paneId, () => ({ window }))
}

export function activatePane(id: string): void {
  if (viewStore.getState().activePaneId !== id) viewStore.setState({ activePaneId: id })
}

export function activateNextPane(step: 1 | -1): void {
  const { panes, activePaneId } = viewStore.getState()
  const at = panes.findIndex((p) => p.id === activePaneId)
  activatePane(panes[(at + step + panes.length) % panes.length].id)
}

/** One pane alone, and back. */
export function toggleFull(id: string): void {
  viewStore.setState(({ fullPaneId }) => ({ fullPaneId: fullPaneId === id ? null : id, activePaneId: id }))
}

export function chooseTool(tool: ToolId): void {
  viewStore.setState({ tool })
}

/** All panes of the same frame of reference go to this patient position. */
export function moveCrosshair(lps: Vec3, frameOfReferenceUID: string): void {
  viewStore.setState({ crosshair: { lps, frameOfReferenceUID } })
}

export function setCursor(cursor: CursorReading | null): void {
  viewStore.setState({ cursor })
}

export const toggleOverlay = (): void => viewStore.setState((s) => ({ overlayShown: !s.overlayShown }))
export const toggleNames = (): void => viewStore.setState((s) => ({ namesHidden: !s.namesHidden }))
export const toggleLinkScroll = (): void => viewStore.setState((s) => ({ linkScroll: !s.linkScroll }))
export const toggleCrosshair = (): void => viewStore.setState((s) => ({ crosshairShown: !s.crosshairShown }))

/** Plays the frames of a pane, or stops with null. */
export function playCine(paneId: string, fps: number | null): void {
  viewStore.setState({ cine: fps === null ? null : { paneId, fps } })
}

export const resetWindow = (paneId: string): void => setWindow(paneId, null)

/** Camera and window of a pane back to how it opened. */
export function resetPane(paneId: string): void {
  setWindow(paneId, null)
  viewStore.setState(({ resets }) => ({ resets: { ...resets, [paneId]: (resets[paneId] ?? 0) + 1 } }))
}

/** What keeps the viewer from drawing, in words; null when all is well. */
export function setTrouble(trouble: string | null): void {
  viewStore.setState({ trouble })
}

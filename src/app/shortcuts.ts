import { pinVoxel } from '../actions/inspect/inspect'
import { nextSmartOutline } from '../actions/outline/smart'
import { propagateSelected } from '../actions/outline/propagateSelected'
import { redo, selectNextOutline, undo } from '../actions/outline/records'
import { stepOpacity, toggleAllOverlays } from '../actions/overlay'
import { closeSheet, toggleSheet } from '../actions/shell'
import {
  activateNextPane,
  chooseTool,
  playCine,
  resetPane,
  setLayout,
  stepFrame,
  toggleCrosshair,
  toggleFull,
  toggleLinkScroll,
  toggleNames,
} from '../actions/view'
import { viewStore, type LayoutId } from '../state/viewStore'
import { goToSlice, stepSlice } from '../viewer/slices'
import { resizeBrush } from '../viewer/tools/brushTools'
import { TOOLS } from '../viewer/tools/registry'

export interface Shortcut {
  /** `KeyboardEvent.key` in lower case, after `ctrl+` and `shift+` where Ctrl (on a Mac, Command) is held. */
  readonly key: string
  readonly label: string
  readonly group: 'Tools' | 'Outline' | 'View' | 'Move' | 'Layout' | 'Page'
  readonly run: () => void
}

const active = () => viewStore.getState().activePaneId

/** Pictures per second when frames are played from the keyboard. */
const CINE_FPS = 8

function toggleCine(): void {
  playCine(active(), viewStore.getState().cine ? null : CINE_FPS)
}

const LAYOUT_NAMES: readonly (readonly [LayoutId, string])[] = [
  ['1x1', 'One pane'],
  ['1x2', 'Two panes'],
  ['2x2', 'Four panes'],
  ['3x3', 'Nine panes'],
  ['tumour', 'Tumour layout'],
]

/** Every key of the product: what the keyboard does and what the sheet behind `?` lists. */
export const SHORTCUTS: readonly Shortcut[] = [
  ...TOOLS.map(({ id, key, label }) => ({ key, label, group: 'Tools' as const, run: () => chooseTool(id) })),
  { key: 'p', label: 'Propagate the outline', group: 'Outline', run: () => void propagateSelected() },
  { key: 'q', label: 'Another structure round the last click', group: 'Outline', run: nextSmartOutline },
  { key: ']', label: 'Larger brush', group: 'Outline', run: () => resizeBrush(1) },
  { key: '[', label: 'Smaller brush', group: 'Outline', run: () => resizeBrush(-1) },
  { key: 'tab', label: 'Next outline', group: 'Outline', run: () => selectNextOutline(1) },
  { key: 'ctrl+z', label: 'Undo', group: 'Outline', run: undo },
  { key: 'ctrl+shift+z', label: 'Redo', group: 'Outline', run: redo },
  { key: ' ', label: 'Maps and outlines on or off', group: 'View', run: toggleAllOverlays },
  { key: 'o', label: 'Opacity of the map', group: 'View', run: stepOpacity },
  { key: 'h', label: 'Hide or show names', group: 'View', run: toggleNames },
  { key: 'r', label: 'Reset the view', group: 'View', run: () => resetPane(active()) },
  { key: 'k', label: 'Link scrolling', group: 'View', run: toggleLinkScroll },
  { key: '/', label: 'Keep the voxel under the mouse in Curves', group: 'View', run: pinVoxel },
  { key: 'v', label: 'Show the crosshair', group: 'View', run: toggleCrosshair },
  { key: 'arrowup', label: 'Slice back', group: 'Move', run: () => stepSlice(active(), -1) },
  { key: 'arrowdown', label: 'Slice on', group: 'Move', run: () => stepSlice(active(), 1) },
  { key: 'pageup', label: 'Five slices back', group: 'Move', run: () => stepSlice(active(), -5) },
  { key: 'pagedown', label: 'Five slices on', group: 'Move', run: () => stepSlice(active(), 5) },
  { key: 'home', label: 'First slice', group: 'Move', run: () => goToSlice(active(), 0) },
  { key: 'end', label: 'Last slice', group: 'Move', run: () => goToSlice(active(), Infinity) },
  { key: 'arrowleft', label: 'Frame back (b-value, time)', group: 'Move', run: () => stepFrame(active(), -1) },
  { key: 'arrowright', label: 'Frame on (b-value, time)', group: 'Move', run: () => stepFrame(active(), 1) },
  { key: 't', label: 'Play the frames, or stop', group: 'Move', run: toggleCine },
  ...LAYOUT_NAMES.map(([id, label], at) => ({
    key: String(at + 1),
    label,
    group: 'Layout' as const,
    run: () => setLayout(id),
  })),
  { key: 'enter', label: 'Active pane alone, and back', group: 'Layout', run: () => toggleFull(active()) },
  { key: '.', label: 'Next pane', group: 'Layout', run: () => activateNextPane(1) },
  { key: ',', label: 'Previous pane', group: 'Layout', run: () => activateNextPane(-1) },
  { key: '?', label: 'This sheet', group: 'Page', run: () => toggleSheet('shortcuts') },
  { key: 'escape', label: 'Close what lies on top', group: 'Page', run: closeSheet },
]

/** Things that are not keys but belong on the sheet. */
export const MOUSE: readonly (readonly [hand: string, what: string])[] = [
  ['Left', 'the chosen tool'],
  ['Middle, or Shift + left', 'pan'],
  ['Right', 'zoom'],
  ['Wheel', 'slice'],
  ['Ctrl + wheel', 'size of the brush'],
  ['Alt + wheel', 'frame (b-value or time)'],
  ['Shift with the smart ROI', 'add to the slice'],
  ['Alt with a drawing tool', 'take away (with the eraser, draw)'],
  ['Double click', 'pane alone, and back'],
  ['Drag a series', 'into a pane'],
]

export const shortcutFor = (key: string): Shortcut | undefined =>
  SHORTCUTS.find((shortcut) => shortcut.key === key.toLowerCase())

export const keyOf = (label: string): string | undefined => SHORTCUTS.find((s) => s.label === label)?.key

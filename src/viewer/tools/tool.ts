import type { CanvasPoint, PaneHandle } from '../paneHandle'

/** A press, move or release of the mouse over a pane, in CSS pixels of its canvas. */
export interface Stroke {
  readonly pane: PaneHandle
  readonly at: CanvasPoint
  /** Since the last event of this stroke. */
  readonly moved: CanvasPoint
  readonly keys: { readonly shift: boolean; readonly alt: boolean }
}

/**
 * What the mouse does while one tool is in the hand. `hover` is a move with no button down: for tools that need more than one
 * stroke. What is being drawn lives in a store of the viewer, so that Escape and another tool can drop it.
 */
export interface Tool {
  press?(stroke: Stroke): void
  drag?(stroke: Stroke): void
  release?(stroke: Stroke): void
  hover?(stroke: Stroke): void
  /** Takes the double click, which otherwise shows the pane alone. */
  doubleClick?(stroke: Stroke): void
  /** Takes a key (as `KeyboardEvent.key`) while something is being drawn. Gives whether it was taken. */
  key?(key: string): boolean
  /** True where the circle of the brush follows the mouse. */
  readonly brush?: boolean
  /** True where Shift changes what the tool does, and does not stand for panning. */
  readonly takesShift?: boolean
}

import type { CanvasPoint, PaneHandle } from '../paneHandle'

/** A press, move or release of the mouse over a pane, in CSS pixels of its canvas. */
export interface Stroke {
  readonly pane: PaneHandle
  readonly at: CanvasPoint
  /** Since the last event of this stroke. */
  readonly moved: CanvasPoint
}

/**
 * What the mouse does while one tool is in the hand. `hover` is a move with no button down: for tools that need more than one
 * stroke. What is being drawn lives in the draft of measureStore, so that Escape and another tool can drop it.
 */
export interface Tool {
  press?(stroke: Stroke): void
  drag?(stroke: Stroke): void
  release?(stroke: Stroke): void
  hover?(stroke: Stroke): void
}

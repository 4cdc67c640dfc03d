import { activatePane, setCursor, stepFrame, toggleFull } from '../actions/view'
import { roiStore } from '../state/roiStore'
import { viewStore } from '../state/viewStore'
import { readAt } from './cursorReading'
import type { CanvasPoint, PaneHandle } from './paneHandle'
import { panTool, zoomTool } from './tools/cameraTools'
import { brushPlaceStore } from './outline/tracing'
import { resizeBrush } from './tools/brushTools'
import { toolById } from './tools/registry'
import type { Stroke, Tool } from './tools/tool'
import { WheelSteps } from './wheelSteps'

const LEFT = 0
const MIDDLE = 1
const RIGHT = 2

/** Gives a pane its mouse: left the chosen tool, middle or shift-left pan, right zoom, wheel slices, alt-wheel frames. */
export function attachHands(stage: HTMLElement, pane: PaneHandle): () => void {
  const hand = new Hand(stage, pane)
  const stop = new AbortController()
  const { signal } = stop
  stage.addEventListener('pointerdown', (event) => hand.press(event), { signal })
  stage.addEventListener('pointermove', (event) => hand.move(event), { signal })
  stage.addEventListener('pointerup', (event) => hand.release(event), { signal })
  stage.addEventListener('pointercancel', (event) => hand.release(event), { signal })
  stage.addEventListener('pointerleave', () => hand.leave(), { signal })
  stage.addEventListener('wheel', (event) => hand.wheel(event), { signal, passive: false })
  stage.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
  stage.addEventListener('dblclick', (event) => hand.doubleClick(event), { signal })
  return () => {
    stop.abort()
    hand.leave()
  }
}

/** What one mouse does over one pane: the stroke under way and the reading under the pointer. */
class Hand {
  private tool: Tool | null = null
  private last: CanvasPoint = [0, 0]
  private reading = 0
  private readonly steps = new WheelSteps()

  constructor(
    private readonly stage: HTMLElement,
    private readonly pane: PaneHandle,
  ) {}

  press(event: PointerEvent): void {
    activatePane(this.pane.id)
    if (this.tool || onControl(event)) return
    this.tool = toolFor(event)
    if (!this.tool) return
    if (event.button === MIDDLE) event.preventDefault()
    this.stage.setPointerCapture(event.pointerId)
    this.last = this.at(event)
    this.tool.press?.(this.stroke(event))
  }

  move(event: PointerEvent): void {
    const stroke = this.stroke(event)
    if (this.tool) this.tool.drag?.(stroke)
    else chosenTool()?.hover?.(stroke)
    this.moveBrush(stroke.at)
    if (!roiStore.getState().stroke) this.read(stroke.at)
  }

  release(event: PointerEvent): void {
    const held = this.tool
    this.tool = null
    held?.release?.(this.stroke(event))
  }

  doubleClick(event: MouseEvent): void {
    if (onControl(event)) return
    const tool = chosenTool()
    if (tool?.doubleClick) tool.doubleClick(this.stroke(event))
    else toggleFull(this.pane.id)
  }

  leave(): void {
    if (brushPlaceStore.getState().place?.paneId === this.pane.id) brushPlaceStore.setState({ place: null })
    cancelAnimationFrame(this.reading)
    if (viewStore.getState().cursor?.paneId === this.pane.id) setCursor(null)
  }

  /** With Ctrl the wheel belongs to the size of a tool; the browser shall not zoom the page either. */
  wheel(event: WheelEvent): void {
    event.preventDefault()
    const steps = this.steps.add(event.deltaY)
    if (steps === 0) return
    if (event.ctrlKey) return resizeBrush(-steps)
    if (event.altKey) stepFrame(this.pane.id, steps)
    else this.pane.stepSlice(steps)
    this.read(this.at(event))
  }

  private moveBrush(at: CanvasPoint): void {
    const place = chosenTool()?.brush ? { paneId: this.pane.id, at } : null
    if (place || brushPlaceStore.getState().place) brushPlaceStore.setState({ place })
  }

  /** Reads off what is under the mouse, once per redraw at most. */
  private read(at: CanvasPoint): void {
    const { pane } = this
    cancelAnimationFrame(this.reading)
    this.reading = requestAnimationFrame(() => {
      setCursor({ paneId: pane.id, lps: pane.toLps(at) ?? [NaN, NaN, NaN], rows: readAt(pane, at) })
    })
  }

  private stroke(event: MouseEvent): Stroke {
    const at = this.at(event)
    const moved: CanvasPoint = [at[0] - this.last[0], at[1] - this.last[1]]
    this.last = at
    return { pane: this.pane, at, moved, keys: { shift: event.shiftKey, alt: event.altKey } }
  }

  private at({ clientX, clientY }: MouseEvent): CanvasPoint {
    const box = this.stage.getBoundingClientRect()
    return [clientX - box.left, clientY - box.top]
  }
}

const chosenTool = (): Tool | undefined => toolById(viewStore.getState().tool)

function toolFor({ button, shiftKey }: PointerEvent): Tool | null {
  if (button === MIDDLE || (button === LEFT && shiftKey && !chosenTool()?.takesShift)) return panTool
  if (button === RIGHT) return zoomTool
  return button === LEFT ? (chosenTool() ?? null) : null
}

/** Sliders, buttons and the colour bar lie over the picture and keep their own mouse. */
const onControl = ({ target }: Event): boolean => target instanceof Element && target.closest('[data-control]') !== null

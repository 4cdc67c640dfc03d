import type { Vec3 } from '../../data/geometry'
import { addMeasure, measureStore, setDraft } from '../measureStore'
import { readAt } from '../cursorReading'
import type { PaneHandle } from '../paneHandle'
import type { Stroke, Tool } from './tool'

/** Shorter strokes (px) are slips of the hand. */
const LEAST_PX = 3

const placeOf = (pane: PaneHandle) => ({
  frameOfReferenceUID: pane.volume?.frameOfReferenceUID ?? null,
  volumeId: pane.volume?.id ?? '',
  text: '',
})

function tooShort(pane: PaneHandle, a: Vec3, b: Vec3): boolean {
  const [p, q] = [pane.toCanvas(a), pane.toCanvas(b)]
  return !p || !q || Math.hypot(p[0] - q[0], p[1] - q[1]) < LEAST_PX
}

/** From press to release. */
export const lengthTool: Tool = {
  press({ pane, at }) {
    const lps = pane.toLps(at)
    if (lps) setDraft({ paneId: pane.id, kind: 'length', points: [lps, lps] })
  },
  drag: moveLastPoint,
  release({ pane }) {
    const points = measureStore.getState().draft?.points ?? []
    if (points.length < 2 || tooShort(pane, points[0], points[1])) return setDraft(null)
    addMeasure({ kind: 'length', points, ...placeOf(pane) })
  },
}

/** First arm by dragging to the vertex, second by a click: three points, the angle at the middle one. */
export const angleTool: Tool = {
  press({ pane, at }) {
    const lps = pane.toLps(at)
    const { draft } = measureStore.getState()
    if (!lps || (draft?.kind === 'angle' && draft.paneId === pane.id && draft.points.length === 3)) return
    setDraft({ paneId: pane.id, kind: 'angle', points: [lps, lps] })
  },
  drag: moveLastPoint,
  release({ pane }) {
    const points = measureStore.getState().draft?.points ?? []
    if (points.length === 3) return addMeasure({ kind: 'angle', points, ...placeOf(pane) })
    if (points.length < 2 || tooShort(pane, points[0], points[1])) return setDraft(null)
    setDraft({ paneId: pane.id, kind: 'angle', points: [...points, points[1]] })
  },
  hover(stroke) {
    if (measureStore.getState().draft?.points.length === 3) moveLastPoint(stroke)
  },
}

function moveLastPoint({ pane, at }: Stroke): void {
  const { draft } = measureStore.getState()
  const lps = pane.toLps(at)
  if (!draft || draft.paneId !== pane.id || !lps) return
  setDraft({ ...draft, points: [...draft.points.slice(0, -1), lps] })
}

/** Pins what is read at a place. */
export const probeTool: Tool = {
  press({ pane, at }) {
    const lps = pane.toLps(at)
    if (!lps) return
    const text = readAt(pane, at)
      .map(({ label, text }) => `${label} ${text}`)
      .join('\n')
    addMeasure({ kind: 'probe', points: [lps], ...placeOf(pane), text })
  },
}

import type { Roi } from '../../data/roi'
import { isWaiting, maskOf } from '../../state/outlines'
import { maskChangeStore, roiStore, type MaskChange } from '../../state/roiStore'
import { studyStore } from '../../state/studyStore'
import { paneHandles, type PaneHandle } from '../paneHandle'
import { paneStore } from '../paneStore'
import { gridMaps, type GridMap } from './gridMap'
import { boundsOf, noteChange } from './maskBounds'
import { meetsBox, sectionLines } from './maskSection'
import { pathOf, type Shape } from './shape'
import { Sheet } from './sheet'
import { labelsOf, outlineExtent, paintOutline, paintTracing, tracingExtent, type ShownOutline } from './strokes'
import { tracingOn, tracingStore } from './tracing'

/** An outline as this pane sees it with its present camera. */
interface Section {
  readonly maps: readonly GridMap[]
  /** Null where the plane does not cut it. */
  readonly shape: Shape | null
}

/**
 * Draws the outlines over one picture, on a canvas of its own: at most once per redraw of the screen, and only after something changed that this
 * plane cuts. No part of the page is made anew for a stroke.
 */
export class OutlinePainter {
  private readonly sections = new Map<string, Section>()
  private readonly sheet: Sheet
  private readonly stops: readonly (() => void)[]
  private camera = -1
  private due = 0

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paneId: string,
  ) {
    this.sheet = new Sheet(canvas, () => this.schedule())
    this.stops = [
      maskChangeStore.subscribe(({ last }) => last && this.changed(last)),
      roiStore.subscribe((now, before) => {
        if (now.alignments !== before.alignments) this.sections.clear()
        if (
          now.rois !== before.rois ||
          now.selectedId !== before.selectedId ||
          now.shown !== before.shown ||
          now.alignments !== before.alignments
        )
          this.schedule()
      }),
      studyStore.subscribe((now, before) => now.series !== before.series && this.schedule()),
      paneStore.subscribe((now, before) => now[paneId] !== before[paneId] && this.schedule()),
      tracingStore.subscribe((now, before) => {
        if (now.tracing?.paneId === paneId || before.tracing?.paneId === paneId) this.schedule()
      }),
    ]
    this.schedule()
  }

  destroy(): void {
    cancelAnimationFrame(this.due)
    this.sheet.destroy()
    for (const stop of this.stops) stop()
  }

  private changed(change: MaskChange): void {
    noteChange(change)
    const { roiId, box } = change
    const seen = this.sections.get(roiId)
    if (seen && box && !seen.shape && !seen.maps.some((map) => meetsBox(map, box))) return
    this.sections.delete(roiId)
    this.schedule()
  }

  private schedule(): void {
    if (this.due === 0)
      this.due = requestAnimationFrame(() => {
        this.due = 0
        this.draw()
      })
  }

  private draw(): void {
    const pane = paneHandles.get(this.paneId)
    const status = paneStore.getState()[this.paneId]
    if (!pane?.volume || !status) return this.sheet.clear()
    if (status.revision !== this.camera) this.sections.clear()
    this.camera = status.revision
    const outlines = this.outlinesOn(pane)
    const tracing = tracingOn(pane)
    const extents = [...outlines.map(outlineExtent), ...(tracing ? [tracingExtent(tracing, pane)] : [])]
    const context = this.sheet.begin(extents)
    this.name(outlines.map(({ roi }) => roi.name))
    if (!context) return
    for (const outline of outlines) paintOutline(context, outline)
    if (tracing) paintTracing(context, tracing, pane)
  }

  /** Those that the plane cuts, the selected one last: it lies on top. */
  private outlinesOn(pane: PaneHandle): ShownOutline[] {
    const { rois, selectedId, shown } = roiStore.getState()
    if (!shown) return []
    const seen = rois.filter((roi) => roi.visible && !isWaiting(roi))
    const ordered = seen.sort((a, b) => Number(a.id === selectedId) - Number(b.id === selectedId))
    const cut = ordered.flatMap((roi) => {
      const { shape } = this.sectionOf(roi, pane)
      return shape ? [{ roi, shape, name: roi.name, selected: roi.id === selectedId }] : []
    })
    const labels = labelsOf(cut, this.sheet.width)
    return cut.map((outline, n) => ({ ...outline, label: labels[n] }))
  }

  private sectionOf(roi: Roi, pane: PaneHandle): Section {
    const known = this.sections.get(roi.id)
    if (known) return known
    const section = sectionOf(roi, pane)
    this.sections.set(roi.id, section)
    return section
  }

  /** What is drawn, for those who cannot see it. */
  private name(drawn: readonly string[]): void {
    const text = drawn.length > 0 ? `Outlines: ${drawn.join(', ')}` : 'No outline on this slice'
    if (this.canvas.ariaLabel !== text) this.canvas.ariaLabel = text
  }
}

function sectionOf(roi: Roi, pane: PaneHandle): Section {
  const maps = gridMaps(pane, roi)
  const box = boundsOf(roi)
  const mask = maskOf(roi.id)
  const rings = box
    ? maps.flatMap((map) => (meetsBox(map, box) ? sectionLines({ mask, box, ...sizeOf(roi) }, map) : []))
    : []
  return { maps, shape: rings.length > 0 ? pathOf(rings) : null }
}

const sizeOf = ({ columns, rows }: Roi) => ({ columns, rows })

import { Enums, getOrCreateCanvas, PlanarViewport, type RenderingEngine } from '@cornerstonejs/core'
import { dot, minus, norm, scale, type Vec3 } from '../data/geometry'
import type { Volume } from '../data/study'
import { viewStore, type Plane } from '../state/viewStore'
import { openingWindow } from '../data/openingWindow'
import { nextTask, PaneLayers, type Orientation } from './display/paneLayers'
import { whyNotOver, type PaneRequest } from './display/paneRequest'
import { displayGrid, indexOf, toPatient, toScene } from './geometry/displayGrid'
import { clampIndex, middleOf, nearestSlice, ontoSlice, sliceStack, type SliceStack } from './geometry/sliceStack'
import type { CanvasPoint, PaneHandle } from './paneHandle'
import { setPaneStatus, emptyStatus } from './paneStore'
import { bringLinkedPanes } from './slices'

const BACKGROUND: [number, number, number] = [0.067, 0.071, 0.078]
const ZOOM = { least: 0.1, most: 40 }

/** One pane's picture: follows requests one after the other, keeps camera and slice, and answers tools. Lives as long as its element. */
export class PaneView implements PaneHandle {
  readonly id: string
  slice = 0
  window: readonly [number, number] = [0, 1]
  private readonly viewport: PlanarViewport
  private readonly layers: PaneLayers
  private stack: SliceStack | null = null
  private plane: Plane = 'acquired'
  private wanted: PaneRequest | null = null
  private following = false
  private destroyed = false
  private revision = 0

  constructor(
    private readonly engine: RenderingEngine,
    id: string,
    element: HTMLDivElement,
  ) {
    this.id = id
    // nothing shows through a picture: the browser need not draw what lies below it
    getOrCreateCanvas(element).getContext('2d', { alpha: false })
    engine.enableElement({
      viewportId: id,
      type: Enums.ViewportType.PLANAR_NEXT,
      element,
      defaultOptions: { background: BACKGROUND },
    })
    const viewport: unknown = engine.getViewport(id)
    if (!(viewport instanceof PlanarViewport)) throw new Error(`pane ${id} has no planar viewport`)
    this.viewport = viewport
    this.layers = new PaneLayers(viewport)
  }

  get volume(): Volume | null {
    return this.layers.base?.volume ?? null
  }

  get sliceCount(): number {
    return this.stack?.count ?? 0
  }

  get sliceStep(): number {
    return this.stack?.step ?? NaN
  }

  get mmPerPx(): number {
    if (!this.layers.base?.grid.geometry) return NaN
    return norm(minus(this.scene([100, 0]), this.scene([0, 0]))) / 100
  }

  get axes() {
    const { right, down } = this.stack?.view ?? { right: [1, 0, 0] as const, down: [0, 1, 0] as const }
    return { right, down, normal: this.stack?.axis ?? ([0, 0, 1] as const) }
  }

  /** Asks for a picture. Requests that were overtaken by a newer one before their turn are left out. */
  follow(request: PaneRequest): void {
    this.wanted = request
    if (!this.following) void this.catchUp()
  }

  destroy(): void {
    this.destroyed = true
    if (this.engine.hasBeenDestroyed) return
    this.layers.close()
    this.engine.disableElement(this.id)
  }

  resetCamera(): void {
    this.viewport.setViewState({ anchorWorld: undefined, anchorCanvas: [0.5, 0.5], scale: [1, 1], scaleMode: 'fit' })
    this.announce()
  }

  /** Takes up the size of its element. The engine leaves this out for panes that wait to be drawn, so the viewport is told too. */
  resized(): void {
    if (this.destroyed || this.engine.hasBeenDestroyed) return
    this.engine.resize(true, true)
    this.viewport.resize()
    this.viewport.render()
    if (this.stack) this.announce()
  }

  toLps(canvas: CanvasPoint): Vec3 | null {
    const { base } = this.layers
    return base && toPatient(base.grid, this.scene(canvas))
  }

  toCanvas(lps: Vec3): CanvasPoint | null {
    const { base } = this.layers
    const scene = base && toScene(base.grid, lps)
    return scene && this.viewport.worldToCanvas([...scene])
  }

  toIjk(canvas: CanvasPoint): Vec3 | null {
    const { base } = this.layers
    return base && indexOf(base.grid, this.scene(canvas))
  }

  offPlane(lps: Vec3): number {
    const centre = this.centre()
    return centre ? dot(minus(lps, centre), this.axes.normal) : NaN
  }

  centre(): Vec3 | null {
    const { base } = this.layers
    if (!base || !this.stack) return null
    return toPatient(base.grid, ontoSlice(this.stack, middleOf(base.grid), this.slice))
  }

  stepSlice(step: number): void {
    this.goToSlice(this.slice + step)
  }

  goToSlice(index: number): void {
    if (this.moveTo(index)) bringLinkedPanes(this.id)
  }

  followTo(lps: Vec3): void {
    const { base } = this.layers
    const scene = base && toScene(base.grid, lps)
    if (scene && this.stack) this.moveTo(nearestSlice(this.stack, scene))
  }

  panBy(dx: number, dy: number): void {
    if (!this.stack) return
    const [x, y] = this.viewport.getPan()
    this.viewport.setPan([x + dx, y + dy])
    this.announce()
  }

  zoomBy(factor: number, around: CanvasPoint): void {
    if (!this.stack) return
    const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, this.viewport.getZoom() * factor))
    this.viewport.setZoom(zoom, [around[0], around[1]])
    this.announce()
  }

  private async catchUp(): Promise<void> {
    this.following = true
    for (;;) {
      await nextTask() // not within the task of the page that asks: together they would hold it
      const request = this.wanted
      if (!request || this.destroyed) break
      this.wanted = null
      await this.show(request).catch((thrown: unknown) => this.fail(thrown))
    }
    this.following = false
  }

  private async show({ pane, volume, voxels, map }: PaneRequest): Promise<void> {
    if (!volume || !voxels) {
      this.empty(whyEmpty(pane.volumeId, volume))
      return
    }
    const grid = displayGrid(volume)
    const stack = sliceStack(grid, pane.plane)
    const before = this.centre()
    const beforeFrame = this.volume?.frameOfReferenceUID
    if (volume !== this.volume) setPaneStatus(this.id, { state: 'loading', reason: 'Loading…' })
    const mounted = await this.layers.showBase(volume, voxels, pane.frame, orientationOf(stack))
    if (this.destroyed) return
    if (mounted || this.plane !== pane.plane) {
      const stays = before && (beforeFrame ? beforeFrame === volume.frameOfReferenceUID : !mounted)
      const place = pointedAt(volume) ?? (stays ? before : null)
      const start = (place && toScene(grid, place)) ?? middleOf(grid)
      this.stand(stack, pane.plane, nearestSlice(stack, start))
    }
    this.window = pane.window ?? openingWindow(volume, voxels, pane.frame)
    this.layers.setWindow(this.window)
    const refused = map && whyNotOver(map.map, volume)
    await this.layers.showOverlay(map && !refused ? map : null)
    if (this.destroyed) return
    this.viewport.render()
    const note = [pane.plane !== 'acquired' || grid.dimensions[2] > 1 ? grid.slicesOnly : null, refused]
    const overlay = map !== null && !refused
    this.announce({ state: 'shown', reason: '', note: note.filter(Boolean).join(' '), overlay })
  }

  /** Takes up a stack of planes with a fresh camera. */
  private stand(stack: SliceStack, plane: Plane, index: number): void {
    this.stack = stack
    this.plane = plane
    this.slice = clampIndex(stack, index)
    const { viewPlaneNormal, viewUp } = orientationOf(stack)
    this.layers.lookAt(this.slicePoint().sliceWorldPoint)
    this.viewport.setViewState({
      orientation: { viewPlaneNormal: [...viewPlaneNormal], viewUp: [...viewUp] },
      slice: this.slicePoint(),
      anchorWorld: undefined,
      anchorCanvas: [0.5, 0.5],
      scale: [1, 1],
      scaleMode: 'fit',
    })
  }

  private moveTo(index: number): boolean {
    if (!this.stack) return false
    const slice = clampIndex(this.stack, index)
    if (slice === this.slice) return false
    this.slice = slice
    this.layers.lookAt(this.slicePoint().sliceWorldPoint)
    this.viewport.setViewState({ slice: this.slicePoint() })
    this.announce()
    return true
  }

  private slicePoint() {
    const { base } = this.layers
    const at = base && this.stack ? ontoSlice(this.stack, middleOf(base.grid), this.slice) : ([0, 0, 0] as const)
    return { kind: 'volumePoint' as const, sliceWorldPoint: [...at] as [number, number, number] }
  }

  private scene([x, y]: CanvasPoint): Vec3 {
    return this.viewport.canvasToWorld([x, y])
  }

  private empty(reason: string): void {
    this.layers.clear()
    this.stack = null
    setPaneStatus(this.id, { ...emptyStatus, reason })
  }

  private fail(thrown: unknown): void {
    this.layers.clear()
    this.stack = null
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    setPaneStatus(this.id, { ...emptyStatus, state: 'failed', reason: `This series cannot be drawn: ${why}` })
  }

  private announce(change: Parameters<typeof setPaneStatus>[1] = {}): void {
    const { slice, sliceCount, window } = this
    setPaneStatus(this.id, { ...change, slice, sliceCount, window, revision: ++this.revision })
  }
}

function whyEmpty(volumeId: string | null, volume: Volume | undefined): string {
  if (volumeId === null) return 'Drop a series here'
  return volume ? 'The pixels of this series are not in memory' : 'This series is no longer open'
}

/** Where the crosshair stands, if it can stand in this volume. */
function pointedAt({ frameOfReferenceUID }: Volume): Vec3 | null {
  const { crosshair } = viewStore.getState()
  return crosshair && crosshair.frameOfReferenceUID === frameOfReferenceUID ? crosshair.lps : null
}

const orientationOf = ({ view }: SliceStack): Orientation => ({
  viewPlaneNormal: view.towardViewer,
  viewUp: scale(view.down, -1),
})

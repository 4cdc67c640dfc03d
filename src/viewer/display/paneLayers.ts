import type { PlanarViewport } from '@cornerstonejs/core'
import type { MapVoxels } from '../../data/parameterMap'
import type { Volume, Voxels } from '../../data/study'
import type { Vec3 } from '../../data/geometry'
import { displayGrid, indexOf, type DisplayGrid } from '../geometry/displayGrid'
import { registeredName } from '../start'
import { displayFrame, type DisplayFrame } from './displayFrame'
import { HIDDEN, HIDDEN_BELOW, mapCopy, mapScale, toDisplay, type MapScale, type Seen } from './mapCopy'
import type { OverlayRequest } from './paneRequest'
import { SceneVolume } from './sceneVolume'

interface Base {
  readonly scene: SceneVolume
  readonly volume: Volume
  readonly voxels: Voxels
  readonly grid: DisplayGrid
  frameIndex: number
  frame: DisplayFrame
}

interface Overlay {
  readonly scene: SceneVolume
  readonly grid: DisplayGrid
  readonly request: OverlayRequest
  readonly scale: MapScale
  seen: Seen
}

export interface Orientation {
  readonly viewPlaneNormal: Vec3
  readonly viewUp: Vec3
}

/** Range of every map copy: hidden voxels below, values around zero above. */
const MAP_RANGE = [HIDDEN, -HIDDEN] as const
/** Voxels of a map copied at a time: a few milliseconds. */
const STEP = 300_000
const NEAREST = 0
const LINEAR = 1

/** The one or two volumes a viewport shows: the series, and a map over it. Owns their textures and frees them. */
export class PaneLayers {
  base: Base | null = null
  private overlay: Overlay | null = null
  private closed = false
  /** Scene position in the middle of the plane in view. */
  private inView: Vec3 = [0, 0, 0]

  constructor(private readonly viewport: PlanarViewport) {}

  /** Shows one frame of a volume. True when another volume than before was mounted, so that the camera must be set anew. */
  async showBase(volume: Volume, voxels: Voxels, frameIndex: number, opening: Orientation): Promise<boolean> {
    const { base } = this
    if (base && base.volume === volume && base.voxels === voxels) {
      if (base.frameIndex === frameIndex) return false
      const frame = displayFrame(voxels, frameIndex, volume.slices)
      if (base.scene.takes(frame.array)) {
        base.scene.show(frame.array, this.sliceInView(base.grid))
        Object.assign(base, { frame, frameIndex })
        return false
      }
    }
    const grid = displayGrid(volume)
    const frame = displayFrame(voxels, frameIndex, volume.slices)
    const scene = new SceneVolume(grid, frame.array)
    await nextTask()
    if (this.closed) {
      scene.free()
      return false
    }
    const orientation = { viewPlaneNormal: point(opening.viewPlaneNormal), viewUp: point(opening.viewUp) }
    this.clear()
    this.base = { scene, volume, voxels, grid, frameIndex, frame }
    await this.viewport.setDisplaySets({ displaySetId: scene.id, options: { orientation } })
    clearBorder(this.viewport, scene.id)
    return true
  }

  /** Takes note of the plane in view: its slices go to the graphics first. */
  lookAt(scene: Vec3): void {
    this.inView = scene
    for (const shown of [this.base, this.overlay]) shown?.scene.bring(this.sliceInView(shown.grid))
  }

  /** Window in values: turned into the stored numbers that lie in the texture. */
  setWindow([lower, upper]: readonly [number, number]): void {
    if (!this.base) return
    const { scene, frame } = this.base
    const stored = (value: number) => (value - frame.intercept) / frame.slope
    const voiRange = { lower: stored(lower), upper: stored(upper) }
    this.viewport.setDisplaySetPresentation(scene.id, { voiRange, interpolationType: LINEAR })
  }

  /** Shows a map over the volume, changes how it looks, or takes it away with null. */
  async showOverlay(request: OverlayRequest | null): Promise<void> {
    if (!request || !this.base) return this.dropOverlay()
    const { map, voxels, display } = request
    const shown = this.overlay
    if (shown?.request.map !== map || shown.request.voxels !== voxels) {
      this.dropOverlay()
      const scale = mapScale(map.usual)
      const copy = await inSteps(voxels, scale, display)
      if (!this.base) return
      const grid = this.overlayGrid(request)
      const scene = new SceneVolume(grid, copy, MAP_RANGE)
      await nextTask()
      if (!this.base) return scene.free()
      this.overlay = { scene, grid, request, scale, seen: display }
      await this.viewport.addDisplaySet(scene.id, { role: 'overlay' })
      clearBorder(this.viewport, scene.id)
      scene.bring(this.sliceInView(grid))
    } else if (!isSameChoice(shown.seen, display)) {
      shown.scene.show(await inSteps(voxels, shown.scale, display), this.sliceInView(shown.grid))
      shown.seen = display
    }
    this.styleOverlay(request)
  }

  /** For good: what is still on its way is given up. */
  close(): void {
    this.closed = true
    this.clear()
  }

  clear(): void {
    this.dropOverlay()
    if (!this.base) return
    this.viewport.removeData(this.base.scene.id)
    this.base.scene.free()
    this.base = null
  }

  /** A map on the very grid of a stack that is no volume is drawn in that stack's own scene. */
  private overlayGrid({ map }: OverlayRequest): DisplayGrid {
    const own = this.base?.grid
    return own && own.slicesOnly !== null ? own : displayGrid(map)
  }

  private sliceInView(grid: DisplayGrid): number {
    const slice = Math.round(indexOf(grid, this.inView)[2])
    return Math.max(0, Math.min(grid.dimensions[2] - 1, slice))
  }

  private styleOverlay({ display, visible }: OverlayRequest): void {
    if (!this.overlay) return
    const { scene, scale } = this.overlay
    const [lower, upper] = display.range.map((value) => toDisplay(scale, value))
    this.viewport.setDisplaySetPresentation(scene.id, {
      visible,
      voiRange: { lower, upper: Math.max(upper, lower + 1e-3) },
      colormap: { name: registeredName(display.colormap), opacity: display.opacity, threshold: HIDDEN_BELOW },
      interpolationType: NEAREST,
    })
  }

  private dropOverlay(): void {
    if (!this.overlay) return
    this.viewport.removeData(this.overlay.scene.id)
    this.overlay.scene.free()
    this.overlay = null
  }
}

/** Whether the same voxels are shown; hatching is drawn elsewhere. */
const isSameChoice = (a: Seen, b: Seen): boolean =>
  a.threshold === b.threshold &&
  a.background === b.background &&
  (a.untrusted === 'hidden') === (b.untrusted === 'hidden') &&
  (a.untrusted !== 'hidden' || a.errorLimit === b.errorLimit)

/** The page is free in between. */
export const nextTask = (): Promise<void> => new Promise((resume) => setTimeout(resume))

/** The display copy of a map, made in steps with the page free in between. */
async function inSteps(voxels: MapVoxels, scale: MapScale, seen: Seen): Promise<Float32Array> {
  const out = new Float32Array(voxels.values.length)
  for (let from = 0; from < out.length; from += STEP) {
    if (from > 0) await nextTask()
    mapCopy(voxels, scale, seen, out, from, Math.min(out.length, from + STEP))
  }
  return out
}

const point = ([x, y, z]: Vec3): [number, number, number] => [x, y, z]

/** The renderer paints the outermost line of a volume black, over whatever lies below: let it paint nothing. */
function clearBorder(viewport: PlanarViewport, sceneId: string): void {
  const mapper: unknown = viewport
    .getActors()
    .find((entry) => entry.referencedId === sceneId)
    ?.actor.getMapper()
  if (hasBackground(mapper)) mapper.setBackgroundColor(0, 0, 0, 0)
}

interface WithBackground {
  setBackgroundColor(red: number, green: number, blue: number, alpha: number): void
}

const hasBackground = (mapper: unknown): mapper is WithBackground =>
  typeof mapper === 'object' && mapper !== null && 'setBackgroundColor' in mapper

import { toIjk, type Vec3 } from '../../data/geometry'
import type { ParameterMap } from '../../data/parameterMap'
import { isUntrusted } from '../../data/trust'
import { mapStore, type MapDisplay } from '../../state/mapStore'
import { mapVoxelsById } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { paneHandles, type CanvasPoint, type PaneHandle } from '../paneHandle'
import { paneStore } from '../paneStore'
import { onTiles, type Extent, type Size } from '../outline/shape'
import { hatching, type Hatching, type PicturePlane } from './hatch'
import { isSeen } from './mapCopy'

/** Hatches the voxels of a pane's map that are not to be trusted, on a canvas over the picture, at most once per redraw of the screen. */
export class HatchPainter {
  private readonly stops: readonly (() => void)[]
  private due = 0
  private first: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paneId: string,
    private readonly mapId: string,
  ) {
    this.stops = [
      paneStore.subscribe((now, before) => now[paneId] !== before[paneId] && this.schedule()),
      mapStore.subscribe((now, before) => {
        if (now.display[mapId] !== before.display[mapId] || now.maps !== before.maps) this.schedule()
      }),
      viewStore.subscribe((now, before) => now.overlayShown !== before.overlayShown && this.schedule()),
    ]
    this.schedule()
  }

  destroy(): void {
    cancelAnimationFrame(this.due)
    clearTimeout(this.first)
    for (const stop of this.stops) stop()
  }

  private schedule(): void {
    if (this.due === 0)
      this.due = requestAnimationFrame(() => {
        this.due = 0
        // the first one in a task of its own: with the map's first drawing in one it would hold the page
        clearTimeout(this.first)
        if (this.canvas.hidden) this.first = setTimeout(() => this.draw())
        else this.draw()
      })
  }

  private draw(): void {
    const { canvas, paneId, mapId } = this
    const pane = paneHandles.get(paneId)
    const map = mapStore.getState().maps.find(({ id }) => id === mapId)
    const display = mapStore.getState().display[mapId]
    const isOn = viewStore.getState().overlayShown && display?.untrusted === 'hatched'
    const drawn = isOn && pane && map ? this.hatchingOf(pane, map, display) : null
    canvas.hidden = !drawn?.extent
    if (drawn?.extent) paint(canvas, drawn, onTiles(drawn.extent, drawn))
  }

  private hatchingOf(pane: PaneHandle, map: ParameterMap, display: MapDisplay): (Hatching & Size) | null {
    const voxels = mapVoxelsById.get(map.id)
    const plane = planeIn(map, pane)
    const { width, height } = this.room
    if (!voxels || !plane || width === 0 || height === 0) return null
    const isMarked = (voxel: number): boolean =>
      isUntrusted(voxels, voxel, display.errorLimit) && isSeen(voxels, voxel, display)
    return { width, height, ...hatching({ width, height }, plane, map, isMarked) }
  }

  /** Size of the picture, px. */
  private get room(): Size {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.canvas.parentElement ?? {}
    return { width, height }
  }
}

/** Puts the hatching on a canvas no larger than it: what the screen pays for is the size of what lies over the picture. */
function paint(canvas: HTMLCanvasElement, { pixels, width, height }: Hatching & Size, at: Extent): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const own = { width: at.x1 - at.x0, height: at.y1 - at.y0 }
  if (canvas.width !== own.width || canvas.height !== own.height) Object.assign(canvas, own)
  canvas.style.transform = `translate(${at.x0}px, ${at.y0}px)`
  context.putImageData(new ImageData(pixels, width, height), -at.x0, -at.y0, at.x0, at.y0, own.width, own.height)
}

/** The picture in the voxels of the map: of its own volume by index, of another by place. */
function planeIn(map: ParameterMap, pane: PaneHandle): PicturePlane | null {
  const own = map.recipe.volumeId === pane.volume?.id
  const at = (point: CanvasPoint): Vec3 | null => {
    if (own) return pane.toIjk(point)
    const lps = pane.toLps(point)
    return map.geometry && lps ? toIjk(map.geometry, lps) : null
  }
  const [corner, x, y] = [at([0, 0]), at([100, 0]), at([0, 100])]
  if (!corner || !x || !y) return null
  const step = (to: Vec3): Vec3 => [(to[0] - corner[0]) / 100, (to[1] - corner[1]) / 100, (to[2] - corner[2]) / 100]
  return { corner, right: step(x), down: step(y) }
}

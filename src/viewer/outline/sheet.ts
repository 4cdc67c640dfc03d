import { onTiles, unionExtent, type Extent } from './shape'

/** Drawn by the processor: for a few lines on a small sheet that is half the work of drawing them by software graphics. */
const IN_MEMORY: CanvasRenderingContext2DSettings = { willReadFrequently: true }

/**
 * A canvas that lies over a picture, no larger than what is drawn on it: what a redraw costs is the size of what changes on the screen, above all
 * where no graphics card does the work.
 */
export class Sheet {
  private readonly sizes: ResizeObserver
  private room = { width: 0, height: 0 }
  private at: Extent | null = null

  constructor(
    private readonly canvas: HTMLCanvasElement,
    resized: () => void,
  ) {
    this.sizes = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect
      this.room = { width, height }
      resized()
    })
    if (canvas.parentElement) this.sizes.observe(canvas.parentElement)
  }

  /** Width of the picture, px. */
  get width(): number {
    return this.room.width
  }

  destroy(): void {
    this.sizes.disconnect()
  }

  clear(): void {
    this.canvas.hidden = true
    this.at = null
  }

  /** An empty sheet for drawing at these places, in the coordinates of the picture; null where there is nothing to draw. */
  begin(extents: readonly Extent[]): CanvasRenderingContext2D | null {
    const at = this.tiles(extents)
    const context = at && this.canvas.getContext('2d', IN_MEMORY)
    if (!at || !context) {
      this.clear()
      return null
    }
    this.layOut(at)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, this.canvas.width, this.canvas.height)
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, -at.x0 * devicePixelRatio, -at.y0 * devicePixelRatio)
    return context
  }

  /** The tiles of the picture that hold all of it. */
  private tiles(extents: readonly Extent[]): Extent | null {
    if (extents.length === 0) return null
    const at = onTiles(extents.reduce(unionExtent), this.room)
    return at.x0 < at.x1 && at.y0 < at.y1 ? at : null
  }

  private layOut(at: Extent): void {
    const { canvas, at: before } = this
    if (canvas.hidden) canvas.hidden = false
    if (before && before.x0 === at.x0 && before.y0 === at.y0 && before.x1 === at.x1 && before.y1 === at.y1) return
    this.at = at
    const [width, height] = [at.x1 - at.x0, at.y1 - at.y0]
    canvas.width = Math.round(width * devicePixelRatio)
    canvas.height = Math.round(height * devicePixelRatio)
    Object.assign(canvas.style, {
      width: `${width}px`,
      height: `${height}px`,
      transform: `translate(${at.x0}px, ${at.y0}px)`,
    })
  }
}

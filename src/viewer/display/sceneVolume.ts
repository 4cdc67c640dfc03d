import { cache, eventTarget, EVENTS, triggerEvent, utilities, volumeLoader, type Types } from '@cornerstonejs/core'
import { directionMatrix, type DisplayGrid } from '../geometry/displayGrid'
import type { TextureArray } from './displayFrame'

/** Ids are used again: the renderer keeps a few numbers per id for ever. */
const freeIds: string[] = []
let made = 0
const takeId = (): string => freeIds.pop() ?? `scene-${++made}`

/**
 * One grid of numbers known to the renderer: the frame a pane shows, or the copy of a map. It lives as long as its pane shows it;
 * another frame of the same kind goes into the same texture. The array is used, not copied: never write to it while it is shown.
 */
export class SceneVolume {
  readonly id = takeId()
  private readonly volume: Types.IImageVolume
  private readonly kind: string

  constructor(
    grid: DisplayGrid,
    array: TextureArray,
    private readonly range?: readonly [number, number],
  ) {
    this.kind = array.constructor.name
    const [columns, rows, slices] = grid.dimensions
    this.volume = volumeLoader.createLocalVolume(this.id, {
      scalarData: array,
      metadata: sceneMetadata(columns, rows),
      dimensions: [columns, rows, slices],
      spacing: [...grid.spacing],
      origin: [...grid.origin],
      direction: directionMatrix(grid) as Types.Mat3,
    })
    this.fixRange()
    utilities.genericViewportDisplaySetMetadataProvider.add(this.id, {
      kind: 'planar',
      imageIds: this.volume.imageIds,
      volumeId: this.id,
    })
  }

  /** True when an array can go into this texture as it is. */
  takes(array: TextureArray): boolean {
    return array.constructor.name === this.kind
  }

  /** Puts other numbers on the same grid: a few slices are copied to the graphics memory at the next redraw. */
  show(array: TextureArray): void {
    const perSlice = array.length / this.volume.imageIds.length
    this.volume.imageIds.forEach((imageId, k) => {
      const slice = array.subarray(k * perSlice, (k + 1) * perSlice)
      cache.getImage(imageId)?.voxelManager?.setScalarData(slice)
    })
    this.volume.vtkOpenGLTexture?.modified()
    triggerEvent(eventTarget, EVENTS.IMAGE_VOLUME_MODIFIED, { volumeId: this.id })
  }

  free(): void {
    utilities.genericViewportDisplaySetMetadataProvider.remove(this.id)
    const { imageIds, vtkOpenGLTexture } = this.volume
    cache.removeVolumeLoadObject(this.id)
    for (const imageId of imageIds) if (cache.getImage(imageId)) cache.removeImageLoadObject(imageId, { force: true })
    vtkOpenGLTexture?.releaseGraphicsResources()
    vtkOpenGLTexture?.delete()
    freeIds.push(this.id)
  }

  /** The renderer samples opacity over the range of the numbers; a fixed one keeps it true when the numbers change. */
  private fixRange(): void {
    if (!this.range) return
    for (const imageId of this.volume.imageIds) {
      const image = cache.getImage(imageId)
      if (image) [image.minPixelValue, image.maxPixelValue] = this.range
    }
  }
}

/** The little the renderer reads of a volume's description; nothing of it comes from a file. */
const sceneMetadata = (columns: number, rows: number): Types.Metadata => ({
  BitsAllocated: 32,
  BitsStored: 32,
  SamplesPerPixel: 1,
  HighBit: 31,
  PhotometricInterpretation: 'MONOCHROME2',
  PixelRepresentation: 1,
  Modality: 'MR',
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  FrameOfReferenceUID: '',
  Columns: columns,
  Rows: rows,
  voiLut: [],
  VOILUTFunction: 'LINEAR',
})

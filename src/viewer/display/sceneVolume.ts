import {
  cache,
  Enums,
  eventTarget,
  EVENTS,
  ImageVolume,
  triggerEvent,
  utilities,
  type Types,
} from '@cornerstonejs/core'
import { directionMatrix, type DisplayGrid } from '../geometry/displayGrid'
import type { TextureArray } from './displayFrame'

/** Ids are used again: the renderer keeps a few numbers per id for ever. */
const freeIds: string[] = []
let made = 0
const takeId = (): string => freeIds.pop() ?? `scene-${++made}`

/** Voxels that the graphics are given before the first redraw: more would hold the page until slow graphics have taken them. */
const VOXELS_AT_FIRST = 100_000
/** Graphics that keep up with the screen (ms between redraws) are given twice as much at the next; those that do not, half. */
const KEEPS_UP = 20
const FALLS_BEHIND = 34

/**
 * One grid of numbers known to the renderer: the frame a pane shows, or the copy of a map. It lives as long as its pane shows it;
 * another frame of the same kind goes into the same texture. Slices go to the graphics a few at a time, the one in view first.
 * The array is used, not copied: never write to it while it is shown.
 */
export class SceneVolume {
  readonly id = takeId()
  private readonly volume: Types.IImageVolume
  private readonly kind: string
  /** Slices the graphics do not have yet, the next one at the end; null until one was asked for. */
  private waiting: number[] | null = null
  private turn = 0
  private lastTurn = 0
  /** Slices for the next redraw. */
  private share: number

  constructor(grid: DisplayGrid, array: TextureArray, range: readonly [number, number] = rangeOf(array)) {
    this.kind = array.constructor.name
    const [columns, rows] = grid.dimensions
    this.volume = sceneVolume(this.id, grid, array, range)
    this.volume.loadStatus = { loaded: false }
    this.share = Math.max(1, Math.floor(VOXELS_AT_FIRST / (columns * rows)))
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

  /** Puts other numbers on the same grid; `inView` is the slice to bring first. */
  show(array: TextureArray, inView: number): void {
    const perSlice = array.length / this.volume.imageIds.length
    this.volume.imageIds.forEach((imageId, k) => {
      const slice = array.subarray(k * perSlice, (k + 1) * perSlice)
      cache.getImage(imageId)?.voxelManager?.setScalarData(slice)
    })
    this.waiting = null
    this.bring(inView)
  }

  /** Sees to it that this slice is there with the next redraw, and the others, from it outwards, a few with each of the redraws after it. */
  bring(inView: number): void {
    const far = (k: number): number => Math.abs(k - inView)
    this.waiting ??= this.volume.imageIds.map((_, k) => k)
    this.waiting.sort((a, b) => far(b) - far(a))
    if (this.waiting.at(-1) === inView) this.bringSome()
  }

  private bringSome(): void {
    cancelAnimationFrame(this.turn)
    const since = performance.now() - this.lastTurn
    this.lastTurn += since
    if (since < KEEPS_UP) this.share *= 2
    else if (since > FALLS_BEHIND) this.share = Math.max(1, this.share >> 1)
    const next = this.waiting?.splice(-this.share) ?? []
    for (const slice of next) this.volume.vtkOpenGLTexture?.setUpdatedFrame(slice)
    triggerEvent(eventTarget, EVENTS.IMAGE_VOLUME_MODIFIED, { volumeId: this.id })
    if (this.waiting?.length) this.turn = requestAnimationFrame(() => this.bringSome())
  }

  free(): void {
    cancelAnimationFrame(this.turn)
    utilities.genericViewportDisplaySetMetadataProvider.remove(this.id)
    const { imageIds, vtkOpenGLTexture } = this.volume
    cache.removeVolumeLoadObject(this.id)
    for (const imageId of imageIds) if (cache.getImage(imageId)) cache.removeImageLoadObject(imageId, { force: true })
    vtkOpenGLTexture?.releaseGraphicsResources()
    vtkOpenGLTexture?.delete()
    freeIds.push(this.id)
  }
}

/** Makes the renderer's record of a grid of numbers. Its own loader would search every slice and copy a description for each: long tasks. */
function sceneVolume(
  id: string,
  grid: DisplayGrid,
  array: TextureArray,
  [minPixelValue, maxPixelValue]: readonly [number, number],
): Types.IImageVolume {
  if (!cache.isCacheable(array.byteLength))
    throw new Error('there is no memory left for one more picture: close a pane, or open less of the study')
  const [columns, rows, slices] = grid.dimensions
  const size = { columns, rows, width: columns, height: rows }
  const perSlice = columns * rows
  const imageIds = Array.from({ length: slices }, (_, k) => `${id}_slice_${k}`)
  const dataType = array.constructor.name as Types.PixelDataTypedArrayString
  const [columnPixelSpacing, rowPixelSpacing] = grid.spacing
  const scale = {
    slope: 1,
    intercept: 0,
    windowCenter: 0,
    windowWidth: 0,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    minPixelValue,
    maxPixelValue,
  }
  imageIds.forEach((imageId, k) => {
    const scalarData = array.subarray(k * perSlice, (k + 1) * perSlice)
    const voxelManager = utilities.VoxelManager.createImageVoxelManager({ ...size, scalarData, id: imageId })
    cache.putImageSync(imageId, {
      ...{ imageId, ...size, ...scale, columnPixelSpacing, rowPixelSpacing, dataType, voxelManager },
      ...{ color: false, rgba: false, invert: false, numberOfComponents: 1, sizeInBytes: scalarData.byteLength },
      getPixelData: () => voxelManager.getScalarData(),
      getCanvas: () => document.createElement('canvas'),
    })
  })
  const volume = new ImageVolume({
    ...{ volumeId: id, imageIds, dataType, metadata: sceneMetadata(columns, rows) },
    dimensions: [columns, rows, slices],
    spacing: [...grid.spacing],
    origin: [...grid.origin],
    direction: directionMatrix(grid) as Types.Mat3,
  })
  cache.putVolumeSync(id, volume)
  return volume
}

/** The renderer samples opacity and colours over the range of the numbers. */
function rangeOf(array: TextureArray): [number, number] {
  let [least, most] = [array[0], array[0]]
  for (let i = 1; i < array.length; i++) {
    if (array[i] < least) least = array[i]
    else if (array[i] > most) most = array[i]
  }
  return [least, most]
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

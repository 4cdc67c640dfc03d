import type { Geometry } from '../data/geometry'
import type { MapVoxels, ParameterMap } from '../data/parameterMap'
import { rotationOf } from './quaternion'

interface Grid {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Geometry | null
}

const HEADER = 348
/** The voxels start here: header, then four bytes that say that there are no extensions. */
const OFFSET = 352
const FLOAT32 = 16
const UINT8 = 2
const SCANNER = 1
const MILLIMETRES = 2

/** A parameter map as gzipped NIfTI-1: float32 in the map's own unit, NaN where nothing was fitted. */
export async function mapNifti(map: ParameterMap, { values }: MapVoxels): Promise<Blob> {
  return gzip(niftiFile(map, values, `${map.parameter} [${map.unit}] ${map.recipe.model}`))
}

/** What became of the fit of each voxel as gzipped NIfTI-1: one byte, numbered as the recipe beside it says. */
export async function statusNifti(map: ParameterMap, { status }: MapVoxels): Promise<Blob> {
  return gzip(niftiFile(map, status, `status of ${map.recipe.model} fits, named in the recipe`))
}

/**
 * The file without compression. NIfTI counts x to the Right and y to the Anterior, the patient system here to the Left and Posterior: the
 * first two rows of the affine change sign. A sheared grid (gantry tilt) has only the affine form; others also the quaternion form.
 * Refuses a grid whose place is not known or whose slices are not evenly spaced: the format would state a place that is not true.
 */
export function niftiFile(grid: Grid, values: Float32Array | Uint8Array, description: string): ArrayBuffer {
  const { columns, rows, slices, geometry } = grid
  if (!geometry) throw new Error('NIfTI needs to know where the images lie in the patient, and these files do not say.')
  if (!geometry.evenlySpaced)
    throw new Error('NIfTI needs evenly spaced slices; here a slice is missing or the steps differ.')
  const width = values.BYTES_PER_ELEMENT
  const file = new ArrayBuffer(OFFSET + width * values.length)
  const view = new DataView(file)
  view.setInt32(0, HEADER, true)
  ;[3, columns, rows, slices, 1, 1, 1, 1].forEach((n, i) => view.setInt16(40 + 2 * i, n, true))
  view.setInt16(70, values instanceof Uint8Array ? UINT8 : FLOAT32, true)
  view.setInt16(72, 8 * width, true)
  view.setFloat32(108, OFFSET, true)
  view.setFloat32(112, 1, true)
  view.setUint8(123, MILLIMETRES)
  writeText(view, 148, description, 79)
  writePlace(view, geometry)
  writeText(view, 344, 'n+1', 3)
  if (values instanceof Uint8Array) new Uint8Array(file, OFFSET).set(values)
  else for (let i = 0; i < values.length; i++) view.setFloat32(OFFSET + 4 * i, values[i], true)
  return file
}

function writePlace(view: DataView, { affineLPS, spacingMm, shearDeg }: Geometry): void {
  const ras = [affineLPS[0].map((x) => -x), affineLPS[1].map((x) => -x), [...affineLPS[2]]]
  view.setInt16(254, SCANNER, true)
  ras.forEach((row, r) => row.forEach((x, c) => view.setFloat32(280 + 16 * r + 4 * c, x, true)))
  const { quaternion, handedness } = rotationOf(ras, spacingMm)
  ;[handedness, ...spacingMm].forEach((x, i) => view.setFloat32(76 + 4 * i, x, true))
  if (shearDeg > 0.01) return
  view.setInt16(252, SCANNER, true)
  quaternion.forEach((x, i) => view.setFloat32(256 + 4 * i, x, true))
  ras.forEach((row, r) => view.setFloat32(268 + 4 * r, row[3], true))
}

function writeText(view: DataView, at: number, text: string, most: number): void {
  const bytes = new TextEncoder().encode(text).slice(0, most)
  bytes.forEach((byte, i) => view.setUint8(at + i, byte))
}

/** Compressed by the platform, in the browser and in Node alike. */
export function gzip(bytes: ArrayBuffer): Promise<Blob> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Response(stream, { headers: { 'Content-Type': 'application/gzip' } }).blob()
}

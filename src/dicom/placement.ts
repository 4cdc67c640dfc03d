import { cross, dot, norm, scale, type Vec3 } from '../data/geometry'
import { numbersOf, positive, textOf, type Scope } from './attributes'

/** Where one image lies in the patient. Parts that the file does not state, or states in a way that cannot be, are null. */
export interface Placement {
  readonly position: Vec3 | null
  readonly axes: { readonly row: Vec3; readonly column: Vec3 } | null
  /** Millimetres from column to column and from row to row. */
  readonly spacing: { readonly column: number; readonly row: number } | null
  /** From slice to slice as stated (SpacingBetweenSlices, else SliceThickness). */
  readonly step: number | null
  /** What is wrong, with the text of the file; null where all is well. */
  readonly trouble: string | null
}

export function readPlacement(scope: Scope): Placement {
  const position = vector(numbersOf(scope, 'x00200032'))
  const axes = axesOf(numbersOf(scope, 'x00200037'))
  const spacing = readSpacing(numbersOf(scope, 'x00280030'))
  const step = readStep(scope)
  if (position && axes && spacing) return { position, axes, spacing, step, trouble: null }
  const troubles = [
    position ? null : describe(scope, 'x00200032', 'ImagePositionPatient'),
    axes ? null : describe(scope, 'x00200037', 'ImageOrientationPatient'),
    spacing ? null : describe(scope, 'x00280030', 'PixelSpacing'),
  ].filter((t) => t !== null)
  return { position, axes, spacing, step, trouble: troubles.join(' and ') || null }
}

function readStep(scope: Scope): number | null {
  return positive(numbersOf(scope, 'x00180088')[0] ?? null) ?? positive(numbersOf(scope, 'x00180050')[0] ?? null)
}

function describe(scope: Scope, tag: string, name: string): string {
  const written = textOf(scope, tag)
  return written ? `${name} is "${written.slice(0, 60)}"` : `${name} is missing`
}

function vector(v: readonly number[]): Vec3 | null {
  return v.length === 3 && v.every(Number.isFinite) ? [v[0], v[1], v[2]] : null
}

/** The images of a stack share their orientation: the last one is kept with the numbers it was made from. */
let lastAxes: { from: readonly number[]; axes: Placement['axes'] } = { from: [], axes: null }

function axesOf(v: readonly number[]): Placement['axes'] {
  if (v !== lastAxes.from) lastAxes = { from: v, axes: readAxes(v) }
  return lastAxes.axes
}

/** Direction cosines, made exactly of unit length; refused where they are not close to unit length and at right angles. */
function readAxes(v: readonly number[]): Placement['axes'] {
  if (v.length !== 6 || !v.every(Number.isFinite)) return null
  const row: Vec3 = [v[0], v[1], v[2]]
  const column: Vec3 = [v[3], v[4], v[5]]
  const [r, c] = [norm(row), norm(column)]
  if (Math.abs(r - 1) > 0.02 || Math.abs(c - 1) > 0.02 || Math.abs(dot(row, column)) > 0.02) return null
  return { row: scale(row, 1 / r), column: scale(column, 1 / c) }
}

/** PixelSpacing is row spacing first: millimetres between the centres of two rows (PS3.3 §10.7.1.3). */
function readSpacing(v: readonly number[]): Placement['spacing'] {
  return v.length === 2 && v[0] > 0 && v[1] > 0 ? { row: v[0], column: v[1] } : null
}

/** Slice normal of an image, row × column. */
export const normalOf = (axes: { row: Vec3; column: Vec3 }): Vec3 => {
  const n = cross(axes.row, axes.column)
  return scale(n, 1 / norm(n))
}

import { add, dot, scale, type Vec3 } from '../data/geometry'
import { elementNumbers, items, latin, numbersOf, textOf, type Scope } from './attributes'
import { csaNumbers, type CsaFields } from './csa'
import { normalOf, readPlacement, type Placement } from './placement'
import { findPrivate, type Vendor } from './vendor'

/** One slice inside a larger picture that holds many: its rectangle in pixels, and where it lies. */
export interface Tile {
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
  /** Columns of the whole picture. */
  readonly pictureColumns: number
  readonly placement: Placement
}

export interface Mosaic {
  readonly tiles: readonly Tile[]
  /** Set where this is a mosaic that cannot be taken apart: why. Then it has no tiles. */
  readonly trouble: string | null
}

/** The slices of a Siemens mosaic or a UIH volume frame; null for every other image. */
export function readMosaic(
  scope: Scope,
  vendor: Vendor,
  csa: CsaFields | null,
  columns: number,
  rows: number,
): Mosaic | null {
  const imageType = textOf(scope, 'x00080008')
  if (vendor === 'uih' && /\bVFRAME\b/.test(imageType)) return uihTiles(scope, vendor, columns, rows)
  if (/\bMOSAIC\b/.test(imageType)) return siemensTiles(scope, vendor, csa, columns, rows)
  return null
}

const cannot = (why: string): Mosaic => ({
  tiles: [],
  trouble: `a mosaic of slices that cannot be taken apart: ${why}`,
})

/**
 * Siemens mosaic: n slices in a square of ⌈√n⌉ tiles a side. ImagePositionPatient is that of a slice as large as the whole mosaic with
 * the same centre as the first one, so it is moved by half the difference in size along both axes.
 */
function siemensTiles(scope: Scope, vendor: Vendor, csa: CsaFields | null, columns: number, rows: number): Mosaic {
  const count = siemensCount(scope, vendor, csa)
  if (!count) return cannot('the number of slices is not stated')
  const side = Math.ceil(Math.sqrt(count))
  if (columns % side || rows % side) return cannot(`${count} slices do not divide ${columns} × ${rows} pixels`)
  const whole = readPlacement(scope)
  const [tileColumns, tileRows] = [columns / side, rows / side]
  const step = siemensStep(whole, csa)
  const origin = tileOrigin(whole, columns - tileColumns, rows - tileRows)
  return {
    trouble: null,
    tiles: Array.from({ length: count }, (_, k) => ({
      column: (k % side) * tileColumns,
      row: Math.floor(k / side) * tileRows,
      columns: tileColumns,
      rows: tileRows,
      pictureColumns: columns,
      placement: { ...whole, position: origin && step ? add(origin, scale(step, k)) : null },
    })),
  }
}

function siemensCount(scope: Scope, vendor: Vendor, csa: CsaFields | null): number | null {
  const [inCsa] = csaNumbers(csa, 'NumberOfImagesInMosaic')
  if (inCsa > 0) return inCsa
  const found = findPrivate(
    scope,
    { group: '0019', creator: 'SIEMENS MR HEADER', element: '0a', vendor: 'siemens' },
    vendor,
  )
  const count = found ? elementNumbers(found.dataSet, found.element, 'US')[0] : NaN
  return count > 0 ? count : null
}

function tileOrigin({ position, axes, spacing }: Placement, extraColumns: number, extraRows: number): Vec3 | null {
  if (!position || !axes || !spacing) return null
  const right = scale(axes.row, (spacing.column * extraColumns) / 2)
  return add(position, add(right, scale(axes.column, (spacing.row * extraRows) / 2)))
}

/** From slice to slice: along the CSA slice normal (which may point against row × column), by the stated spacing. */
function siemensStep({ axes, step }: Placement, csa: CsaFields | null): Vec3 | null {
  if (!axes || !step) return null
  const [x, y, z] = csaNumbers(csa, 'SliceNormalVector')
  const normal = normalOf(axes)
  const along = z === undefined ? 1 : Math.sign(dot([x, y, z], normal)) || 1
  return scale(normal, along * step)
}

/** UIH "VFRAME": the number of slices in (0065,1050), one item with its own position per slice in (0065,1051). */
function uihTiles(scope: Scope, vendor: Vendor, columns: number, rows: number): Mosaic {
  const slices = findPrivate(
    scope,
    { group: '0065', creator: 'Image Private Header', element: '51', vendor: 'uih' },
    vendor,
  )
  const perSlice = slices ? items(slices.dataSet, slices.element.tag) : []
  const [tileColumns, tileRows] = uihTileSize(scope, vendor)
  if (!perSlice.length || !tileColumns || !tileRows)
    return cannot('the positions or the size of its slices are not stated')
  const across = columns / tileColumns
  if (!Number.isInteger(across) || rows % tileRows || across * (rows / tileRows) < perSlice.length)
    return cannot(`${perSlice.length} slices of ${tileColumns} × ${tileRows} do not fit ${columns} × ${rows} pixels`)
  return {
    trouble: null,
    tiles: perSlice.map((item, k) => ({
      column: (k % across) * tileColumns,
      row: Math.floor(k / across) * tileRows,
      columns: tileColumns,
      rows: tileRows,
      pictureColumns: columns,
      placement: readPlacement([item, ...scope]),
    })),
  }
}

/** "64*64" in (0065,1004), else the acquisition matrix: [columns, rows] of one slice. */
function uihTileSize(scope: Scope, vendor: Vendor): readonly [number, number] {
  const found = findPrivate(
    scope,
    { group: '0065', creator: 'Image Private Header', element: '04', vendor: 'uih' },
    vendor,
  )
  const written = found ? latin(found.dataSet.byteArray, found.element.dataOffset, found.element.length) : ''
  const size = /^(\d+)\s*[*x×]\s*(\d+)$/.exec(written)
  if (size) return [Number(size[1]), Number(size[2])]
  const matrix = numbersOf(scope, 'x00181310', 'US').filter((n) => n > 0)
  return matrix.length === 2 ? [matrix[0], matrix[1]] : [0, 0]
}

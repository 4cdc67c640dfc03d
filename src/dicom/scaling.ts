import type { DataSet } from 'dicom-parser'
import type { ImageType, ScaleKind } from '../data/study'
import { elementNumbers, find, items, numberOf, numbersOf, textOf, type Scope } from './attributes'
import { findPrivate, type PrivateTag, type Vendor } from './vendor'

/** How the stored integers of one image become values: value = stored × slope + intercept, after `table` where there is one. */
export interface Scaling {
  readonly kind: ScaleKind
  readonly slope: number
  readonly intercept: number
  /** Modality LUT: value = table[stored − first], ends held. */
  readonly table: { readonly first: number; readonly values: Float64Array } | null
  /** Unit of the values as the file has it, by UCUM code or RescaleType; empty where it states none. */
  readonly unit: string
  /** True for values made for display, whose factor to the signal is not known (Philips without its scale slope). */
  readonly displayOnly: boolean
  /** Why nothing may be measured on this image; null where all is well. */
  readonly trouble: string | null
}

const SCALE_SLOPE: PrivateTag = {
  group: '2005',
  creator: 'Philips MR Imaging DD 001',
  element: '0e',
  vendor: 'philips',
}

/** RescaleType of values that are a physical quantity already; Philips' hidden scale does not apply to them. */
const PHYSICAL = /^(ms|s|Hz|rad|mrad|radian|degree|HU|10\^|\d|mm|um|cm|ppm|%)/i

export function readScaling(scope: Scope, vendor: Vendor, imageType: ImageType): Scaling {
  const real = realWorld(scope)
  const unit = real?.unit || unitOfRescaleType(textOf(scope, 'x00281054'))
  const slopes = numbersOf(scope, 'x00281053')
  const [intercept = 0] = numbersOf(scope, 'x00281052')
  const table = readTable(scope)
  const plain = { slope: 1, intercept: 0, table, unit, displayOnly: false, trouble: null }
  if (table) return { ...plain, kind: 'rescale' }
  if (!slopes.length)
    return real ? { ...plain, ...real, trouble: slopeTrouble(real.slope, '') } : { ...plain, kind: 'none' }
  const [slope] = slopes
  const trouble = Number.isNaN(intercept)
    ? `RescaleIntercept is "${textOf(scope, 'x00281052').slice(0, 20)}"`
    : slopeTrouble(slope, textOf(scope, 'x00281053'))
  const hidden = trouble ? null : philipsSlope(scope, vendor, imageType)
  // Floating point value: (stored + RI/RS) / SS = (RS·stored + RI) / (RS·SS); see Chenevert TL et al. Transl Oncol 2014;7:65–71.
  if (hidden !== null)
    return { ...plain, kind: 'philips-private', slope: 1 / hidden, intercept: intercept / (slope * hidden), unit: '' }
  return {
    ...plain,
    kind: 'rescale',
    slope,
    intercept,
    displayOnly: vendor === 'philips' && imageType !== 'phase' && !unit,
    trouble,
  }
}

function slopeTrouble(slope: number, written: string): string | null {
  if (slope === 0) return 'RescaleSlope is 0: every value would be the same'
  return Number.isNaN(slope) ? `RescaleSlope is "${written.slice(0, 20)}"` : null
}

/** Philips' scale slope (2005,100E), where it applies: magnitude images without a physical unit. */
function philipsSlope(scope: Scope, vendor: Vendor, imageType: ImageType): number | null {
  if (vendor !== 'philips' || imageType === 'phase') return null
  if (PHYSICAL.test(textOf(scope, 'x00281054'))) return null
  const found = findPrivate(scope, SCALE_SLOPE, vendor)
  const slope = found
    ? elementNumbers(found.dataSet, found.element, found.element.length === 4 ? 'FL' : 'text')[0]
    : NaN
  return slope > 0 ? slope : null
}

/** The first Real World Value Mapping (0040,9096); a slope beyond what float32 holds is no slope (dcm2niix). */
function realWorld(scope: Scope): { kind: ScaleKind; slope: number; intercept: number; unit: string } | null {
  const inScope = numberOf(scope, 'x00409225', 'FD') === null ? firstItem(scope, 'x00409096') : scope
  const slope = inScope && numberOf(inScope, 'x00409225', 'FD')
  if (!inScope || slope === null || !(Math.abs(slope) < 1e38)) return null
  const intercept = numberOf(inScope, 'x00409224', 'FD') ?? 0
  const code = firstItem(inScope, 'x004008ea')
  return { kind: 'real-world', slope, intercept, unit: code ? textOf(code, 'x00080100') : '' }
}

function firstItem(scope: Scope, tag: string): DataSet[] | null {
  for (const dataSet of scope) {
    const [first] = items(dataSet, tag)
    if (first) return [first]
  }
  return null
}

const unitOfRescaleType = (type: string): string => (type === 'US' || type === 'normalized' ? '' : type)

/** Modality LUT (0028,3000): first stored value mapped, and the values (PS3.3 §C.11.1). */
function readTable(scope: Scope): Scaling['table'] {
  const lut = firstItem(scope, 'x00283000')
  if (!lut) return null
  const [count, , bits] = numbersOf(lut, 'x00283002', 'US')
  const first = numbersOf(lut, 'x00283002', isSigned(scope) ? 'SS' : 'US')[1]
  const data = find(lut, 'x00283006')
  if (!data || first === undefined || Number.isNaN(first)) return null
  const entries = count === 0 ? 65_536 : count
  const { byteArray, byteArrayParser } = data.dataSet
  const wide = data.element.length >= entries * 2
  if (data.element.length < entries * (wide ? 2 : 1) || !(bits <= 16)) return null
  const at = data.element.dataOffset
  const values = Float64Array.from({ length: entries }, (_, i) =>
    wide ? byteArrayParser.readUint16(byteArray, at + 2 * i) : byteArray[at + i],
  )
  return { first, values }
}

const isSigned = (scope: Scope): boolean => numberOf(scope, 'x00280103', 'US') === 1

import { csaNumbers, type CsaFields } from './csa'
import { elementNumbers, numberOf, textOf, type BinaryForm, type Scope } from './attributes'
import { findPrivate, type PrivateTag, type Vendor } from './vendor'

/** What an image says about its b-value. `b` is null where nothing is said, or where what is said cannot be; then `trouble` tells. */
export interface BReading {
  readonly b: number | null
  readonly trouble: string | null
  /** Where it says so: the keyword of the standard attribute, or the vendor's place. */
  readonly source?: string
}

interface Candidate extends BReading {
  readonly source: string
}

const NOTHING: BReading = { b: null, trouble: null }

/** No scanner goes beyond this, s/mm². A larger number is no b-value. */
const HIGHEST = 100_000

/** Philips counts unweighted images as 0, 0.001, 0.002 …; no weighting is that weak. */
const LOWEST = 0.1

/** GE adds this to multi-b and synthetic b-values (dcm2niix issues 149, 602). */
const GE_BIAS = 1e9

const TAGS = {
  siemensB: { group: '0019', creator: 'SIEMENS MR HEADER', element: '0c', vendor: 'siemens' },
  geB: { group: '0043', creator: 'GEMS_PARM_01', element: '39', vendor: 'ge' },
  geKind: { group: '0021', creator: 'GEMS_RELA_01', element: '5a', vendor: 'ge' },
  philipsB: { group: '2001', creator: 'Philips Imaging DD 001', element: '03', vendor: 'philips' },
  uihB: { group: '0065', creator: 'Image Private Header', element: '09', vendor: 'uih' },
} as const satisfies Record<string, PrivateTag>

const GE_GRADIENT: readonly PrivateTag[] = ['bb', 'bc', 'bd'].map((element) => ({
  group: '0019',
  creator: 'GEMS_ACQU_01',
  element,
  vendor: 'ge',
}))

const GE_TENSOR = 16

/**
 * The effective b-value of one image in s/mm². Order of trust: what was applied (UIH), the standard attribute, the vendor's own, the
 * Siemens CSA header, sequence name and comments. Two sources that disagree leave the value unknown: the user decides.
 */
export function readBValue(scope: Scope, vendor: Vendor, csa: CsaFields | null): BReading {
  const standard = standardB(scope)
  const own = vendorB(scope, vendor, csa, standard !== null)
  if (vendor === 'uih' && own?.b != null) return own
  if (!standard) return own ?? NOTHING
  if (standard.b !== null && own?.b != null && disagree(standard.b, own.b))
    return { b: null, trouble: `b-value ${standard.b} in ${standard.source}, but ${own.b} in ${own.source}` }
  return standard
}

/** A few s/mm² apart is rounding (imaging gradients counted or not); more is a contradiction. */
const disagree = (a: number, b: number): boolean => Math.abs(a - b) > Math.max(20, 0.1 * Math.max(a, b))

function standardB(scope: Scope): Candidate | null {
  const b = numberOf(scope, 'x00189087', 'FD')
  return b === null ? null : checked(b, 'DiffusionBValue', textOf(scope, 'x00189087'))
}

function checked(b: number, source: string, written: string): Candidate {
  if (b >= 0 && b <= HIGHEST) return { b: b < LOWEST ? 0 : b, source, trouble: null }
  const shown = Number.isNaN(b)
    ? /^[\x20-\x7e]+$/.test(written)
      ? `"${written.slice(0, 16)}"`
      : 'not a number'
    : String(b)
  return { b: null, source, trouble: `impossible b-value: ${source} is ${shown}` }
}

function vendorB(scope: Scope, vendor: Vendor, csa: CsaFields | null, hasStandard: boolean): Candidate | null {
  return (
    siemensB(scope, vendor, csa) ??
    geB(scope, vendor, hasStandard) ??
    plain(scope, TAGS.philipsB, vendor, 'FL', (b) => (b < LOWEST ? 0 : b)) ??
    plain(scope, TAGS.uihB, vendor, 'FD', (b) => b) ??
    (vendor === 'canon' ? commentB(scope) : null)
  )
}

/** A private number that stands for itself. What cannot be a b-value (private tags of unknown content) is nobody's b-value. */
function plain(
  scope: Scope,
  tag: PrivateTag,
  vendor: Vendor,
  form: BinaryForm,
  round: (b: number) => number,
): Candidate | null {
  const found = findPrivate(scope, tag, vendor)
  const b = found ? elementNumbers(found.dataSet, found.element, form)[0] : NaN
  return b >= 0 && b <= HIGHEST
    ? { b: round(b), source: `private tag (${tag.group},10${tag.element})`, trouble: null }
    : null
}

function siemensB(scope: Scope, vendor: Vendor, csa: CsaFields | null): Candidate | null {
  const own = plain(scope, TAGS.siemensB, vendor, 'text', (b) => b)
  if (own) return own
  const [inCsa] = csaNumbers(csa, 'B_value')
  // A negative B_value in the CSA header is a known corruption of b = 0 (dcm2niix, readCSAImageHeader).
  if (inCsa !== undefined && inCsa <= HIGHEST) return { b: Math.max(0, inCsa), source: 'the CSA header', trouble: null }
  if (vendor !== 'siemens') return null
  const named = /^\*?ep_b(\d+)/.exec(textOf(scope, 'x00180024'))
  return named ? { b: Number(named[1]), source: 'SequenceName', trouble: null } : null
}

function geB(scope: Scope, vendor: Vendor, hasStandard: boolean): Candidate | null {
  const found = findPrivate(scope, TAGS.geB, vendor)
  if (!found) return null
  const [stored] = elementNumbers(found.dataSet, found.element, 'text')
  const b = stored >= GE_BIAS ? stored % GE_BIAS : stored
  if (!(b >= 0 && b <= HIGHEST)) return null
  const source = 'private tag (0043,1039)'
  const gradient = hasStandard ? null : geGradient(scope, vendor)
  return { b: gradient === null ? b : scaledByGradient(b, gradient, isTensor(scope, vendor)), source, trouble: null }
}

function isTensor(scope: Scope, vendor: Vendor): boolean {
  const kind = findPrivate(scope, TAGS.geKind, vendor)
  return kind !== null && elementNumbers(kind.dataSet, kind.element, 'SL')[0] === GE_TENSOR
}

function geGradient(scope: Scope, vendor: Vendor): number | null {
  const found = GE_GRADIENT.map((tag) => findPrivate(scope, tag, vendor))
  const [x, y, z] = found.map((f) => (f ? elementNumbers(f.dataSet, f.element, 'text')[0] : NaN))
  const length = Math.hypot(x, y, z)
  return Number.isFinite(length) ? length : null
}

/** GE before 29.1: b = nominal × |g|², rounded to 5; a tensor image without gradient is unweighted (dcm2niix issues 245, 777). */
function scaledByGradient(b: number, length: number, tensor: boolean): number {
  if (length > 0.03 && length < 0.97) return Math.round((b * length * length) / 5) * 5
  return length <= 0.03 && tensor ? 0 : b
}

/** Canon V6.0 classic: "b=1500(0.445,0.000,0.895)" in Image Comments. */
function commentB(scope: Scope): Candidate | null {
  const found = /\bb=(\d+(?:\.\d+)?)/.exec(textOf(scope, 'x00204000'))
  return found ? checked(Number(found[1]), 'ImageComments', found[1]) : null
}

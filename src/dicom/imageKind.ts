import type { ImageType } from '../data/study'
import { elementNumbers, textOf, type Scope } from './attributes'
import { findPrivate, type Vendor } from './vendor'

/** What an image shows: signal of the scanner, or something made from it. */
export type Content = 'signal' | 'trace' | 'adc' | 'map'

/** Siemens and Philips code the part in ImageType; enhanced objects in ComplexImageComponent; GE in (0043,102F). */
export function readImageType(scope: Scope, vendor: Vendor, modality: string): ImageType {
  const component = textOf(scope, 'x00089208')
  const named = BY_COMPONENT[component]
  if (named) return named
  if (vendor === 'ge') {
    const ge = gePart(scope, vendor)
    if (ge) return ge
  }
  const parts = imageTypeParts(scope)
  for (const part of parts.slice(2)) {
    const found = BY_PART[part] ?? BY_PART[part.split('_')[0]]
    if (found && (part.length === 1 || part.includes('_') || part.length > 3)) return found
  }
  return modality === 'MR' && (parts[0] === 'ORIGINAL' || parts.some(isTrace)) ? 'magnitude' : 'unknown'
}

const BY_COMPONENT: Readonly<Record<string, ImageType>> = {
  MAGNITUDE: 'magnitude',
  PHASE: 'phase',
  REAL: 'real',
  IMAGINARY: 'imaginary',
}

const BY_PART: Readonly<Record<string, ImageType>> = {
  ...BY_COMPONENT,
  M: 'magnitude',
  P: 'phase',
  R: 'real',
  I: 'imaginary',
}

const GE_PARTS: readonly ImageType[] = ['magnitude', 'phase', 'real', 'imaginary']

/** GE: Raw Data Type (0043,102F): 0 magnitude, 1 phase, 2 real, 3 imaginary. */
function gePart(scope: Scope, vendor: Vendor): ImageType | undefined {
  const found = findPrivate(scope, { group: '0043', creator: 'GEMS_PARM_01', element: '2f', vendor: 'ge' }, vendor)
  return found ? GE_PARTS[elementNumbers(found.dataSet, found.element, 'SS')[0]] : undefined
}

let lastParts = { text: '', parts: [''] as readonly string[] }

/** The values of FrameType where a frame has its own, else of ImageType. */
export function imageTypeParts(scope: Scope): readonly string[] {
  const text = textOf(scope, 'x00089007') || textOf(scope, 'x00080008')
  if (text !== lastParts.text) lastParts = { text, parts: text.split('\\').map((part) => part.trim().toUpperCase()) }
  return lastParts.parts
}

const ADC_PART = /^_?E?ADC(_|$)|^ADC_?MAP|APPARENT_?DIFFUSION/
const MAP_PART =
  /^(FA|RA|VR|CMB|TENSOR|TENSOR_B0|PROCESSED|METABOLITE|T1_?MAP|T2_?MAP|T2_?STAR_?MAP|R2|R2_?STAR_?MAP|DIXON|RCBF|RCBV|RELCBF|RELCBV|TTEST|SUB|MTT|TTP|TMAX|CBF|CBV|PERFUSION_ASL|SUBTRACTION|FAT_FRACTION|KTRANS)$/

const isTrace = (part: string): boolean => part === 'TRACEW' || part === 'TRACE'

/** Derived images are known by ImageType first, by description where they are marked as derived without saying of what. */
export function readContent(scope: Scope, description: string): Content {
  const parts = imageTypeParts(scope)
  const rest = parts.slice(2)
  if (rest.some((part) => ADC_PART.test(part))) return 'adc'
  if (rest.some(isTrace)) return 'trace'
  const derived = parts[0] === 'DERIVED'
  if (derived && /\bE?ADC\b|apparent diffusion/i.test(description)) return 'adc'
  if (rest.some((part) => MAP_PART.test(part)) && derived) return 'map'
  return rest.includes('FA') ? 'map' : 'signal'
}

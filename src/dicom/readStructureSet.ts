import type { DataSet } from 'dicom-parser'
import type { ContourSet } from '../data/contours'
import type { Vec3 } from '../data/geometry'
import { kindOfCode } from '../data/segmentCodes'
import { items, numberOf, numbersOf, textOf } from './attributes'
import type { ParsedFile } from './parseFile'
import { decodeText } from './text'
import { Unreadable } from './unreadable'

const STRUCTURE_SET = '1.2.840.10008.5.1.4.1.1.481.3'

export const isStructureSet = (file: ParsedFile): boolean => textOf([file.dataSet], 'x00080016') === STRUCTURE_SET

/** The closed outlines of an RTSTRUCT. Points, open lines and structures without any contour are left out and told. */
export function readStructureSet({ dataSet }: ParsedFile): {
  sets: readonly ContourSet[]
  warnings: readonly string[]
} {
  const structures = new Map(items(dataSet, 'x30060020').map((item) => [numberOf([item], 'x30060022'), item]))
  const kinds = new Map(items(dataSet, 'x30060080').map((item) => [numberOf([item], 'x30060084'), kindOf(item)]))
  const seriesInstanceUIDs = referencedSeries(dataSet)
  const warnings: string[] = []
  const sets = items(dataSet, 'x30060039').flatMap((outline): ContourSet[] => {
    const number = numberOf([outline], 'x30060084')
    const structure = structures.get(number)
    const name = (structure && decodeText(structure, 'x30060026', dataSet).text) || `structure ${number ?? '?'}`
    const all = items(outline, 'x30060040')
    const contours = all.flatMap(closedContour)
    if (contours.length < all.length || !all.length)
      warnings.push(
        `${name}: ${contours.length ? 'some of its contours are' : 'has no closed contour and is'} left out`,
      )
    if (!contours.length) return []
    const frameOfReferenceUID = (structure && textOf([structure], 'x30060024')) || null
    const colour = colourOf(numbersOf([outline], 'x3006002a'))
    return [{ name, kind: kinds.get(number) ?? null, colour, frameOfReferenceUID, seriesInstanceUIDs, contours }]
  })
  if (!sets.length) throw new Unreadable(`no closed contour in it${warnings.length ? ` (${warnings[0]})` : ''}`)
  return { sets, warnings }
}

const CLOSED = new Set(['CLOSED_PLANAR', 'CLOSEDPLANAR_XOR'])

function closedContour(item: DataSet): Vec3[][] {
  const numbers = numbersOf([item], 'x30060050')
  const isWhole = numbers.length >= 9 && numbers.length % 3 === 0 && numbers.every(Number.isFinite)
  if (!CLOSED.has(textOf([item], 'x30060042')) || !isWhole) return []
  return [
    Array.from({ length: numbers.length / 3 }, (_, n): Vec3 => [
      numbers[3 * n],
      numbers[3 * n + 1],
      numbers[3 * n + 2],
    ]),
  ]
}

/** Series by way of frame of reference and study, as the object nests them. */
function referencedSeries(dataSet: DataSet): string[] {
  const studies = items(dataSet, 'x30060010').flatMap((frame) => items(frame, 'x30060012'))
  const series = studies.flatMap((study) => items(study, 'x30060014'))
  return series.map((one) => textOf([one], 'x0020000e')).filter(Boolean)
}

function kindOf(observation: DataSet) {
  const [type] = items(observation, 'x30060086')
  return type ? kindOfCode(textOf([type], 'x00080102'), textOf([type], 'x00080100')) : null
}

function colourOf(rgb: readonly number[]): string | null {
  if (rgb.length !== 3 || !rgb.every((c) => c >= 0 && c <= 255)) return null
  return `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`
}

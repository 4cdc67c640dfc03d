import { measurer as inWorker, type Measurer } from '../../compute/measureClient'
import { ratioToReference } from '../../data/measureRoi'
import { PARTS, type PartNumbers, type RoiMeasurement, type RoiRow } from '../../data/roiMeasurement'
import { csvBlob } from '../../export/csv'
import { roiCsv, type TableRow } from '../../export/roiCsv'
import { lexiconCodes } from '../../models/lexicon'
import { numbersStore } from '../../state/numbersStore'
import { roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { mapById } from '../../state/volumes'
import { UNITS } from '../../units/units'
import { download } from '../download'
import { reasonOf, tell } from '../messages'
import { measureOutline } from './measureOutline'

/** Saves what all outlines read, one line per outline and image or map, in the units that are on screen. Never throws. */
export async function exportNumbersCsv(measurer: Measurer = inWorker): Promise<void> {
  const { rois } = roiStore.getState()
  if (!rois.length) return tell('note', 'There is nothing to save', 'Draw an outline first.')
  try {
    const measured: RoiMeasurement[] = []
    for (const { id } of rois) {
      const found = await measureOutline(id, PARTS, measurer)
      if (found) measured.push(found)
    }
    const rows = tableRows(measured)
    if (!rows.length) return tell('note', 'There is nothing to save', 'The outlines hold no voxel of an open series.')
    download(csvBlob([roiCsv(rows)]), 'numbers.csv')
  } catch (error) {
    tell('error', 'The numbers were not saved', reasonOf(error))
  }
}

/** The table of one outline as text for a spreadsheet: tabs between columns. */
export function numbersText(measurement: RoiMeasurement): string {
  const rows = tableRows([measurement])
  const keys = Object.keys(rows[0] ?? {})
  const cell = (value: TableRow[string] | undefined): string =>
    typeof value === 'object' ? countsText(value) : plain(String(value ?? ''))
  return [keys, ...rows.map((row) => keys.map((key) => cell(row[key])))].map((line) => line.join('\t')).join('\n')
}

const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason} ${count}`)
    .join('; ')

/** Text of a file that a spreadsheet would take for a formula is made harmless, and so are tabs; a number that is not known is an empty cell. */
function plain(text: string): string {
  if (text === 'NaN') return ''
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  return /^\s*[=+@-]/.test(flat) && !Number.isFinite(Number(flat)) ? `'${flat}` : flat
}

export function tableRows(measurements: readonly RoiMeasurement[]): TableRow[] {
  return measurements.flatMap((measurement) => measurement.rows.map((row) => tableRow(measurement, row)))
}

function tableRow({ roiId, size }: RoiMeasurement, row: RoiRow): TableRow {
  const roi = roiById(roiId)
  const { times, label } = UNITS[row.unit ?? '1']
  const shown = (value: number | undefined): number =>
    value === undefined ? NaN : Number((value * times).toPrecision(7))
  const { whole } = row.parts
  const m = whole?.measured
  const meanOf = (part: PartNumbers | undefined): number => shown(part?.measured.mean)
  return {
    ...{ outline: roi?.name ?? '', kind: roi?.kind ?? '', site: roi?.site ?? '' },
    ...{
      'image or map': row.label,
      lexicon: lexiconOf(row),
      unit: label,
      n: round(m?.effectiveVoxels),
      'left out': m?.excluded ?? {},
    },
    ...{ marked: countsOf(m?.marked), 'volume cm³': round((m?.volumeMm3 ?? NaN) / 1000), within: round(m?.within) },
    ...{ mean: shown(m?.mean), SD: shown(m?.sd), median: shown(m?.median), '5 %': shown(m?.p5), '25 %': shown(m?.p25) },
    ...{ '75 %': shown(m?.p75), '95 %': shown(m?.p95), minimum: shown(m?.minimum), maximum: shown(m?.maximum) },
    ...{ skewness: round(m?.skewness), 'excess kurtosis': round(m?.excessKurtosis), entropy: round(m?.entropy) },
    ...{ 'core mean': shown(m?.coreMean), 'core n': m?.coreVoxels ?? NaN, 'edge share': round(m?.edgeShare) },
    'ratio to reference': round(ratioOf(row)),
    'fit of the mean': shown(row.fitOfMean?.value),
    'mean, one voxel in': meanOf(row.parts.eroded),
    'mean, one voxel out': meanOf(row.parts.dilated),
    'mean, enhancing': meanOf(row.parts.enhancing),
    'mean, non-enhancing': meanOf(row.parts['non-enhancing']),
    'mean, hot spot': shown(whole?.hotSpot?.mean),
    'longest mm': round(size?.longest?.mm),
    'across mm': round(size?.across?.mm),
  }
}

/** The code of a map's parameter in the OSIPI lexicon, where it has one. */
function lexiconOf({ mapId }: RoiRow): string {
  const map = mapById(mapId)
  return map ? (lexiconCodes(map.recipe.model, map.parameter).parameter ?? '') : ''
}

const round = (value: number | undefined): number => (value === undefined ? NaN : Number(value.toPrecision(7)))

const countsOf = (counts: Readonly<Partial<Record<string, number>>> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).flatMap(([name, n]) => (n === undefined ? [] : [[name, n]])))

/** The mean in units of the reference outline's mean on the same image or map; NaN where there is none. */
export function ratioOf({ key, parts }: RoiRow): number {
  const { referenceId, measurements } = numbersStore.getState()
  const reference = referenceId ? measurements[referenceId]?.rows.find((row) => row.key === key) : undefined
  return ratioToReference(parts.whole?.measured.mean ?? NaN, reference?.parts.whole?.measured.mean ?? NaN)
}

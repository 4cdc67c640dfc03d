import type { MeasuredRoi } from '../../data/measureRoi'
import type { RoiRow } from '../../data/roiMeasurement'
import { countText } from '../../ui/timeText'
import { show, showNumber, UNITS, type Unit } from '../../units/units'

/** Above this share of voxels that an outline covers in part, the reader is told in words. */
const MUCH_EDGE = 0.3

type Fact = readonly [name: string, value: string]

/** Everything about one line of the table that its columns do not hold. */
export function rowFacts(row: RoiRow, ratio: { readonly value: number; readonly name: string } | null): Fact[] {
  const m = row.parts.whole?.measured
  if (!m) return []
  const value = (x: number): string => inUnit(x, row.unit)
  return [
    ['25 – 75 %', `${value(m.p25)} – ${value(m.p75)}`],
    ['Min – max', `${value(m.minimum)} – ${value(m.maximum)}`],
    ['Skewness', showNumber(m.skewness)],
    ['Excess kurtosis', showNumber(m.excessKurtosis)],
    ['Entropy', `${showNumber(m.entropy)} bit`],
    ['Core', coreText(m, value)],
    ['Edge', edgeText(m)],
    ['Left out', countsText(m.excluded)],
    ['Marked', countsText(m.marked)],
    ['Fit of the mean', fitText(row)],
    ['One voxel in / out', spreadText(row)],
    ['Ratio', ratio && Number.isFinite(ratio.value) ? `${showNumber(ratio.value)} × ${ratio.name}` : ''],
  ]
}

/** A number in the shown unit of a row; signal has none. */
export const inUnit = (value: number, unit: Unit | null): string => showNumber(value * UNITS[unit ?? '1'].times)

/** Whole voxels without decimals, shares of voxels with one. */
export const voxelsText = (n: number): string =>
  Math.abs(n - Math.round(n)) < 1e-6 ? countText(Math.round(n)) : n < 1000 ? n.toFixed(1) : countText(Math.round(n))

function coreText({ coreMean, coreVoxels }: MeasuredRoi, value: (x: number) => string): string {
  if (!coreVoxels) return 'no voxel lies inside by 95 % or more'
  return `${value(coreMean)} in ${countText(coreVoxels)} voxels inside by 95 % or more`
}

/** The share of partly covered voxels, and what it means where it is large. */
export function edgeText({ edgeShare, within }: MeasuredRoi): string {
  const beyond = within < 0.995 ? `; ${percent(1 - within)} of the outline lies outside this series` : ''
  if (!Number.isFinite(edgeShare)) return beyond.slice(2)
  if (edgeShare === 0) return `none, the outline follows the voxels${beyond}`
  const words = edgeShare > MUCH_EDGE ? ': these voxels are large for the outline and blur it with what is around' : ''
  return `${percent(edgeShare)} in voxels covered in part${words}${beyond}`
}

const percent = (share: number): string => `${showNumber(100 * share, 2)} %`

const countsText = (counts: Readonly<Partial<Record<string, number>>>): string =>
  Object.entries(counts)
    .map(([reason, n]) => `${countText(n ?? 0)} ${reason.replaceAll('-', ' ')}`)
    .join(', ')

function fitText({ fitOfMean, parts, unit }: RoiRow): string {
  const mean = parts.whole?.measured.mean ?? NaN
  if (!fitOfMean) return ''
  const marked = fitOfMean.status === 'ok' ? '' : ` (${fitOfMean.status.replaceAll('-', ' ')})`
  return `${show(fitOfMean.value, unit ?? '1')}${marked}; mean of the fits ${inUnit(mean, unit)}`
}

/** How far the mean moves when the line is drawn one voxel farther in or out. */
function spreadText({ parts, unit }: RoiRow): string {
  const [drawn, eroded, dilated] = [parts.whole, parts.eroded, parts.dilated].map((p) => p?.measured.mean ?? NaN)
  if (!Number.isFinite(eroded) && !Number.isFinite(dilated)) return ''
  const change = (mean: number): string => {
    if (!Number.isFinite(mean)) return '–'
    const share = drawn === 0 ? NaN : mean / drawn - 1
    const text = Number.isFinite(share) ? ` (${share < 0 ? '−' : '+'}${showNumber(Math.abs(100 * share), 2)} %)` : ''
    return `${inUnit(mean, unit)}${text}`
  }
  return `${change(eroded)} / ${change(dilated)}`
}

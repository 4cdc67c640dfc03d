import { toLps } from '../data/geometry'
import type { MapVoxels, ParameterMap } from '../data/parameterMap'
import { statusName } from '../data/statusName'
import { UNITS } from '../units/units'
import { csvBlob, csvLine } from './csv'

/**
 * Every voxel that was fitted: index, position in the patient (LPS mm), value in the shown unit, what became of the fit, and where they are
 * known its standard error in the same unit, residual and R².
 */
export async function mapCsv(map: ParameterMap, voxels: MapVoxels): Promise<Blob> {
  const { label } = UNITS[map.unit]
  const named = (what: string): string => (label ? `${what} (${label})` : what)
  const header = [
    'column',
    'row',
    'slice',
    'L (mm)',
    'P (mm)',
    'S (mm)',
    named(map.parameter),
    'status',
    ...(voxels.trust ? [named('standard error'), 'residual (rms)', 'R²'] : []),
  ]
  const parts = [csvLine(header)]
  for (let k = 0; k < map.slices; k++) {
    parts.push(sliceLines(map, voxels, k))
    await pause()
  }
  return csvBlob(parts)
}

function sliceLines(map: ParameterMap, { values, status, trust }: MapVoxels, k: number): string {
  const { times } = UNITS[map.unit]
  const lines: string[] = []
  for (let j = 0; j < map.rows; j++)
    for (let i = 0; i < map.columns; i++) {
      const at = (k * map.rows + j) * map.columns + i
      const name = statusName(status[at])
      if (name === 'not-fitted') continue
      const position = map.geometry?.evenlySpaced ? toLps(map.geometry, [i, j, k]).map(threeDecimals) : ['', '', '']
      const trusted = trust ? [trust.error[at] * times, trust.residual[at], trust.rSquared[at]].map(sevenDigits) : []
      lines.push(csvLine([i, j, k, ...position, sevenDigits(values[at] * times), name, ...trusted]))
    }
  return lines.join('')
}

const sevenDigits = (value: number): number => Number(value.toPrecision(7))
const threeDecimals = (mm: number): number => Math.round(mm * 1000) / 1000

/** Lets the page draw and answer between two slices. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

import { toLps } from '../data/geometry'
import type { MapVoxels, ParameterMap } from '../data/parameterMap'
import { statusName } from '../data/statusName'
import { UNITS } from '../units/units'
import { csvBlob, csvLine } from './csv'

/** Every voxel that was fitted: index, position in the patient (LPS mm), value in the shown unit, and what became of the fit. */
export async function mapCsv(map: ParameterMap, { values, status }: MapVoxels): Promise<Blob> {
  const { label, times } = UNITS[map.unit]
  const header = [
    'column',
    'row',
    'slice',
    'L (mm)',
    'P (mm)',
    'S (mm)',
    label ? `${map.parameter} (${label})` : map.parameter,
    'status',
  ]
  const parts = [csvLine(header)]
  for (let k = 0; k < map.slices; k++) {
    parts.push(sliceLines(map, values, status, k, times))
    await pause()
  }
  return csvBlob(parts)
}

function sliceLines(map: ParameterMap, values: Float32Array, status: Uint8Array, k: number, times: number): string {
  const lines: string[] = []
  for (let j = 0; j < map.rows; j++)
    for (let i = 0; i < map.columns; i++) {
      const at = (k * map.rows + j) * map.columns + i
      const name = statusName(status[at])
      if (name === 'not-fitted') continue
      const position = map.geometry?.evenlySpaced ? toLps(map.geometry, [i, j, k]).map(threeDecimals) : ['', '', '']
      lines.push(csvLine([i, j, k, ...position, Number((values[at] * times).toPrecision(7)), name]))
    }
  return lines.join('')
}

const threeDecimals = (mm: number): number => Math.round(mm * 1000) / 1000

/** Lets the page draw and answer between two slices. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

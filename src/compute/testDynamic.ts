import type { PerfusionInputs } from '../data/perfusionInputs'
import { testGrid } from '../data/testGrids'
import { UNKNOWN_ACQUISITION, type Volume, type Voxels } from '../data/study'
import { populationAif } from '../kernels/dce/populationAif'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import { modelById } from '../models/registry'

const GRID = { columns: 8, rows: 6, slices: 2 }
const VOXELS = GRID.columns * GRID.rows * GRID.slices
export const TIMES_S = Array.from({ length: 50 }, (_, n) => n * 4)
export const TISSUE = { Ktrans: 0.15, ve: 0.3, kep: 0.5, vp: 0.03, delay: 0 }
const [ARRIVAL_S, HEMATOCRIT, R1_AGENT, M0] = [34, 0.42, 4.5, 9000]
const ECHO = { flipAngleDeg: 15, repetitionTimeMs: 5 }
export const ANGLES = [3, 8, 15]

/** T1 of every voxel of the phantom, ms: tissue of several kinds, blood in the first column, air in the last. */
export const T1_MS = Float32Array.from({ length: VOXELS }, (_, v) =>
  v % GRID.columns === 0 ? 1650 : v % GRID.columns === GRID.columns - 1 ? NaN : 800 + 100 * (v % GRID.columns),
)

const isBlood = (v: number): boolean => v % GRID.columns === 0

/** What a fit of the phantom is made from when all is known. */
export const INPUTS: PerfusionInputs = {
  timesS: TIMES_S,
  signal: { ...ECHO, relaxivityPerMMPerS: R1_AGENT, relaxivitySource: 'as made', baselineFrames: [0, 7] },
  t1: { kind: 'fixed', ms: 1000, tissue: 'as made' },
  aif: { source: 'population', input: { population: 'parker', arrivalS: ARRIVAL_S, hematocrit: HEMATOCRIT } },
  background: 0.05,
}

/** Signals of a small phantom in which blood and tissue take up contrast agent, without noise; flip angles are `b1` times what they are said to be. */
export function testDynamic(b1 = 1): { readonly volume: Volume; readonly voxels: Voxels } {
  const blood = TIMES_S.map((t) => populationAif('parker', (t - ARRIVAL_S) / 60, HEMATOCRIT))
  const tissue = modelById('extended-tofts').predict(TISSUE, { timesS: TIMES_S, aif: INPUTS.aif?.input })
  const frames = TIMES_S.map((_, i) =>
    plane((v) => signalOf(v, b1 * ECHO.flipAngleDeg, isBlood(v) ? blood[i] : tissue[i])),
  )
  return sourceOf('dynamic', frames, { timesS: TIMES_S, flipAnglesDeg: TIMES_S.map(() => ECHO.flipAngleDeg) })
}

/** The same phantom before the contrast agent, one frame per flip angle. */
export const testAngles = (b1 = 1): { readonly volume: Volume; readonly voxels: Voxels } =>
  sourceOf(
    'angles',
    ANGLES.map((angle) => plane((v) => signalOf(v, b1 * angle, 0))),
    { flipAnglesDeg: ANGLES },
  )

/** A B1 map of the phantom, in percent. */
export const testB1 = (b1: number): { readonly volume: Volume; readonly voxels: Voxels } =>
  sourceOf('b1', [plane(() => 100 * b1)], {})

const plane = (value: (v: number) => number): Float32Array => Float32Array.from({ length: VOXELS }, (_, v) => value(v))

function signalOf(v: number, flipAngleDeg: number, mM: number): number {
  if (Number.isNaN(T1_MS[v])) return 5
  return M0 * spoiledGradientEcho(flipAngleDeg, ECHO.repetitionTimeMs, 1000 / T1_MS[v] + R1_AGENT * mM)
}

function sourceOf(id: string, frames: readonly Float32Array[], protocol: Partial<Volume['acquisition']>) {
  const repetitionTimesMs = frames.map(() => ECHO.repetitionTimeMs)
  const { geometry } = testGrid({ counts: [GRID.columns, GRID.rows, GRID.slices], spacingMm: [2, 2, 4] })
  const volume: Volume = {
    ...{ id, seriesInstanceUID: `1.${id}`, label: '', ...GRID, frames: frames.length, geometry },
    ...{ frameOfReferenceUID: '1.2', imageType: 'magnitude', colour: false, scale: 'none', comparableScale: true },
    acquisition: { ...UNKNOWN_ACQUISITION, repetitionTimesMs, ...protocol },
    ...{ statistics: [], unit: null, window: null, notForFitting: null },
  }
  const units = frames.length * GRID.slices
  return { volume, voxels: { frames, slope: new Float64Array(units).fill(1), intercept: new Float64Array(units) } }
}

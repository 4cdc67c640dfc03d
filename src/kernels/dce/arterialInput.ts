import type { Population } from './populationAif'

/** The arterial curve of a study as the command line spells it. A measured one has its own `timesS` where they are not those of the samples. */
export type ArterialInput =
  | { readonly plasmaMM: readonly number[]; readonly timesS?: readonly number[] }
  | { readonly bloodMM: readonly number[]; readonly hematocrit: number; readonly timesS?: readonly number[] }
  | { readonly population: Population; readonly arrivalS: number; readonly hematocrit: number }

/** How concentration became signal. `t1Ms` or `m0` left out: one per voxel, named in `voxelRows`. */
export interface SignalProtocol {
  readonly flipAngleDeg: number
  readonly repetitionTimeMs: number
  readonly relaxivityPerMMPerS: number
  readonly t1Ms?: number
  readonly m0?: number
  /** First and last frame before arrival, counted from 0, both included. */
  readonly baselineFrames?: readonly [number, number]
}

/** Rows that may stand behind the samples of each voxel: native T1 (ms), signal of full magnetisation, actual over nominal flip angle, σ of the noise. */
export type VoxelRow = 't1Ms' | 'm0' | 'b1' | 'noiseSigma'

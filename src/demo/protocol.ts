import type { Vec3 } from '../data/geometry'
import { gridAround, pose, type Grid, type Pose } from './grid'
import type { Sequence } from './signals'
import type { Visit } from './tissues'

/** One series of the study: its frames share a grid. */
export interface SeriesPlan {
  readonly folder: string
  readonly description: string
  readonly number: number
  readonly kind: 't1w' | 't2w' | 't1w-post' | 'dwi' | 'vfa' | 'dce'
  readonly frames: readonly Sequence[]
  /** Receiver gain, and SD of the noise in each of two channels, in stored units. */
  readonly gain: number
  readonly noise: number
  /** Seconds after midnight of the first frame. */
  readonly startS: number
}

/** Series that are taken on the same grid: the anatomy is worked out once for all of them. */
export interface GridPlan {
  readonly grid: Grid
  /** Places across the slice thickness over which the signal is averaged. */
  readonly samples: number
  readonly series: readonly SeriesPlan[]
}

export const B_VALUES = [0, 50, 100, 200, 400, 800, 1200]
export const FLIP_ANGLES = [5, 10, 15]
export const DCE_TIMES_S = Array.from({ length: 70 }, (_, n) => Math.round(n * 4300) / 1000)
/** TR and TE of the gradient echo, ms. */
export const GRADIENT_ECHO = { TR: 5, TE: 1.8 }

const sagittal = { row: [0, 1, 0] as Vec3, column: [0, 0, -1] as Vec3 }
const axial = { row: [1, 0, 0] as Vec3, column: [0, 1, 0] as Vec3 }
/** Axial, tipped by 18° so that it follows the discs below, and turned by 3°: an oblique grid as dynamic series often have. */
const oblique = pose(-18, 3, [0, 0, 0])
const column = (n: number): Vec3 => [oblique.rotation[0][n], oblique.rotation[1][n], oblique.rotation[2][n]]

const gradientEcho = (flipAngleDeg: number, timeS: number): Sequence => ({
  kind: 'gradient-echo',
  ...GRADIENT_ECHO,
  flipAngleDeg,
  timeS,
})
const clock = (hours: number, minutes: number): number => hours * 3600 + minutes * 60

const sagittalSeries: readonly SeriesPlan[] = [
  {
    folder: '01-sag-t1',
    description: 'SAG T1 TSE',
    number: 1,
    kind: 't1w',
    gain: 1900,
    noise: 9,
    startS: clock(10, 2),
    frames: [{ kind: 'spin-echo', TR: 560, TE: 11, fatSuppressed: false }],
  },
  {
    folder: '02-sag-t2',
    description: 'SAG T2 TSE',
    number: 2,
    kind: 't2w',
    gain: 1500,
    noise: 9,
    startS: clock(10, 7),
    frames: [{ kind: 'spin-echo', TR: 3600, TE: 98, fatSuppressed: false }],
  },
]

const diffusionSeries: SeriesPlan = {
  folder: '03-ax-dwi',
  description: 'AX DWI 7b TRACE',
  number: 3,
  kind: 'dwi',
  gain: 3000,
  noise: 10,
  startS: clock(10, 13),
  frames: B_VALUES.map((b) => ({ kind: 'diffusion', TR: 4200, TE: 68, b })),
}

const dynamicSeries: readonly SeriesPlan[] = [
  ...FLIP_ANGLES.map((angle, n): SeriesPlan => ({
    folder: `0${4 + n}-vfa-${angle}`,
    description: `OBL VFA FA ${angle}`,
    number: 4 + n,
    kind: 'vfa',
    gain: 11000,
    noise: 4.5,
    startS: clock(10, 20 + n),
    frames: [gradientEcho(angle, 0)],
  })),
  {
    folder: '07-dce',
    description: 'OBL DCE 70 PHASES',
    number: 7,
    kind: 'dce',
    gain: 11000,
    noise: 4.5,
    startS: clock(10, 25),
    frames: DCE_TIMES_S.map((t) => gradientEcho(15, t)),
  },
]

const enhancedSeries: SeriesPlan = {
  folder: '08-ax-t1-fs-post',
  description: 'AX T1 FS +C',
  number: 8,
  kind: 't1w-post',
  gain: 2100,
  noise: 9,
  startS: clock(10, 32),
  frames: [{ kind: 'spin-echo', TR: 620, TE: 11, fatSuppressed: true, enhancedAtS: 420 }],
}

export const PLANS: readonly GridPlan[] = [
  {
    grid: gridAround([0, 12, 6], {
      ...sagittal,
      columns: 176,
      rows: 208,
      slices: 17,
      spacingMm: [1.3, 1.3, 4],
      thicknessMm: 3.6,
    }),
    samples: 1,
    series: sagittalSeries,
  },
  {
    grid: gridAround([0, -27, 2], {
      ...axial,
      columns: 224,
      rows: 160,
      slices: 36,
      spacingMm: [1.5, 1.5, 3],
      thicknessMm: 3,
    }),
    samples: 1,
    series: [enhancedSeries],
  },
  {
    grid: gridAround([0, -27, 2], {
      ...axial,
      columns: 112,
      rows: 80,
      slices: 14,
      spacingMm: [3, 3, 5.5],
      thicknessMm: 5,
    }),
    samples: 2,
    series: [diffusionSeries],
  },
  {
    grid: gridAround([0, -24, 0], {
      row: column(0),
      column: column(1),
      columns: 96,
      rows: 72,
      slices: 10,
      // Thicker slices would leave a handful of voxels without marrow, whose vp is several times the lesion's.
      spacingMm: [3.5, 3.5, 5],
      thicknessMm: 5,
    }),
    samples: 2,
    series: dynamicSeries,
  },
]

/** When the patient came, and how the patient lay: never twice alike. */
export const VISIT_PLANS: Record<Visit, { readonly date: string; readonly description: string; readonly pose: Pose }> =
  {
    before: { date: '20260112', description: 'MR lumbar spine, before radiotherapy', pose: pose(0, 0, [0, 0, 0]) },
    after: {
      date: '20260216',
      description: 'MR lumbar spine, one month after radiotherapy',
      pose: pose(2.5, -1.5, [5, -4, 9]),
    },
  }

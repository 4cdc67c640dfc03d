import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import type { Protocol } from '../models/defineModel'
import { modelById } from '../models/registry'
import type { Frame } from '../models/frame'
import type { Dice } from './cohortDice'
import type { LesionTruth } from './cohortPatients'
import type { TumourVoxels } from './cohortTissue'
import { CONTRAST } from './contrast'
import { DCE_TIMES_S, FLIP_ANGLES, GRADIENT_ECHO } from './protocol'
import { diffusionDecay } from './signals'

/** b-values of the digital study, s/mm². */
export const COHORT_B = [0, 400, 1400] as const
/** Bolus arrival at the tumour after the first dynamic frame, s, and the frames (first and last, from 0) before it that count. */
export const ARRIVAL_S = 30
export const BASELINE_FRAMES = [1, Math.floor(ARRIVAL_S / DCE_TIMES_S[1]) - 1] as const
export const DCE_FLIP = 15

export const DYNAMIC: Protocol = {
  timesS: DCE_TIMES_S,
  aif: { population: 'parker', arrivalS: ARRIVAL_S, hematocrit: CONTRAST.hematocrit },
  voxelRows: ['t1Ms'],
  signal: {
    flipAngleDeg: DCE_FLIP,
    repetitionTimeMs: GRADIENT_ECHO.TR,
    relaxivityPerMMPerS: CONTRAST.r1,
    baselineFrames: BASELINE_FRAMES,
  },
}

/** Signal of tissue at b = 0 and of full magnetisation, and the noise (SD of each channel) of one image of either kind. */
const LEVEL = { diffusion: 1000, gradientEcho: 12_000 }
const NOISE = { diffusion: 14, gradientEcho: 5 }
/** How strongly diffusion, transfer and plasma volume vary within the living tumour. */
const SPREAD = { D: 0.15, Ktrans: 0.35, vp: 0.4 }
/** Dead core, and marrow round the lesion: mm²/s, ms, 1/min, mL/mL; `level` is its signal at b = 0 beside the tumour’s. */
const CORE = { D: 1.7e-3, T1: 1950, Ktrans: 0.006, kep: 0.06, vp: 0.001 }
const MARROW = { D: 0.4e-3, level: 0.35, T1: 760, Ktrans: 0.03, kep: 0.35, vp: 0.012 }
/** Living tumour is a mixture of tissue that washes out faster and slower by this factor, in a share that varies. */
const WASHOUT = 1.35
const PERFUSED = { f: 0.1, Dstar: 0.02 }

/** Signals of every b-value, one plane each. */
export function diffusionImages({ D }: LesionTruth, voxels: TumourVoxels, dice: Dice): Frame[] {
  return COHORT_B.map((b) => {
    const core = Math.exp(-b * CORE.D)
    const marrow = MARROW.level * Math.exp(-b * MARROW.D)
    return frameOf(voxels, NOISE.diffusion, dice, (v, rim, dead) => {
      const own = diffusionDecay({ ...PERFUSED, D: D * (1 + SPREAD.D * voxels.textures[0][v]) }, b)
      return LEVEL.diffusion * (rim * own + dead * core + (1 - rim - dead) * marrow)
    })
  })
}

/** One image per flip angle, before contrast agent. */
export function flipAngleImages({ T1 }: LesionTruth, voxels: TumourVoxels, dice: Dice): Frame[] {
  return FLIP_ANGLES.map((angle) => {
    const [own, core, marrow] = [T1, CORE.T1, MARROW.T1].map((t1) => echo(angle, 1000 / t1))
    return frameOf(
      voxels,
      NOISE.gradientEcho / 2,
      dice,
      (_, rim, dead) => rim * own + dead * core + (1 - rim - dead) * marrow,
    )
  })
}

/** The dynamic series. The blood of this patient at this visit carries `dose` times the population's contrast agent. */
export function dynamicImages(truth: LesionTruth, voxels: TumourVoxels, dose: number, dice: Dice): Frame[] {
  const plasma = curve({ Ktrans: 0, kep: 1, vp: dose })
  const [slow, fast] = [1 / WASHOUT, WASHOUT].map((factor) => curve({ Ktrans: dose, kep: truth.kep * factor, vp: 0 }))
  const [core, marrow] = [CORE, MARROW].map((tissue) => stillTissue(tissue, dose))
  const [, transfer, vessels] = voxels.textures
  return DCE_TIMES_S.map((_, n) =>
    frameOf(voxels, NOISE.gradientEcho, dice, (v, rim, dead) => {
      const vp = truth.vp * (1 + SPREAD.vp * vessels[v])
      const leaked = ((1 - vessels[v]) * slow[n] + (1 + vessels[v]) * fast[n]) / 2
      const Ct = vp * plasma[n] + truth.Ktrans * (1 + SPREAD.Ktrans * transfer[v]) * leaked
      return rim * dynamicEcho(truth.T1, Ct) + dead * core[n] + (1 - rim - dead) * marrow[n]
    }),
  )
}

/** The signal of tissue that is the same everywhere. */
const stillTissue = (tissue: typeof CORE, dose: number): Float64Array =>
  curve({ Ktrans: dose * tissue.Ktrans, kep: tissue.kep, vp: dose * tissue.vp }).map((Ct) => dynamicEcho(tissue.T1, Ct))

const dynamicEcho = (T1: number, Ct: number): number => echo(DCE_FLIP, 1000 / T1 + CONTRAST.r1 * Ct)

/** Concentration in mM by the extended Tofts model itself. */
function curve({ Ktrans, kep, vp }: Pick<LesionTruth, 'Ktrans' | 'kep' | 'vp'>): Float64Array {
  const { timesS, aif } = DYNAMIC
  return modelById('extended-tofts').predict({ Ktrans, kep, ve: Ktrans / kep, vp, delay: 0 }, { timesS, aif })
}

const echo = (angle: number, R1: number): number =>
  LEVEL.gradientEcho * spoiledGradientEcho(angle, GRADIENT_ECHO.TR, R1)

/** A magnitude image: noise of one SD in each of two channels (Rician). */
function frameOf(
  { rim, core }: TumourVoxels,
  noise: number,
  dice: Dice,
  signal: (voxel: number, rim: number, core: number) => number,
): Frame {
  const stored = Float32Array.from(rim, (share, v) =>
    Math.hypot(signal(v, share, core[v]) + noise * dice.normal(), noise * dice.normal()),
  )
  return { stored, slope: 1, intercept: 0 }
}

import type { Vec3 } from '../data/geometry'
import { CONTRAST } from './contrast'
import { PATIENT } from './demoSeries'
import { inScanner, type Pose } from './grid'
import { LESIONS, lesionPointInBody, lesionVolumes, type Lesion } from './lesion'
import { leastSquaresAdc } from './leastSquaresAdc'
import { B_VALUES, DCE_TIMES_S, FLIP_ANGLES, GRADIENT_ECHO, VISIT_PLANS } from './protocol'
import { diffusionDecay } from './signals'
import { tissuesAt, VISITS, type Tissue, type Visit } from './tissues'
import { uidOf } from './dicomText'

/** One tissue as it was put in: ms, mm²/s, mL/mL, 1/min; `ADC` is what a mono-exponential least-squares fit over `bValues` finds without noise. */
export interface TissueTruth extends Tissue {
  readonly ADC: number
  readonly kep: number
}

export interface VisitTruth {
  readonly visit: Visit
  readonly studyInstanceUID: string
  readonly frameOfReferenceUID: string
  readonly date: string
  /** Scanner LPS = rotation × body LPS + shift: the truth in one frame, and how the visits lie to each other. */
  readonly pose: Pose
  readonly lesion: {
    /** Surfaces in the frame of the vertebra (left, back, up in mm); see `frame` for that frame in scanner LPS. */
    readonly surfaces: Lesion
    readonly frame: { readonly origin: Vec3; readonly left: Vec3; readonly back: Vec3; readonly up: Vec3 }
    readonly centreLps: Vec3
    readonly coreCentreLps: Vec3
    readonly rimMm3: number
    readonly coreMm3: number
  }
  readonly tissues: readonly TissueTruth[]
}

/** All that the demo study was made from, for tests and for teaching. */
export interface DemoTruth {
  readonly patient: typeof PATIENT
  readonly protocol: {
    readonly bValues: readonly number[]
    readonly flipAnglesDeg: readonly number[]
    readonly repetitionTimeMs: number
    readonly timesS: readonly number[]
  }
  readonly aif: {
    readonly population: 'parker'
    readonly arrivalS: number
    readonly hematocrit: number
    readonly relaxivityPerMMPerS: number
  }
  readonly visits: readonly VisitTruth[]
}

export const demoTruth = (): DemoTruth => ({
  patient: PATIENT,
  protocol: { bValues: B_VALUES, flipAnglesDeg: FLIP_ANGLES, repetitionTimeMs: GRADIENT_ECHO.TR, timesS: DCE_TIMES_S },
  aif: {
    population: 'parker',
    arrivalS: CONTRAST.arrivalS,
    hematocrit: CONTRAST.hematocrit,
    relaxivityPerMMPerS: CONTRAST.r1,
  },
  visits: VISITS.map(visitTruth),
})

function visitTruth(visit: Visit, n: number): VisitTruth {
  const { date, pose } = VISIT_PLANS[visit]
  return {
    visit,
    studyInstanceUID: uidOf(n + 1, 0, 0),
    frameOfReferenceUID: uidOf(n + 1, 999, 1),
    date,
    pose,
    lesion: lesionTruth(LESIONS[visit], pose),
    tissues: tissuesAt(visit).map(tissueTruth),
  }
}

function lesionTruth(surfaces: Lesion, pose: Pose): VisitTruth['lesion'] {
  const seen = (local: Vec3): Vec3 => inScanner(pose, lesionPointInBody(local))
  const origin = seen([0, 0, 0])
  const direction = (local: Vec3): Vec3 => {
    const tip = seen(local)
    return [tip[0] - origin[0], tip[1] - origin[1], tip[2] - origin[2]]
  }
  const { rim, core } = lesionVolumes(surfaces, 1)
  return {
    surfaces,
    frame: { origin, left: direction([1, 0, 0]), back: direction([0, 1, 0]), up: direction([0, 0, 1]) },
    centreLps: seen(surfaces.body.centre),
    coreCentreLps: seen(surfaces.core.centre),
    rimMm3: rim,
    coreMm3: core,
  }
}

const tissueTruth = (tissue: Tissue): TissueTruth => ({
  ...tissue,
  kep: tissue.Ktrans / tissue.ve,
  ADC: leastSquaresAdc(
    B_VALUES,
    B_VALUES.map((b) => diffusionDecay(tissue, b)),
  ),
})

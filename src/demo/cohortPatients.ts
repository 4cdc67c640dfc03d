import type { Vec3 } from '../data/geometry'
import { diceOf, type Dice } from './cohortDice'

/** What a lesion is made of at one visit. mm; mm²/s; ms; 1/min; mL/mL. */
export interface LesionTruth {
  /** Half axes, right-left, front-back, head-foot. */
  readonly radii: Vec3
  /** Radii of the dead core as a share of the lesion's. */
  readonly core: number
  readonly D: number
  readonly T1: number
  readonly Ktrans: number
  readonly kep: number
  readonly vp: number
}

/** What the clinic knows at one visit. */
export interface ClinicTruth {
  readonly pain: number
  readonly opioid: number
  readonly neurology: string
  readonly toxicity: number | null
}

export interface PatientVisit {
  readonly day: number
  readonly lesion: LesionTruth
  readonly clinic: ClinicTruth
}

/** A patient who never was, with all that a study could find out. */
export interface DigitalPatient {
  readonly caseId: string
  readonly seed: number
  /** Whether the lesion stays under control: the truth that the study looks for. */
  readonly responds: boolean
  readonly group: string
  readonly age: number
  readonly sex: string
  readonly primary: string
  readonly site: string
  readonly visits: readonly [PatientVisit, PatientVisit]
}

const GROUPS = ['8 Gy × 1', '3 Gy × 10'] as const
const PRIMARIES = ['breast', 'lung', 'prostate', 'kidney', 'liver', 'thyroid'] as const
const SITES = ['T9', 'T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'sacrum'] as const
const GRADES = ['E', 'D', 'C'] as const

/** Of seven patients four respond: as in the published series that the changes are modelled on, both groups are there. */
const RESPONDING = 4 / 7

/** Patients of a study before and after radiotherapy of a spinal metastasis. The same seed gives the same patients. */
export function digitalPatients(seed: number, count: number): DigitalPatient[] {
  const dice = diceOf(seed)
  const responders = Math.round(count * RESPONDING)
  const fates = dice.shuffled(Array.from({ length: count }, (_, n) => n < responders))
  const groups = dice.shuffled(fates.map((_, n) => GROUPS[n % GROUPS.length]))
  const shrinking = fates.lastIndexOf(false)
  return fates.map((responds, n) =>
    patient({ n, responds, group: groups[n], seed: seed * 1000 + n, isShrinkingFailure: n === shrinking }),
  )
}

interface Given {
  readonly n: number
  readonly seed: number
  readonly responds: boolean
  readonly group: string
  /** One patient fails although the lesion shrinks: only perfusion tells. */
  readonly isShrinkingFailure: boolean
}

function patient({ n, seed, responds, group, isShrinkingFailure }: Given): DigitalPatient {
  const dice = diceOf(seed)
  const before = baseline(dice)
  const changed = responds ? responding(before, dice) : failing(before, dice)
  const after = isShrinkingFailure ? shrunken(before, changed) : changed
  const pain = Math.round(dice.between(4, 9))
  const opioid = 10 * Math.round(dice.between(2, 12))
  const grade = dice.oneOf(GRADES)
  return {
    caseId: `Case ${String(n + 1).padStart(2, '0')}`,
    ...{ seed, responds, group },
    age: Math.round(dice.between(41, 79)),
    sex: dice.oneOf(['F', 'M']),
    primary: dice.oneOf(PRIMARIES),
    site: dice.oneOf(SITES),
    visits: [
      { day: 0, lesion: before, clinic: { pain, opioid, neurology: grade, toxicity: null } },
      {
        day: Math.round(dice.between(24, 45)),
        lesion: after,
        clinic: clinicAfter({ pain, opioid, grade, responds }, dice),
      },
    ],
  }
}

/** Ranges of published metastases before radiotherapy (ADC 0.6–0.9, Ktrans 0.04–0.35, kep 0.3–1.1, vp up to 0.09). */
function baseline(dice: Dice): LesionTruth {
  const size = dice.between(8, 15)
  const stretch = (): number => size * dice.between(0.85, 1.2)
  return {
    radii: [stretch(), stretch(), stretch()],
    core: dice.between(0.2, 0.4),
    D: dice.between(0.56e-3, 0.8e-3),
    T1: dice.between(1100, 1450),
    Ktrans: dice.between(0.08, 0.24),
    kep: dice.between(0.45, 1.05),
    vp: dice.between(0.02, 0.07),
  }
}

/** Cells die: diffusion freer, washout slower, vessels gone; the size follows late. */
const responding = (before: LesionTruth, dice: Dice): LesionTruth =>
  changedBy(before, {
    size: dice.between(0.8, 0.99),
    core: dice.between(1.1, 1.5),
    D: dice.between(1.04, 1.5),
    Ktrans: dice.between(0.55, 0.95),
    kep: dice.between(0.35, 0.95),
    vp: dice.between(0.15, 0.75),
  })

const failing = (before: LesionTruth, dice: Dice): LesionTruth =>
  changedBy(before, {
    size: dice.between(1.08, 1.3),
    core: dice.between(0.9, 1.1),
    D: dice.between(0.88, 1.12),
    Ktrans: dice.between(0.9, 1.4),
    kep: dice.between(0.7, 1.25),
    vp: dice.between(0.6, 1.9),
  })

/** A published case: 19.4 % smaller in two diameters, plasma volume fraction 64.8 % higher. */
const shrunken = (before: LesionTruth, changed: LesionTruth): LesionTruth => ({
  ...changed,
  radii: scaled(before.radii, Math.sqrt(1 - 0.194)),
  vp: before.vp * 1.648,
})

const scaled = (radii: Vec3, by: number): Vec3 => [radii[0] * by, radii[1] * by, radii[2] * by]

interface Factors extends Record<'core' | 'D' | 'Ktrans' | 'kep' | 'vp', number> {
  readonly size: number
}

const changedBy = (before: LesionTruth, by: Factors): LesionTruth => ({
  radii: scaled(before.radii, by.size),
  core: Math.min(0.6, before.core * by.core),
  D: before.D * by.D,
  T1: before.T1 * (by.D > 1.1 ? 1.06 : 1),
  Ktrans: before.Ktrans * by.Ktrans,
  kep: before.kep * by.kep,
  vp: before.vp * by.vp,
})

interface Before extends Pick<ClinicTruth, 'pain' | 'opioid'> {
  readonly grade: string
  readonly responds: boolean
}

function clinicAfter({ pain, opioid, grade, responds }: Before, dice: Dice): ClinicTruth {
  const relief = responds ? dice.between(2, 5) : dice.between(-1, 2)
  const dose = responds ? dice.between(0.3, 0.8) : dice.between(0.8, 1.4)
  return {
    pain: Math.max(0, Math.min(10, Math.round(pain - relief))),
    opioid: 10 * Math.round((opioid * dose) / 10),
    neurology: grade,
    toxicity: dice.oneOf([0, 0, 0, 1, 1, 2]),
  }
}

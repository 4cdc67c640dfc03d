import type { BloodT1 } from '../data/nativeT1'
import { arterialCurve } from '../kernels/dce/arterialCurve'
import { arteryCandidates, type ArteryCandidate } from '../kernels/dce/arteryCandidates'
import type { Dynamic } from '../kernels/dce/dynamic'
import { populationArrival } from '../kernels/dce/populationArrival'
import type { SignalModel } from '../kernels/dce/signalModel'
import type { ArterialInput } from '../kernels/dce/arterialInput'
import { plasmaCurve } from '../models/dceProtocol'
import { curveAt } from '../kernels/dce/curve'
import { readAifFile } from './aifFile'

/** The arterial input of one dynamic, and what to say of it. */
export interface StudyAif {
  readonly aif: ArterialInput
  readonly report: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
}

export interface AifRequest {
  /** `parker`, `auto` or a CSV file. */
  readonly source: string
  readonly hematocrit: number
  /** T1 of blood where it was not measured. */
  readonly bloodT1: BloodT1
}

const SHOWN_CANDIDATES = 5

/** Reads, detects or places the arterial input that was asked for. */
export async function studyAif(
  { source, hematocrit, bloodT1 }: AifRequest,
  dynamic: Dynamic,
  signal: Omit<SignalModel, 't1Ms' | 'm0'>,
  t1Ms: ArrayLike<number> | null,
): Promise<StudyAif> {
  if (source !== 'auto' && source !== 'parker') {
    const aif = await readAifFile(source, hematocrit)
    return { aif, report: reportOf(source, aif, dynamic, hematocrit, {}), warnings: [] }
  }
  const [first, last] = signal.baselineFrames
  const echo = { ...signal, bloodT1Ms: bloodT1.ms }
  const candidates = arteryCandidates(dynamic, { first, last }, { echo })
  if (!candidates.length)
    throw new Error('no voxel looks like an artery: give the arterial curve as a file, --aif FILE.csv')
  const { bloodMM, voxels, bloodT1Ms, isT1Measured, warnings } = arterialCurve(dynamic, candidates, signal, {
    t1Ms,
    bloodT1Ms: bloodT1.ms,
  })
  const shown = candidates.slice(0, SHOWN_CANDIDATES).map((c) => describe(c, dynamic))
  if (source === 'auto') {
    const aif = { bloodMM, hematocrit }
    return {
      aif,
      report: reportOf(source, aif, dynamic, hematocrit, { voxels, bloodT1Ms, isT1Measured, candidates: shown }),
      warnings,
    }
  }
  const arrivalS = populationArrival('parker', dynamic.timesS, bloodMM, hematocrit)
  const aif = { population: 'parker' as const, arrivalS, hematocrit }
  return { aif, report: reportOf(source, aif, dynamic, hematocrit, { arrivalS, candidates: shown }), warnings }
}

function describe(candidate: ArteryCandidate, { columns, rows }: Dynamic): Readonly<Record<string, unknown>> {
  const { voxel, slice } = candidate
  return { ...candidate, column: voxel % columns, row: Math.floor(voxel / columns) % rows, slice }
}

function reportOf(
  source: string,
  aif: ArterialInput,
  { timesS }: Dynamic,
  hematocrit: number,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const curve = plasmaCurve({ timesS, aif })
  const plasmaMM = timesS.map((t) => curveAt(curve, t / 60))
  return { source, hematocrit, timesS, bloodMM: plasmaMM.map((c) => c * (1 - hematocrit)), plasmaMM, ...more }
}

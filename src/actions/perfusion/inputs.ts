import type { B1MapSource } from '../../data/b1Maps'
import { gradientEchoOf, type DcePlan, type GradientEcho } from '../../data/dcePlan'
import type { PerfusionChoice } from '../../data/perfusionChoice'
import type { AifRecipe, PerfusionInputs, T1Recipe } from '../../data/perfusionInputs'
import { relaxivityOf, type Relaxivity } from '../../data/relaxivity'
import type { ArterialCurve } from '../../kernels/dce/arterialCurve'
import { populationArrival } from '../../kernels/dce/populationArrival'
import { BACKGROUND } from '../../kernels/dce/tissueMask'
import { choiceOf, perfusionStore, type PerfusionFacts } from '../../state/perfusionStore'
import { anglesOfPlan, b1MapsOf, planOfDynamic, t1MapsOf } from './plans'

/** What a fit of a dynamic is made from, or why it cannot be made, in words. `waiting` where it is being found out. */
export type InputsNow =
  | { readonly state: 'ready'; readonly inputs: PerfusionInputs }
  | { readonly state: 'waiting' | 'refused'; readonly reason: string }

const waiting = (reason: string): InputsNow => ({ state: 'waiting', reason })
const refused = (reason: string): InputsNow => ({ state: 'refused', reason })

/** What a fit of this dynamic would be made from now: what the reader chose, and what was found out. */
export function inputsNow(dynamicId: string, needsAif = true): InputsNow {
  const plan = planOfDynamic(dynamicId)
  if (!plan) return refused('This dynamic is no longer open.')
  const echo = gradientEchoOf(plan.dynamic.volume)
  if (echo.state === 'refused') return refused(echo.reason)
  const facts = perfusionStore.getState().facts[dynamicId]
  if (!facts) return waiting('The dynamic is being looked at.')
  const choice = choiceOf(dynamicId)
  const t1 = t1Now(plan, choice, facts)
  if (!t1) return waiting('T1 is being fitted.')
  const smoothing = choice.smoothing ?? undefined
  const isSmoothed = !smoothing || facts.smoothed?.key === smoothingKey(choice, facts)
  if (!isSmoothed) return waiting('The dynamic is being smoothed.')
  const aif = needsAif ? aifNow(echo, choice, facts) : null
  if (typeof aif === 'string') return refused(aif)
  const relaxivity = relaxivityNow(plan, choice)
  const signal = {
    ...{ flipAngleDeg: echo.flipAngleDeg, repetitionTimeMs: echo.repetitionTimeMs },
    ...{ relaxivityPerMMPerS: relaxivity.perMMPerS, relaxivitySource: relaxivity.source },
    baselineFrames: smoothing && facts.smoothed ? facts.smoothed.baselineFrames : baselineNow(choice, facts),
  }
  const inputs = { timesS: echo.timesS, signal, t1, aif, background: BACKGROUND }
  return { state: 'ready', inputs: smoothing ? { ...inputs, smoothing } : inputs }
}

/** What smoothed signals depend on. */
export const smoothingKey = (choice: PerfusionChoice, facts: PerfusionFacts): string =>
  JSON.stringify([choice.smoothing, baselineNow(choice, facts)])

export const baselineNow = (
  { baselineFrames }: PerfusionChoice,
  facts: PerfusionFacts,
): PerfusionFacts['baselineFrames'] => baselineFrames ?? facts.baselineFrames

export const relaxivityNow = ({ dynamic }: DcePlan, { relaxivity }: PerfusionChoice): Relaxivity =>
  relaxivity ?? relaxivityOf(dynamic.contrastAgent, dynamic.fieldT)

/** T1 of tissue where none was measured, ms. */
const UNMEASURED = { ms: 1000, tissue: 'assumed for all tissue' }

/** How T1 is fitted to flip angles; null where it is not taken from them. */
export function anglesMethod(plan: DcePlan, { t1 }: PerfusionChoice): string | null {
  if (!anglesOfPlan(plan) || t1.kind === 'fixed' || t1.kind === 'map') return null
  return t1.kind === 'angles' ? t1.method : 'nonlinear'
}

/** The loaded T1 map that is to be taken; null where none is. */
export function t1MapId(plan: DcePlan, { t1 }: PerfusionChoice): string | null {
  if (t1.kind === 'map') return t1.volumeId
  if (t1.kind === 'fixed' || anglesOfPlan(plan)) return null
  return t1MapsOf(plan)[0]?.volume.id ?? null
}

/** The B1 map that flip angles are to be corrected by; null where none is. */
export const b1MapOf = (plan: DcePlan, choice: PerfusionChoice): B1MapSource | null =>
  (anglesMethod(plan, choice) !== null && b1MapsOf(plan).find(({ volume }) => volume.id === choice.b1MapId)) || null

/** Whether T1 of every voxel was measured, by flip angles or as a map. */
export const hasMeasuredT1 = (plan: DcePlan, choice: PerfusionChoice): boolean =>
  anglesMethod(plan, choice) !== null || t1MapId(plan, choice) !== null

function t1Now(plan: DcePlan, choice: PerfusionChoice, { angles, t1Map }: PerfusionFacts): T1Recipe | null {
  const method = anglesMethod(plan, choice)
  const source = anglesOfPlan(plan)
  const mapId = t1MapId(plan, choice)
  if (mapId !== null) return t1Map?.volumeId === mapId ? { kind: 'map', ...t1Map } : null
  if (method === null || !source) return { ...(choice.t1.kind === 'fixed' ? choice.t1 : UNMEASURED), kind: 'fixed' }
  if (angles?.method !== method || angles.b1?.volumeId !== b1MapOf(plan, choice)?.volume.id) return null
  return {
    kind: 'angles',
    volumeId: source.volume.id,
    seriesInstanceUIDs: source.uids,
    flipAnglesDeg: angles.flipAnglesDeg,
    repetitionTimeMs: angles.repetitionTimeMs,
    method,
    dynamicFrames: angles.dynamicFrames,
    carried: angles.carried,
    ...(angles.b1 && { b1: angles.b1 }),
  }
}

type KnownEcho = Extract<GradientEcho, { state: 'known' }>

/** The arterial curve, or why there is none. */
function aifNow({ timesS }: KnownEcho, choice: PerfusionChoice, facts: PerfusionFacts): AifRecipe | string {
  const { aif, hematocrit } = choice
  const { artery, outlined } = facts
  if (aif.kind === 'file')
    return {
      source: `file ${aif.name}`,
      input: 'bloodMM' in aif.input ? { ...aif.input, hematocrit } : aif.input,
    }
  if (aif.kind === 'population') {
    const { population } = aif
    const arrivalS = aif.arrivalS ?? (artery && populationArrival(population, timesS, artery.bloodMM, hematocrit))
    if (arrivalS === null) return 'No artery was found to take the arrival from: type the arrival of the bolus.'
    return { source: 'population', input: { population, arrivalS, hematocrit } }
  }
  if (aif.kind === 'outline')
    return outlined
      ? measuredInput({ source: `artery outline ${outlined.name}`, curve: outlined.curve }, timesS, choice, facts)
      : 'No artery is outlined: draw an outline and set its kind to artery.'
  return artery
    ? measuredInput(
        { source: choice.searchIn ? 'artery found within an outline' : 'found artery', curve: artery },
        timesS,
        choice,
        facts,
      )
    : 'No artery is taken: take one of those found, outline one, or use a file or a population curve.'
}

function measuredInput(
  { source, curve: { bloodMM, voxels } }: { readonly source: string; readonly curve: ArterialCurve },
  timesS: readonly number[],
  { shape, hematocrit }: PerfusionChoice,
  { shaped }: PerfusionFacts,
): AifRecipe | string {
  if (shape === 'measured') return { source, input: { bloodMM, hematocrit, timesS }, voxels }
  if (shaped?.shape !== shape || shaped.of !== bloodMM) return 'The arterial curve is being shaped.'
  const { input } = shaped
  return { source, input: { bloodMM: input.bloodMM, hematocrit, timesS: input.timesS }, shaped: input.words, voxels }
}

/** The measured curve that is in use, before anything is made of it; null where another is. */
export function measuredCurve({ aif }: PerfusionChoice, { artery, outlined }: PerfusionFacts): ArterialCurve | null {
  if (aif.kind === 'outline') return outlined?.curve ?? null
  return aif.kind === 'auto' ? artery : null
}

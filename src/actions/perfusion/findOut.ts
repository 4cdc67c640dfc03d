import { dce } from '../../compute/dceClient'
import type { ArteryRequest } from '../../compute/dceStudy'
import type { MeasuredT1 } from '../../compute/dceT1'
import { gradientEchoOf, type DcePlan, type DceSource, type GradientEcho } from '../../data/dcePlan'
import { bloodT1Of } from '../../data/nativeT1'
import type { ArterialCurve } from '../../kernels/dce/arterialCurve'
import { choiceOf, perfusionPlanes, perfusionStore, type PerfusionFacts } from '../../state/perfusionStore'
import { roiStore } from '../../state/roiStore'
import { reasonOf } from '../messages'
import { newestOnly, type NewestOnly } from '../newestOnly'
import {
  anglesMethod,
  b1MapOf,
  baselineNow,
  hasMeasuredT1,
  measuredCurve,
  relaxivityNow,
  smoothingKey,
  t1MapId,
} from './inputs'
import { anglesOfPlan, planOfDynamic, t1MapsOf } from './plans'
import { regionKey, searchOutline, searchRegion } from './searchRegion'

/** The dynamic that the worker holds. */
let handedOver: string | null = null
/** What the facts of a dynamic were found with. */
const found = new Map<string, { t1: string; arteries?: { key: string; whole: string; region: string } }>()
/** The artery that is taken where nobody chooses. */
const usual = new Map<string, ArterialCurve>()
/** T1 as it was measured, whole: for its map. */
const measured = new Map<string, MeasuredT1 & { readonly seconds: number }>()

export const measuredT1 = (dynamicId: string): (MeasuredT1 & { readonly seconds: number }) | undefined =>
  measured.get(dynamicId)

/** Counts how often all was forgotten: what was begun before that must write nothing down any more. */
let epoch = 0

/** When a study is closed. */
export function forgetDynamics(): void {
  epoch++
  missing.forget()
  handedOver = null
  for (const known of [found, measured, usual, perfusionPlanes]) known.clear()
}

/** Forgets for another reader what was found out; gives what brings it back. The worker is given the dynamic anew either way. */
export function putDynamicsAside(): () => void {
  const kept = [keep(found), keep(measured), keep(usual), keep(perfusionPlanes)]
  forgetDynamics()
  return () => {
    forgetDynamics()
    for (const bringBack of kept) bringBack()
  }
}

function keep<V>(map: Map<string, V>): () => void {
  const before = [...map]
  return () => before.forEach(([key, value]) => map.set(key, value))
}

/** Finds out what is missing of a dynamic: baseline, tissue, T1, arteries. Calls never pile up: only the newest wish is worked on. */
export const findOut = (dynamicId: string): void => missing.ask(dynamicId)

const missing: NewestOnly<string> = newestOnly(async (dynamicId) => {
  const begun = epoch
  try {
    const plan = planOfDynamic(dynamicId)
    if (plan) await findMissing(plan, dynamicId, begun)
    if (!missing.isOvertaken() && begun === epoch) perfusionStore.setState({ busy: null, trouble: null })
  } catch (error) {
    if (begun === epoch) perfusionStore.setState({ busy: null, trouble: reasonOf(error) })
  }
})

const isOutdated = (dynamicId: string, begun: number): boolean => missing.isOvertaken() || isLost(dynamicId, begun)

const isLost = (dynamicId: string, begun: number): boolean => begun !== epoch || planOfDynamic(dynamicId) === undefined

async function findMissing(plan: DcePlan, dynamicId: string, begun: number): Promise<void> {
  const echo = gradientEchoOf(plan.dynamic.volume)
  if (echo.state === 'refused') throw new Error(echo.reason)
  if (!perfusionStore.getState().facts[dynamicId]) await firstLook(plan, dynamicId, begun)
  if (isOutdated(dynamicId, begun)) return
  await findT1(plan, dynamicId, echo, begun)
  if (isOutdated(dynamicId, begun)) return
  await smoothSignals(plan, dynamicId, begun)
  if (isOutdated(dynamicId, begun)) return
  await findInput(plan, dynamicId, echo, begun)
  if (!isOutdated(dynamicId, begun)) await shapeInput(dynamicId)
}

async function smoothSignals(plan: DcePlan, dynamicId: string, begun: number): Promise<void> {
  const facts = perfusionStore.getState().facts[dynamicId]
  const choice = choiceOf(dynamicId)
  const planes = perfusionPlanes.get(dynamicId)
  if (!facts || !planes) return
  if (!choice.smoothing) {
    if (facts.smoothed) learn(dynamicId, { smoothed: null })
    perfusionPlanes.set(dynamicId, { ...planes, smoothed: undefined })
    return
  }
  const key = smoothingKey(choice, facts)
  if (facts.smoothed?.key === key) return
  perfusionStore.setState({ busy: 'Smoothing the dynamic' })
  await giveToWorker(plan, dynamicId)
  const { frames, baseline, effects } = await dce.smooth(choice.smoothing, baselineNow(choice, facts))
  if (isLost(dynamicId, begun)) return
  const units = frames.length * plan.dynamic.volume.slices
  const smoothed = { frames, slope: new Float64Array(units).fill(1), intercept: new Float64Array(units) }
  perfusionPlanes.set(dynamicId, { ...planes, smoothed })
  learn(dynamicId, { smoothed: { key, baselineFrames: baseline, effects } })
}

/** Makes of the measured arterial curve what the reader asked for. */
export async function shapeInput(dynamicId: string): Promise<void> {
  const facts = perfusionStore.getState().facts[dynamicId]
  const choice = choiceOf(dynamicId)
  const curve = facts && measuredCurve(choice, facts)
  const timesS = planOfDynamic(dynamicId)?.dynamic.volume.acquisition.timesS?.map((t) => t ?? NaN)
  if (!curve || !timesS || choice.shape === 'measured') return
  const { bloodMM: of } = curve
  if (facts.shaped?.of === of && facts.shaped.shape === choice.shape) return
  const input = await dce.shape(choice.shape, timesS, of)
  learn(dynamicId, { shaped: { shape: choice.shape, of, input } })
}

async function giveToWorker(plan: DcePlan, dynamicId: string): Promise<void> {
  if (handedOver === dynamicId) return
  handedOver = null
  const angles = anglesOfPlan(plan)
  await dce.handOver('dynamic', plan.dynamic)
  if (angles) await dce.handOver('angles', angles)
  handedOver = dynamicId
}

async function firstLook(plan: DcePlan, dynamicId: string, begun: number): Promise<void> {
  perfusionStore.setState({ busy: 'Looking for the bolus' })
  await giveToWorker(plan, dynamicId)
  const { baselineFrames, inside, tissueVoxels } = await dce.look()
  if (isLost(dynamicId, begun)) return
  for (const known of [found, measured, usual]) known.delete(dynamicId)
  perfusionPlanes.set(dynamicId, { inside, t1Ms: null, b1: null })
  const empty = {
    smoothed: null,
    angles: null,
    t1Map: null,
    suggestions: [],
    artery: null,
    outlined: null,
    shaped: null,
    roiDelayS: null,
  }
  perfusionStore.setState(({ facts }) => ({
    facts: { ...facts, [dynamicId]: { baselineFrames, tissueVoxels, ...empty } },
  }))
}

/** Puts down what was found out. */
export function learn(dynamicId: string, news: Partial<PerfusionFacts>): void {
  perfusionStore.setState(({ facts }) => {
    const before = facts[dynamicId]
    return before ? { facts: { ...facts, [dynamicId]: { ...before, ...news } } } : {}
  })
}

/** A map as the worker holds it: what is not certain of it is for the page. */
export const withoutWords = ({ volume, voxels, title, uids, contrastAgent, fieldT }: DceSource): DceSource => ({
  ...{ volume, voxels, title, uids, contrastAgent, fieldT },
})

type KnownEcho = Extract<GradientEcho, { state: 'known' }>

async function findT1(plan: DcePlan, dynamicId: string, echo: KnownEcho, begun: number): Promise<void> {
  const facts = perfusionStore.getState().facts[dynamicId]
  const choice = choiceOf(dynamicId)
  const method = anglesMethod(plan, choice)
  const mapId = t1MapId(plan, choice)
  if (mapId !== null) return takeMap(plan, dynamicId, mapId, begun)
  if (!facts || method === null) return
  const baselineFrames = baselineNow(choice, facts)
  const b1Map = b1MapOf(plan, choice)
  const key = JSON.stringify([method, baselineFrames, b1Map?.volume.id])
  if (found.get(dynamicId)?.t1 === key) return
  learn(dynamicId, { angles: null })
  perfusionStore.setState({ busy: 'Fitting T1' })
  await giveToWorker(plan, dynamicId)
  const since = performance.now()
  const { flipAngleDeg, repetitionTimeMs } = echo
  if (b1Map) await dce.handOver('b1', withoutWords(b1Map))
  const request = { flipAngleDeg, repetitionTimeMs, baselineFrames, method, details: true }
  const t1 = await dce.t1(request, b1Map?.scale ?? null)
  const planes = perfusionPlanes.get(dynamicId)
  if (!t1 || !planes || isLost(dynamicId, begun)) return
  measured.set(dynamicId, { ...t1, seconds: (performance.now() - since) / 1000 })
  found.set(dynamicId, { t1: key })
  const { plane = null, carried: b1Carried = '' } = t1.b1 ?? {}
  perfusionPlanes.set(dynamicId, { ...planes, t1Ms: Float32Array.from(t1.planes.parameters[0]), b1: plane })
  const b1 = b1Map && {
    ...{ volumeId: b1Map.volume.id, title: b1Map.title },
    words: [b1Map.doubt, b1Carried].filter(Boolean).join(' '),
  }
  const { flipAnglesDeg, dynamicFrames, scale, warnings, carried } = t1
  learn(dynamicId, {
    angles: {
      flipAnglesDeg,
      repetitionTimeMs: t1.repetitionTimeMs,
      dynamicFrames,
      method,
      scale,
      warnings,
      carried,
      b1,
    },
  })
}

/** T1 of a loaded map, on the dynamic's grid. */
async function takeMap(plan: DcePlan, dynamicId: string, mapId: string, begun: number): Promise<void> {
  const key = `map ${mapId}`
  const source = t1MapsOf(plan).find(({ volume }) => volume.id === mapId)
  if (found.get(dynamicId)?.t1 === key || !source) return
  perfusionStore.setState({ busy: 'Taking T1 from its map' })
  await giveToWorker(plan, dynamicId)
  await dce.handOver('map', withoutWords(source))
  const { t1Ms, carried } = await dce.mapT1()
  const planes = perfusionPlanes.get(dynamicId)
  if (!planes || isLost(dynamicId, begun)) return
  found.set(dynamicId, { t1: key })
  perfusionPlanes.set(dynamicId, { ...planes, t1Ms, b1: null })
  learn(dynamicId, {
    angles: null,
    t1Map: { volumeId: mapId, title: source.title, words: [source.doubt, carried].filter(Boolean).join(' ') },
  })
}

/** Whether the outline within which arteries are sought has changed since; a stroke under way is waited for. */
export function isSearchOutdated(dynamicId: string): boolean {
  const { arteries } = found.get(dynamicId) ?? {}
  const region = regionKey(searchOutline(choiceOf(dynamicId)))
  return arteries !== undefined && arteries.region !== region && roiStore.getState().stroke === null
}

async function findInput(plan: DcePlan, dynamicId: string, echo: KnownEcho, begun: number): Promise<void> {
  const facts = perfusionStore.getState().facts[dynamicId]
  if (!facts) return
  const choice = choiceOf(dynamicId)
  const baselineFrames = baselineNow(choice, facts)
  const { perMMPerS } = relaxivityNow(plan, choice)
  const { t1 = '', arteries: before } = found.get(dynamicId) ?? {}
  const isMeasured = hasMeasuredT1(plan, choice) && t1 !== ''
  const outline = searchOutline(choice)
  const key = JSON.stringify([baselineFrames, perMMPerS, isMeasured && t1, regionKey(outline)])
  const whole = JSON.stringify([key, choice.taken])
  if (before?.whole === whole) return
  const { flipAngleDeg, repetitionTimeMs } = echo
  const planes = perfusionPlanes.get(dynamicId)
  const request: ArteryRequest = {
    signal: { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS: perMMPerS, baselineFrames, isLinear: false },
    t1Ms: (isMeasured && planes?.t1Ms) || null,
    b1: (isMeasured && planes?.b1) || null,
    bloodT1Ms: bloodT1Of(plan.dynamic.fieldT).ms,
    region: await searchRegion(plan.dynamic.volume, outline),
  }
  perfusionStore.setState({ busy: 'Looking for arteries' })
  const isHeld = handedOver === dynamicId && before?.key === key
  await giveToWorker(plan, dynamicId)
  const news = isHeld ? {} : await suggest(request)
  const artery = choice.taken ? await dce.joined(choice.taken, request) : (usual.get(dynamicId) ?? null)
  if (isLost(dynamicId, begun)) return
  found.set(dynamicId, { t1, arteries: { key, whole, region: regionKey(outline) } })
  learn(dynamicId, { ...news, artery })

  async function suggest(asked: ArteryRequest): Promise<Partial<PerfusionFacts>> {
    const { suggestions, usual: own } = await dce.arteries(asked)
    if (isLost(dynamicId, begun)) return {}
    if (own) usual.set(dynamicId, own)
    else usual.delete(dynamicId)
    return { suggestions }
  }
}

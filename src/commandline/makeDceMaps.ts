import { fitHere } from '../compute/fitHere'
import { dynamicFit } from '../compute/perfusionFit'
import { dcePlans, gradientEchoOf, type DcePlan, type DceSource, type GradientEcho } from '../data/dcePlan'
import { bloodT1Of } from '../data/nativeT1'
import { relaxivityOf } from '../data/relaxivity'
import { t1Maps, type T1MapSource } from '../data/t1Maps'
import { frameValues, type ReadResult, type Voxels } from '../data/study'
import { baselineOf } from '../kernels/dce/arteryCandidates'
import type { Dynamic } from '../kernels/dce/dynamic'
import { BACKGROUND } from '../kernels/dce/tissueMask'
import { FitStatus } from '../kernels/fitStatus'
import type { FitOptions, Model, Protocol } from '../models/defineModel'
import { countStatuses, type FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { HEMATOCRIT } from './dceProtocol'
import { compressed, freeName, slug, type MadeMap } from './makeMaps'
import { searched } from './models'
import { studyAif, type StudyAif } from './studyAif'
import { studyT1, tissueT1, type StudyT1 } from './studyT1'

/** What the files of a study cannot say of its dynamics; the rest are the product's defaults. */
export interface DceRecipe {
  readonly relaxivityPerMMPerS?: number
  readonly hematocrit?: number
  readonly delay?: string
  readonly method?: string
  /** T1 where no flip angles were taken, ms. */
  readonly t1Ms?: number
}

interface DceMaps {
  readonly made: readonly MadeMap[]
  readonly aifs: readonly Readonly<Record<string, unknown>>[]
  readonly warnings: readonly string[]
}

/** T1 of tissue where none was measured, ms: said with every map. */
const FIXED_T1_MS = 1000

/** T1 and perfusion maps of every dynamic in a study. `asked` null: T1 and the extended Tofts model. */
export async function makeDceMaps(
  study: { readonly result: ReadResult; readonly voxels: ReadonlyMap<string, Voxels> },
  asked: readonly Model[] | null,
  aifSource: string,
  recipe: DceRecipe,
): Promise<DceMaps> {
  const models = asked?.filter(({ needs }) => needs !== 'dwi') ?? ['vfa', 'extended-tofts'].map(modelById)
  const all: { made: MadeMap[]; aifs: Readonly<Record<string, unknown>>[]; warnings: string[] } = {
    made: [],
    aifs: [],
    warnings: [],
  }
  if (!models.length) return all
  const taken = new Set<string>()
  const series = study.result.patients.flatMap((p) => p.studies.flatMap((s) => s.series))
  const voxelsOf = (id: string): Voxels | undefined => study.voxels.get(id)
  const studyOf = ({ uids }: DceSource): string =>
    series.find((s) => s.seriesInstanceUID === uids[0])?.studyInstanceUID ?? ''
  for (const plan of dcePlans(series, voxelsOf)) {
    try {
      const maps = t1Maps(series, studyOf(plan.dynamic), voxelsOf)
      const { made, aifs, warnings } = await mapsOf({ ...plan, maps }, models, aifSource, recipe, taken)
      all.made.push(...made)
      all.aifs.push(...aifs)
      all.warnings.push(...warnings.map((warning) => `${plan.dynamic.title}: ${warning}`))
    } catch (error) {
      all.warnings.push(`${plan.dynamic.title}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return all
}

/** What is known of a dynamic before a model is fitted to it. */
interface Prepared {
  readonly plan: DcePlan
  readonly echo: Extract<GradientEcho, { state: 'known' }>
  readonly baselineFrames: readonly [number, number]
  /** T1 per voxel, ms; NaN in the background. */
  readonly t1Plane: Float32Array
  readonly said: Readonly<Record<string, unknown>>
}

async function mapsOf(
  plan: DcePlan & { readonly maps: readonly T1MapSource[] },
  models: readonly Model[],
  aifSource: string,
  recipe: DceRecipe,
  taken: Set<string>,
): Promise<DceMaps> {
  const { dynamic } = plan
  const echo = gradientEchoOf(dynamic.volume)
  if (echo.state === 'refused') throw new Error(echo.reason)
  const frames = echo.timesS.map((_, i) => frameValues(dynamic.voxels, i, dynamic.volume.slices))
  const { columns, rows, slices } = dynamic.volume
  const measured: Dynamic = { frames, timesS: echo.timesS, columns, rows, slices }
  const baseline = baselineOf(measured)
  const fixedT1 = recipe.t1Ms ?? FIXED_T1_MS
  const t1 = await studyT1(plan, plan.maps, { ...echo, baselineFrames: [baseline.first, baseline.last] }, fixedT1)
  const ofAgent = relaxivityOf(dynamic.contrastAgent, dynamic.fieldT)
  const relaxivity = recipe.relaxivityPerMMPerS ?? ofAgent.perMMPerS
  const source = recipe.relaxivityPerMMPerS ? 'as given' : ofAgent.source
  const baselineFrames = [baseline.first, baseline.last] as const
  const prepared: Prepared = {
    plan,
    echo,
    baselineFrames,
    t1Plane: tissueT1(measured, baselineFrames, t1.t1Ms, fixedT1),
    said: {
      relaxivityPerMMPerS: relaxivity,
      relaxivitySource: source,
      hematocrit: recipe.hematocrit ?? HEMATOCRIT,
      baselineFrames,
      t1: t1.said,
      background: `below ${BACKGROUND} of the bright tissue before the bolus: not fitted`,
    },
  }
  const made: MadeMap[] = []
  if (t1.fitted && models.some(({ needs }) => needs === 'vfa')) made.push(...(await fittedT1Maps(t1.fitted, taken)))
  const perfusion = models.filter(({ needs }) => needs === 'dce')
  if (!perfusion.length) return { made, aifs: [], warnings: t1.warnings }
  const signal = { ...echo, relaxivityPerMMPerS: relaxivity, baselineFrames, isLinear: false }
  const bloodT1 = bloodT1Of(dynamic.fieldT)
  const request = { source: aifSource, hematocrit: recipe.hematocrit ?? HEMATOCRIT, bloodT1 }
  const aif = await studyAif(request, measured, signal, t1.t1Ms)
  for (const model of perfusion) made.push(...(await perfusionMaps(prepared, model, aif, recipe, relaxivity, taken)))
  const report = { seriesInstanceUID: dynamic.uids[0], ...aif.report }
  return { made, aifs: [report], warnings: [...t1.warnings, ...aif.warnings] }
}

async function fittedT1Maps(
  { measured, source, seconds }: NonNullable<StudyT1['fitted']>,
  taken: Set<string>,
): Promise<MadeMap[]> {
  const { flipAnglesDeg, dynamicFrames, planes } = measured
  const recipe = { model: 'vfa', flipAnglesDeg, dynamicFrames, productVersion: __APP_VERSION__ }
  const name = freeName(`${slug(source.title)}-vfa`, taken)
  return filesOf(source, modelById('vfa'), planes, { name, recipe, seconds })
}

async function perfusionMaps(
  { plan: { dynamic }, echo, baselineFrames, t1Plane, said }: Prepared,
  model: Model,
  { aif }: StudyAif,
  recipe: DceRecipe,
  relaxivityPerMMPerS: number,
  taken: Set<string>,
): Promise<MadeMap[]> {
  const method = model.methods.some(({ id }) => id === recipe.method) ? recipe.method : undefined
  const options = optionsFor(model, { method, settings: recipe.delay === undefined ? {} : { delay: recipe.delay } })
  const { timesS, flipAngleDeg, repetitionTimeMs } = echo
  const signal = { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS, baselineFrames }
  const protocol: Protocol = { timesS, aif, signal, voxelRows: ['t1Ms'] }
  const { slices } = dynamic.volume
  const fit = dynamicFit({ modelId: model.id, options, protocol, voxels: dynamic.voxels, t1Ms: t1Plane, slices })
  const before = process.cpuUsage()
  const planes = await fitHere(fit)
  const { user, system } = process.cpuUsage(before)
  for (let v = 0; v < t1Plane.length; v++) if (Number.isNaN(t1Plane[v])) planes.status[v] = FitStatus.NotFitted
  const name = freeName(`${slug(dynamic.title)}-${model.id}`, taken)
  const used = { ...said, ...usedOptions(model, options), volumeId: dynamic.volume.id, productVersion: __APP_VERSION__ }
  return filesOf(dynamic, model, planes, { name, recipe: used, seconds: (user + system) / 1e6 })
}

const usedOptions = (model: Model, { method, bounds, settings }: FitOptions): object => ({
  model: model.id,
  method,
  bounds: searched(model, bounds),
  ...settings,
})

async function filesOf(
  { volume, uids }: DceSource,
  model: Model,
  planes: FitPlanes,
  { name, recipe, seconds }: { readonly name: string; readonly recipe: object; readonly seconds: number },
): Promise<MadeMap[]> {
  const counts = countStatuses(planes.status)
  const voxels = { fitted: planes.status.length - (counts['not-fitted'] ?? 0), ...counts }
  const shared = { model: model.id, seriesInstanceUID: uids[0], recipe, voxels, seconds }
  return Promise.all(
    Object.entries(model.parameters).map(async ([parameter, { unit, osipi }], i) => ({
      entry: { file: `${name}-${parameter}.nii.gz`, parameter, unit, osipi: osipi ?? null, ...shared },
      file: await compressed(volume, Float32Array.from(planes.parameters[i]), `${parameter} [${unit}] ${model.id}`),
    })),
  )
}

import { fitInChunks } from '../compute/fitInChunks'
import { runFit } from '../compute/runFit'
import { dcePlans, gradientEchoOf, type DcePlan, type DceSource, type GradientEcho } from '../data/dcePlan'
import { relaxivityOf } from '../data/relaxivity'
import { frameValues, type ReadResult, type Voxels } from '../data/study'
import { baselineOf, type Dynamic } from '../kernels/dce/arteryCandidates'
import { FitStatus } from '../kernels/fitStatus'
import type { FitOptions, Model, Protocol } from '../models/defineModel'
import { countStatuses, type FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { HEMATOCRIT } from './dceProtocol'
import { compressed, freeName, slug, UNWATCHED, type MadeMap } from './makeMaps'
import { searched } from './models'
import { studyAif, type StudyAif } from './studyAif'
import { appended, studyT1, type StudyT1 } from './studyT1'

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
/** Voxels darker before the bolus than this part of the bright ones are background and not fitted. */
const BACKGROUND = 0.05

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
  for (const plan of dcePlans(series, (id) => study.voxels.get(id))) {
    try {
      const { made, aifs, warnings } = await mapsOf(plan, models, aifSource, recipe, taken)
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
  readonly t1: StudyT1 | null
  /** T1 per voxel, ms; NaN in the background. */
  readonly t1Plane: Float32Array
  readonly said: Readonly<Record<string, unknown>>
}

async function mapsOf(
  plan: DcePlan,
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
  const t1 = await studyT1(plan, echo, baseline)
  const warnings = [...(t1?.warnings ?? [])]
  const fixedT1 = recipe.t1Ms ?? FIXED_T1_MS
  if (!t1) warnings.push(`No flip angles lie on its grid: T1 is taken for ${fixedT1} ms everywhere.`)
  const relaxivity = recipe.relaxivityPerMMPerS ?? relaxivityOf(dynamic.contrastAgent, null).perMMPerS
  const source = recipe.relaxivityPerMMPerS ? 'as given' : relaxivityOf(dynamic.contrastAgent, null).source
  const baselineFrames = [baseline.first, baseline.last] as const
  const prepared: Prepared = {
    plan,
    echo,
    baselineFrames,
    t1,
    t1Plane: tissueT1(measured, baselineFrames, t1?.planes.parameters[0] ?? null, fixedT1),
    said: {
      relaxivityPerMMPerS: relaxivity,
      relaxivitySource: source,
      hematocrit: recipe.hematocrit ?? HEMATOCRIT,
      baselineFrames,
      t1: t1 ? { flipAnglesDeg: t1.flipAnglesDeg, dynamicFrames: t1.dynamicFrames } : { fixedMs: fixedT1 },
      background: `below ${BACKGROUND} of the bright tissue before the bolus: not fitted`,
    },
  }
  const made: MadeMap[] = []
  if (t1 && plan.flipAngles && models.some(({ needs }) => needs === 'vfa'))
    made.push(...(await t1Maps(plan.flipAngles, t1, taken)))
  const perfusion = models.filter(({ needs }) => needs === 'dce')
  if (!perfusion.length) return { made, aifs: [], warnings }
  const signal = { ...echo, relaxivityPerMMPerS: relaxivity, baselineFrames, isLinear: false }
  const request = { source: aifSource, hematocrit: recipe.hematocrit ?? HEMATOCRIT }
  const aif = await studyAif(request, measured, signal, t1?.planes.parameters[0] ?? null)
  for (const model of perfusion) made.push(...(await perfusionMaps(prepared, model, aif, recipe, relaxivity, taken)))
  const report = { seriesInstanceUID: dynamic.uids[0], ...aif.report }
  return { made, aifs: [report], warnings: [...warnings, ...aif.warnings] }
}

/** T1 of tissue, NaN where the dynamic is dark before the bolus. */
function tissueT1(
  { frames }: Dynamic,
  [first, last]: readonly [number, number],
  T1: ArrayLike<number> | null,
  fixed: number,
): Float32Array {
  const before = new Float64Array(frames[0].length)
  for (let i = first; i <= last; i++)
    for (let v = 0; v < before.length; v++) before[v] += frames[i][v] / (last - first + 1)
  const sorted = before.slice().sort()
  const dark = BACKGROUND * sorted[Math.floor(0.98 * (sorted.length - 1))]
  return Float32Array.from(before, (s, v) => (s > dark ? (T1?.[v] ?? fixed) : NaN))
}

async function t1Maps(source: DceSource, t1: StudyT1, taken: Set<string>): Promise<MadeMap[]> {
  const recipe = {
    model: 'vfa',
    flipAnglesDeg: t1.flipAnglesDeg,
    dynamicFrames: t1.dynamicFrames,
    productVersion: __APP_VERSION__,
  }
  const name = freeName(`${slug(source.title)}-vfa`, taken)
  return filesOf(source, modelById('vfa'), t1.planes, { name, recipe, seconds: t1.seconds })
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
  const own = { frames: [t1Plane], slope: new Float64Array(slices).fill(1), intercept: new Float64Array(slices) }
  const fit = {
    modelId: model.id,
    parameters: Object.keys(model.parameters).length,
    options,
    protocol,
    voxels: appended(dynamic.voxels, own),
    slices,
    samples: [...timesS, NaN].map((_, i) => [i]),
  }
  const before = process.cpuUsage()
  const { planes } = await fitInChunks(fit, [(job) => Promise.resolve(runFit(job))], UNWATCHED)
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

import { fitHere } from '../compute/fitHere'
import { echoTimesFor, protocolOf } from '../compute/recipeFit'
import { planDiffusion, type DiffusionSample } from '../data/diffusionPlan'
import { joinVolumes, joinVoxels } from '../data/joinSeries'
import { diffusionRecipe } from '../data/recipe'
import type { ReadResult, Series, Volume, Voxels } from '../data/study'
import { gzip, niftiFile } from '../export/nifti'
import type { Model } from '../models/defineModel'
import { countStatuses } from '../models/fitVoxels'
import { optionsFor, type AskedOptions } from '../models/options'
import { modelById } from '../models/registry'
import { whyNot } from '../models/whyNot'
import { searched } from './models'

interface Study {
  readonly result: ReadResult
  readonly voxels: ReadonlyMap<string, Voxels>
}

/** What is fitted: a volume of one series, or a set joined from several. */
interface Source {
  readonly volume: Volume
  readonly voxels: Voxels
  readonly title: string
  readonly uids: readonly string[]
}

export interface MadeMap {
  readonly entry: { readonly file: string } & Readonly<Record<string, unknown>>
  readonly file: Uint8Array
}

/** Maps of everything in a study that the models (null: the usual ones) are for. What cannot be fitted is a warning and does not stop the rest. */
export async function makeMaps(
  study: Study,
  asked: readonly Model[] | null,
  options: AskedOptions,
): Promise<{ made: MadeMap[]; warnings: string[] }> {
  const made: MadeMap[] = []
  const warnings: string[] = []
  const taken = new Set<string>()
  for (const source of sourcesOf(study)) {
    for (const model of asked?.filter(({ needs }) => needs === 'dwi') ?? defaultModels(source)) {
      try {
        made.push(...(await mapsOf(source, model, options, taken)))
      } catch (error) {
        warnings.push(`${source.title}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  return { made, warnings }
}

/** Diffusion series; members of a joined set are fitted as that set and not alone. */
function sourcesOf({ result, voxels }: Study): Source[] {
  const series = result.patients.flatMap((p) => p.studies.flatMap((s) => s.series))
  const lookUp = (id: string): Voxels | undefined => voxels.get(id)
  const joined = joinVolumes(series, []).filter(({ kind }) => kind === 'dwi')
  const members = new Set(joined.flatMap((j) => j.members))
  const uidOf = (id: string): string => series.find((s) => s.volumes.some((v) => v.id === id))?.seriesInstanceUID ?? ''
  const sets = joined.map((j) => ({
    volume: j.volume,
    voxels: joinVoxels(j, lookUp),
    title: j.title,
    uids: j.members.map(uidOf),
  }))
  return [...series.flatMap((s) => aloneIn(s, members, voxels)), ...sets]
}

function aloneIn(series: Series, members: ReadonlySet<string>, voxels: ReadonlyMap<string, Voxels>): Source[] {
  if (series.role !== 'dwi') return []
  return series.volumes.flatMap((volume) => {
    const mine = voxels.get(volume.id)
    const title = series.description || `series ${series.seriesNumber ?? 'without a number'}`
    return mine && !members.has(volume.id) ? [{ volume, voxels: mine, title, uids: [series.seriesInstanceUID] }] : []
  })
}

/** ADC of everything, and what else the b-values leave samples over for: a curve through every point says nothing of its errors. */
function defaultModels({ volume }: Source): Model[] {
  const plan = planDiffusion(volume)
  const others = plan.state === 'refused' ? [] : FURTHER_DEFAULTS.filter((model) => isDetermined(model, plan.samples))
  return [modelById('adc'), ...others]
}

const FURTHER_DEFAULTS = ['ivim', 'stretched'].map(modelById)

function isDetermined(model: Model, samples: readonly DiffusionSample[]): boolean {
  const different = new Set(samples.map(({ b }) => b)).size
  const isOver = different > Object.keys(model.parameters).length
  return isOver && whyNot(model, protocolOf(samples), optionsFor(model)) === null
}

/** A method that a recipe names is for the models that have it. */
const forModel = (model: Model, asked: AskedOptions): AskedOptions =>
  model.methods.some(({ id }) => id === asked.method) ? asked : { ...asked, method: undefined }

/** The same fit as in the app, in this thread. */
async function mapsOf(
  { volume, voxels, uids, title }: Source,
  model: Model,
  asked: AskedOptions,
  taken: Set<string>,
): Promise<MadeMap[]> {
  const plan = planDiffusion(volume, { echoTimes: echoTimesFor(model) })
  if (plan.state === 'refused') throw new Error(plan.reason)
  const options = optionsFor(model, forModel(model, asked))
  const protocol = protocolOf(plan.samples)
  const reason = whyNot(model, protocol, options)
  if (reason !== null) throw new Error(reason)
  const used = { bounds: searched(model, options.bounds), ...options.settings }
  const choice = { model: model.id, method: options.method, options: used, productVersion: __APP_VERSION__ }
  const recipe = diffusionRecipe(volume, uids, plan, choice)
  const fit = {
    modelId: model.id,
    parameters: Object.keys(model.parameters).length,
    options,
    protocol,
    voxels,
    slices: volume.slices,
    samples: plan.samples.map(({ frames }) => frames),
  }
  const before = process.cpuUsage()
  const planes = await fitHere(fit)
  const { user, system } = process.cpuUsage(before)
  const files = await Promise.all(
    Object.entries(model.parameters).map(([parameter, { unit }], i) =>
      compressed(volume, Float32Array.from(planes.parameters[i]), `${parameter} [${unit}] ${model.id}`),
    ),
  )
  const name = freeName(model.id === 'adc' ? slug(title) : `${slug(title)}-${model.id}`, taken)
  const counts = { fitted: planes.status.length, ...countStatuses(planes.status) }
  const shared = { model: model.id, seriesInstanceUID: uids[0], recipe, voxels: counts, seconds: (user + system) / 1e6 }
  return Object.entries(model.parameters).map(([parameter, { unit }], i) => ({
    entry: { file: `${name}-${parameter}.nii.gz`, parameter, unit, ...shared },
    file: files[i],
  }))
}

export async function compressed(volume: Volume, values: Float32Array, description: string): Promise<Uint8Array> {
  const blob = await gzip(niftiFile(volume, values, description))
  return new Uint8Array(await blob.arrayBuffer())
}

/** Small letters, digits and hyphens: a part of a file name that says which series it was. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 60) || 'series'
}

export function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`
  taken.add(name)
  return name
}

import type { FitJob } from '../compute/fitJob'
import { runFit } from '../compute/runFit'
import type { Model, Protocol } from '../models/defineModel'
import type { FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import type { Figure } from './figure'
import { quickest, perThousand, secondsFigure, uniform, type Timed } from './machine'

const SNR = 50
/** Voxels of one job, as a volume is cut for the workers. */
const JOB = 10_000
/** Voxels whose optimum is searched again from many starts, and how many. */
const CHECKED = 300
const STARTS = 20

interface Workload {
  readonly model: string
  readonly protocol: Protocol
  readonly voxels: number
  /** CPU seconds per 1,000 voxels. */
  readonly bar: number
  /** Where the truth of the voxels lies. */
  readonly truth: Readonly<Record<string, readonly [number, number]>>
}

const SPINE = { bValues: [0, 20, 50, 100, 150, 200, 400, 800, 1200, 1500] }
const B = [0, 50, 100, 400, 900, 1200, 1600]
const RELAXATION = { bValues: [...B, ...B, ...B], echoTimesMs: [93, 105, 120].flatMap((TE) => B.map(() => TE)) }

const WORKLOADS: readonly Workload[] = [
  {
    model: 'ivim',
    protocol: SPINE,
    voxels: 20_000,
    bar: 2.5e-3,
    truth: { S0: [500, 1500], D: [5e-4, 2e-3], Dstar: [0.01, 0.06], f: [0.05, 0.45] },
  },
  {
    model: 'stretched',
    protocol: SPINE,
    voxels: 20_000,
    bar: 8.5e-4,
    truth: { S0: [500, 1500], DDC: [5e-4, 2.5e-3], alpha: [0.5, 1] },
  },
  {
    model: 't2-ivim-kurtosis',
    protocol: RELAXATION,
    voxels: 5_000,
    bar: 2e-2,
    truth: {
      S0: [500, 1500],
      f: [0.03, 0.33],
      Dv: [0.02, 0.08],
      Dt: [6e-4, 2.2e-3],
      K: [0.2, 1.2],
      T2v: [155, 245],
      T2t: [35, 100],
    },
  },
]

/** The diffusion fits beyond ADC: one thread, CPU seconds per 1,000 voxels, and how many voxels are at the least sum of squares that any start finds. */
export function diffusionBench(): Figure[] {
  return WORKLOADS.flatMap((work) => {
    const model = modelById(work.model)
    const frames = makeVoxels(model, work)
    const { time, planes } = timeOf(model, work, frames)
    const share = shareAtOptimum(model, work, frames, planes)
    return [
      secondsFigure(model.name, time, work.bar),
      {
        name: `${model.name}, % of voxels within 0.1 % of the least sum of squares`,
        figure: (100 * share).toFixed(1),
        bar: '≥ 99',
        holds: share >= 0.99,
      },
    ]
  })
}

/** Magnitudes with Rician noise, σ a fiftieth of the first sample. */
function makeVoxels(model: Model, { protocol, voxels, truth }: Workload): Float32Array<ArrayBuffer>[] {
  const random = uniform(1)
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  const frames = Array.from({ length: model.samples(protocol) }, () => new Float32Array(voxels))
  for (let v = 0; v < voxels; v++) {
    const values = Object.entries(truth).map(([name, [low, high]]) => [name, low + (high - low) * random()] as const)
    const curve = model.predict(Object.fromEntries(values), protocol)
    const sigma = curve[0] / SNR
    frames.forEach((frame, i) => (frame[v] = Math.hypot(curve[i] + sigma * normal(), sigma * normal())))
  }
  return frames
}

/** CPU seconds per 1,000 voxels, best of several runs: what a worker does with the jobs of a volume, one after the other. */
function timeOf(
  model: Model,
  { protocol, voxels }: Workload,
  frames: readonly Float32Array<ArrayBuffer>[],
): { readonly time: Timed; readonly planes: FitPlanes[] } {
  const options = optionsFor(model)
  const jobs = Array.from({ length: Math.ceil(voxels / JOB) }, (_, k): FitJob => {
    const parts = frames.map((frame) => frame.slice(k * JOB, (k + 1) * JOB))
    const samples = parts.map((stored) => [{ stored, slope: 1, intercept: 0 }])
    return { modelId: model.id, options, protocol, voxels: parts[0].length, samples }
  })
  let planes: FitPlanes[] = []
  const run = (): void => {
    planes = jobs.map(runFit)
  }
  const time = perThousand(quickest(run), voxels)
  return { time, planes }
}

/** Share of voxels whose sum of squares no fit in a smaller box, laid anywhere in the whole one, undercuts by 0.1 %. */
function shareAtOptimum(
  model: Model,
  { protocol }: Workload,
  frames: readonly Float32Array<ArrayBuffer>[],
  planes: readonly FitPlanes[],
): number {
  const samples = Array.from({ length: CHECKED }, (_, v) => Float64Array.from(frames, (frame) => frame[v]))
  const names = Object.keys(model.parameters)
  const rssOf = (v: number, at: ArrayLike<number>): number => {
    const values = names.map(
      (name, k) => [name, Number.isNaN(at[k]) ? model.parameters[name].range[1] : at[k]] as const,
    )
    const curve = model.predict(Object.fromEntries(values), protocol)
    return samples[v].reduce((sum, s, i) => sum + (s - curve[i]) ** 2, 0)
  }
  const least = samples.map((_, v) =>
    rssOf(
      v,
      planes[0].parameters.map((plane) => plane[v]),
    ),
  )
  const own = [...least]
  const random = uniform(7)
  const out = new Float64Array(2 * names.length + 1)
  for (let k = 0; k < STARTS; k++) {
    const fit = model.fit(protocol, optionsFor(model, { bounds: partOfBox(model, random) }))
    samples.forEach((s, v) => {
      fit(s, out)
      least[v] = Math.min(least[v], rssOf(v, out))
    })
  }
  return own.filter((rss, v) => rss <= 1.001 * least[v]).length / CHECKED
}

function partOfBox(model: Model, random: () => number): Record<string, readonly [number, number]> {
  const searched = Object.entries(model.parameters).filter(([, { range }]) => Number.isFinite(range[1]))
  return Object.fromEntries(
    searched.map(([name, { range }]) => {
      const [low, high] = range
      const from = low + 0.6 * random() * (high - low)
      return [name, [from, from + 0.4 * (high - low)]]
    }),
  )
}

import { fitApart } from '../../compute/fitClient'
import type { RunFit } from '../../compute/fitJob'
import { askedBy, planOfRecipe, protocolOf } from '../../compute/recipeFit'
import type { DiffusionSample } from '../../data/diffusionPlan'
import type { InspectedCurve, InspectedFit, InspectedSample } from '../../data/inspection'
import type { Recipe } from '../../data/parameterMap'
import { statusName } from '../../data/statusName'
import type { Volume } from '../../data/study'
import { aicc, extraSumOfSquares, rSquared } from '../../kernels/modelComparison'
import type { Model } from '../../models/defineModel'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'

/** Points of a drawn curve: enough to look smooth at the width of a panel. */
const POINTS = 81
/** Blood that is gone at once, mm²/s: what the asymptotic method takes it for. */
const GONE_AT_ONCE = 1e9

/** A fit before it is compared with others. */
export interface OneFit extends Omit<InspectedFit, 'pAgainstAdc'> {
  readonly rss: number
}

/** Fits the signals of one place (one per frame) as a recipe says, with the place's own σ where it has one; null where the volume no longer allows it. */
export async function inspectedFit(
  recipe: Recipe,
  volume: Volume,
  signals: readonly number[],
  sigma: number | null = null,
  fit: RunFit = fitApart,
): Promise<OneFit | null> {
  const plan = planOfRecipe(recipe, volume)
  if (plan.state === 'refused') return null
  const model = modelById(recipe.model)
  const asFrame = (value: number) => ({ stored: Float64Array.of(value), slope: 1, intercept: 0 })
  const planes = await fit({
    modelId: model.id,
    options: optionsFor(model, askedBy(recipe)),
    protocol: protocolOf(plan.samples, sigma !== null),
    voxels: 1,
    details: true,
    samples: [
      ...plan.samples.map(({ frames }) => frames.map((frame) => asFrame(signals[frame]))),
      ...(sigma === null ? [] : [[asFrame(sigma)]]),
    ],
  })
  const parameters = Object.entries(model.parameters).map(([name, { unit }], i) => ({
    ...{ name, unit },
    value: planes.parameters[i][0],
    error: planes.details[i][0],
  }))
  const samples = plan.samples.map((sample) => ({ b: sample.b, TE: sample.TE, signal: geometricMean(sample, signals) }))
  const predict = predictor(model, recipe.method, parameters)
  const fitted = predict(samples)
  const residuals = samples.map(({ signal }, n) => signal - fitted[n])
  const rss = residuals.reduce((sum, r) => sum + r * r, 0)
  return {
    ...{
      model: model.id,
      method: recipe.method,
      status: statusName(planes.status[0]),
      parameters,
      samples,
      residuals,
      rss,
    },
    curves: curvesOf(samples, predict),
    rSquared: rSquared(
      samples.map(({ signal }) => signal),
      rss,
    ),
    aicc: aicc({ rss, samples: samples.length, parameters: parameters.length }),
  }
}

/** What each fit says against the mono-exponential one of the very same samples. */
export function compared(fits: readonly OneFit[]): InspectedFit[] {
  const adc = fits.find(({ model, method }) => model === 'adc' && method === 'nonlinear')
  return fits.map(({ rss, ...fit }) => ({
    ...fit,
    pAgainstAdc:
      adc && isNestedIn(adc, fit) ? extraSumOfSquares(ofResiduals(adc), ofResiduals({ ...fit, rss })).p : NaN,
  }))
}

/** Models that become mono-exponential at a corner of their box, fitted by the same least squares. */
const HOLD_ADC: readonly string[] = ['ivim', 'stretched', 'kurtosis']

const isNestedIn = (adc: OneFit, fit: Omit<OneFit, 'rss'>): boolean =>
  HOLD_ADC.includes(fit.model) &&
  fit.method === 'nonlinear' &&
  JSON.stringify(fit.samples) === JSON.stringify(adc.samples)

const ofResiduals = ({ rss, samples, parameters }: OneFit) => ({
  ...{ rss, samples: samples.length, parameters: parameters.length },
})

type Predict = (samples: readonly { readonly b: number; readonly TE: number | null }[]) => Float64Array

/** The curve of what was found. A parameter that could not be found has no part in it. */
function predictor(model: Model, method: string, parameters: OneFit['parameters']): Predict {
  const known = ({ name, value }: OneFit['parameters'][number]): number =>
    !Number.isNaN(value) ? value : method === 'asymptotic' && name === 'Dstar' ? GONE_AT_ONCE : 0
  const values = Object.fromEntries(parameters.map((parameter) => [parameter.name, known(parameter)]))
  const isUnknown = parameters.every(({ value }) => Number.isNaN(value))
  return (samples) => {
    if (isUnknown) return new Float64Array(samples.length).fill(NaN)
    const bValues = samples.map(({ b }) => b)
    const echoTimesMs = samples.flatMap(({ TE }) => TE ?? [])
    return model.predict(values, echoTimesMs.length === bValues.length ? { bValues, echoTimesMs } : { bValues })
  }
}

/** One curve over b for every echo time that the model tells apart. */
function curvesOf(samples: readonly InspectedSample[], predict: Predict): InspectedCurve[] {
  const highest = Math.max(...samples.map(({ b }) => b))
  const b = Array.from({ length: POINTS }, (_, n) => (highest * n) / (POINTS - 1))
  const times = [...new Set(samples.map(({ TE }) => TE))]
  const points = times.flatMap((TE) => b.map((value) => ({ b: value, TE })))
  const signal = Array.from(predict(points))
  return times.map((TE, n) => ({ TE, b, signal: signal.slice(n * POINTS, (n + 1) * POINTS) }))
}

const geometricMean = ({ frames }: DiffusionSample, signals: readonly number[]): number =>
  frames.length === 1
    ? signals[frames[0]]
    : Math.exp(frames.reduce((sum, frame) => sum + Math.log(signals[frame]), 0) / frames.length)

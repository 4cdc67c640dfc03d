import { fitApart } from '../../compute/fitClient'
import type { RunFit } from '../../compute/fitJob'
import { concentrationProtocol, perfusionProtocol } from '../../compute/perfusionFit'
import { askedBy } from '../../compute/recipeFit'
import type { InspectedPerfusion, PerfusionInspection } from '../../data/inspection'
import type { Recipe } from '../../data/parameterMap'
import type { PerfusionInputs } from '../../data/perfusionInputs'
import { statusName } from '../../data/statusName'
import { bolusArrival } from '../../kernels/dce/bolusArrival'
import { rSquared } from '../../kernels/modelComparison'
import { compareDce, type DceResidual } from '../../models/compareDce'
import { plasmaCurve } from '../../models/dceProtocol'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'

/** Points of a drawn curve: enough to look smooth at the width of a panel. */
const POINTS = 161

/** A fit before it is compared with others. */
interface OneFit {
  readonly fit: Omit<InspectedPerfusion, 'delta' | 'against' | 'aicc'>
  readonly residual: DceResidual
}

/** What is fitted: concentrations, and of a single voxel the signals behind them with its T1 (ms) and actual over nominal flip angle where the protocol has it, whose noise the errors then count. */
export interface FittedCurve {
  readonly mM: readonly number[]
  readonly voxel?: { readonly signals: readonly number[]; readonly t1Ms: number; readonly b1?: number }
}

/** Fits a curve as each recipe says, and compares the fits. */
export async function perfusionFits(
  recipes: readonly Recipe[],
  curve: FittedCurve,
  run: RunFit = fitApart,
): Promise<InspectedPerfusion[]> {
  const made = await Promise.all(recipes.map((recipe) => oneFit(recipe, curve, run)))
  const fits = made.filter((one) => one !== null)
  const compared = compareDce(fits.map(({ residual }) => residual))
  return fits.map(({ fit }, n) => {
    const { aicc, delta, against } = compared[n]
    return { ...fit, aicc, delta, against: against.map(({ modelId, p }) => ({ modelId, p })) }
  })
}

async function oneFit(recipe: Recipe, { mM, voxel }: FittedCurve, run: RunFit): Promise<OneFit | null> {
  const { perfusion } = recipe
  if (!perfusion) return null
  const model = modelById(recipe.model)
  const options = optionsFor(model, askedBy(recipe))
  const protocol = concentrationProtocol(perfusion)
  const fitted = voxel ? perfusionProtocol(perfusion) : protocol
  const values = voxel ? [...voxel.signals, voxel.t1Ms, ...(voxel.b1 === undefined ? [] : [voxel.b1])] : mM
  const samples = values.map((value) => [{ stored: Float64Array.of(value), slope: 1, intercept: 0 }])
  const planes = await run({ modelId: model.id, options, protocol: fitted, voxels: 1, details: true, samples })
  const names = Object.entries(model.parameters)
  const parameters = names
    .map(([name, { unit }], i) => ({ name, unit, value: planes.parameters[i][0], error: planes.details[i][0] }))
    .filter(({ name }) => name !== 'delay' || options.settings.delay === 'fit')
  const found = Object.fromEntries(names.map(([name], i) => [name, known(planes.parameters[i][0])]))
  const predict = (timesS: readonly number[]): number[] => {
    const curve = [...model.predict(found, { ...protocol, timesS })]
    return curve.every(Number.isFinite) ? curve : []
  }
  const residuals = predict(perfusion.timesS).map((c, i) => mM[i] - c)
  const rms = planes.details[names.length][0]
  const rss = mM.length * rms * rms
  const timesS = finer(perfusion.timesS)
  return {
    fit: {
      ...{ model: model.id, method: recipe.method, status: statusName(planes.status[0]), parameters, residuals },
      ...{ curve: { timesS, mM: predict(timesS) }, rSquared: residuals.length ? rSquared(mM, rss) : NaN },
    },
    residual: { modelId: model.id, options, rss, samples: mM.length },
  }
}

/** A parameter that could not be found has no part in the curve. */
const known = (value: number): number => (Number.isNaN(value) ? 0 : value)

function finer(timesS: readonly number[]): number[] {
  const [first, last] = [timesS[0], timesS[timesS.length - 1]]
  return Array.from({ length: POINTS }, (_, n) => first + ((last - first) * n) / (POINTS - 1))
}

/** The arterial curve as it is drawn, and when it arrives. */
export function arterialOf(inputs: PerfusionInputs): Pick<PerfusionInspection, 'aif' | 'bolusS'> {
  const { aif, timesS, signal } = inputs
  if (!aif) return { aif: null, bolusS: timesS[signal.baselineFrames[1]] }
  const { time, value } = plasmaCurve({ timesS, aif: aif.input })
  const drawn = { source: aif.source, timesS: [...time].map((t) => t * 60), plasmaMM: [...value] }
  if ('population' in aif.input) return { aif: drawn, bolusS: aif.input.arrivalS }
  return { aif: drawn, bolusS: drawn.timesS[Math.max(0, bolusArrival(value) - 1)] }
}

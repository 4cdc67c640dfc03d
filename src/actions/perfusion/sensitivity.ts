import { dce } from '../../compute/dceClient'
import { perfusionProtocol } from '../../compute/perfusionFit'
import { askedBy } from '../../compute/recipeFit'
import type { DcePlan } from '../../data/dcePlan'
import type { Recipe } from '../../data/parameterMap'
import type { AifRecipe, PerfusionInputs } from '../../data/perfusionInputs'
import { populationArrival } from '../../kernels/dce/populationArrival'
import type { ArterialCurve } from '../../kernels/dce/arterialCurve'
import type { DceSetup, LesionSignals, NamedInput } from '../../models/dceSensitivity'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { choiceOf, perfusionStore, type PerfusionFacts } from '../../state/perfusionStore'
import { outlinedVoxels } from '../fit/outlined'
import { valuesAt } from '../measure/targets'
import { reasonOf, tell } from '../messages'
import { planOfDynamic } from './plans'
import { perfusionRecipe, signalsOf, tissuePlanesOf } from './recipe'
import { tumour } from './tumour'

/** Voxels of a large tumour that stand for all of it: medians need no more. */
const MOST_VOXELS = 1500

/** Finds out how much the tumour's numbers hang on each assumption: in a worker, some seconds at most. */
export async function findSensitivity(dynamicId: string): Promise<void> {
  const plan = planOfDynamic(dynamicId)
  const roi = plan && tumour(plan.dynamic.volume)
  const model = modelById(choiceOf(dynamicId).modelId)
  const recipe = perfusionRecipe(dynamicId, model, optionsFor(model, mapStore.getState().asked[model.id]))
  if (!plan || !roi || 'state' in recipe || !recipe.perfusion?.aif) return
  const { live: of } = perfusionStore.getState()
  perfusionStore.setState({ sensitivity: { state: 'running' } })
  try {
    const lesion = await lesionSignals(plan, recipe.perfusion, await outlinedVoxels(plan.dynamic.volume, roi))
    const facts = perfusionStore.getState().facts[dynamicId]
    const setup = setupOf(recipe, recipe.perfusion, recipe.perfusion.aif, facts)
    const found = await dce.sensitivity(lesion, setup, otherInputs(recipe.perfusion, setup.choice, facts))
    perfusionStore.setState({ sensitivity: { state: 'done', of, modelId: model.id, found } })
  } catch (error) {
    perfusionStore.setState({ sensitivity: null })
    tell('error', 'How much hangs on the inputs could not be found out', reasonOf(error))
  }
}

async function lesionSignals(plan: DcePlan, inputs: PerfusionInputs, inside: Uint32Array): Promise<LesionSignals> {
  const { volume } = plan.dynamic
  const voxels = signalsOf(plan, inputs)
  const { t1Ms, b1 } = tissuePlanesOf(volume.id, inputs)
  const tissue = inside.filter((v) => t1Ms[v] > 0)
  const step = Math.max(1, tissue.length / MOST_VOXELS)
  const picked = Uint32Array.from({ length: Math.floor(tissue.length / step) }, (_, n) => tissue[Math.floor(n * step)])
  if (picked.length === 0) throw new Error('The outline holds no tissue of this dynamic.')
  const frames: Float64Array[] = []
  for (const frame of inputs.timesS.keys()) {
    frames.push(valuesAt(picked, volume, voxels, frame))
    if (frame % FRAMES_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  const at = (plane: Float32Array): Float32Array => Float32Array.from(picked, (v) => plane[v])
  return { frames, t1Ms: at(t1Ms), b1: b1 && at(b1) }
}

const FRAMES_AT_ONCE = 50

function setupOf(recipe: Recipe, inputs: PerfusionInputs, aif: AifRecipe, facts: PerfusionFacts): DceSetup {
  const { timesS, signal } = inputs
  const measured = aif.voxels ? [facts.artery, facts.outlined?.curve].find((c) => sameVoxels(c, aif.voxels)) : null
  const { relaxivityPerMMPerS, flipAngleDeg, repetitionTimeMs, baselineFrames } = signal
  return {
    modelId: recipe.model,
    options: optionsFor(modelById(recipe.model), askedBy(recipe)),
    timesS,
    signal: { relaxivityPerMMPerS, flipAngleDeg, repetitionTimeMs, baselineFrames },
    choice: {
      label: aif.source,
      aif: perfusionProtocol(inputs).aif ?? aif.input,
      artery: measured ? { relative: measured.relative, t1Ms: measured.bloodT1Ms } : null,
    },
  }
}

const sameVoxels = (curve: ArterialCurve | null | undefined, voxels: readonly number[] | undefined): boolean =>
  curve?.voxels.join() === voxels?.join()

/** The arterial curves that could have been taken instead. */
function otherInputs({ timesS }: PerfusionInputs, choice: NamedInput, facts: PerfusionFacts): NamedInput[] {
  const { aif } = choice
  const hematocrit = 'hematocrit' in aif ? aif.hematocrit : undefined
  const measured = (label: string, curve: ArterialCurve | null | undefined): NamedInput[] =>
    curve && hematocrit !== undefined && choice.label !== label && !choice.label.startsWith(label)
      ? [
          {
            label,
            aif: { bloodMM: curve.bloodMM, hematocrit, timesS },
            artery: { relative: curve.relative, t1Ms: curve.bloodT1Ms },
          },
        ]
      : []
  const isParker = 'population' in aif && aif.population === 'parker'
  const parker: NamedInput[] =
    facts.artery && hematocrit !== undefined && !isParker
      ? [
          {
            label: 'Parker population',
            aif: {
              population: 'parker',
              arrivalS: populationArrival('parker', timesS, facts.artery.bloodMM, hematocrit),
              hematocrit,
            },
            artery: null,
          },
        ]
      : []
  return [...parker, ...measured('found artery', facts.artery), ...measured('artery outline', facts.outlined?.curve)]
}

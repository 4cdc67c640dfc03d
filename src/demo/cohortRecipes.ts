import type { Recipe } from '../data/parameterMap'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { ARRIVAL_S, BASELINE_FRAMES, COHORT_B, DCE_FLIP } from './cohortSignals'
import { CONTRAST } from './contrast'
import { DCE_TIMES_S, FLIP_ANGLES, GRADIENT_ECHO } from './protocol'

/** How the maps of the digital patients were fitted: what a report says of them. */
export const cohortRecipes = (productVersion: string): Recipe[] => [
  { ...recipeOf('adc', 'diffusion', productVersion), frames: [0, 1, 2], bValues: COHORT_B },
  {
    ...recipeOf('extended-tofts', 'dynamic', productVersion),
    frames: DCE_TIMES_S.map((_, n) => n),
    bValues: null,
    perfusion: {
      timesS: DCE_TIMES_S,
      signal: {
        ...{ flipAngleDeg: DCE_FLIP, repetitionTimeMs: GRADIENT_ECHO.TR, relaxivityPerMMPerS: CONTRAST.r1 },
        ...{ relaxivitySource: `${CONTRAST.agent}, as simulated`, baselineFrames: BASELINE_FRAMES },
      },
      t1: {
        ...{ kind: 'angles', volumeId: 'flip angles', seriesInstanceUIDs: [], flipAnglesDeg: FLIP_ANGLES },
        ...{
          repetitionTimeMs: GRADIENT_ECHO.TR,
          method: modelById('vfa').methods[0].id,
          dynamicFrames: [],
          carried: '',
        },
      },
      aif: {
        source: `population of Parker, arrival ${ARRIVAL_S} s, hematocrit ${CONTRAST.hematocrit}`,
        input: { population: 'parker', arrivalS: ARRIVAL_S, hematocrit: CONTRAST.hematocrit },
      },
      background: 0,
    },
  },
]

function recipeOf(modelId: string, volumeId: string, productVersion: string): Omit<Recipe, 'frames' | 'bValues'> {
  const { method, bounds, settings } = optionsFor(modelById(modelId))
  const options = { bounds, ...settings }
  return { model: modelId, method, options, volumeId, seriesInstanceUIDs: [], scale: 'none', productVersion }
}

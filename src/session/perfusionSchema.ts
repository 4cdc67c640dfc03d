import {
  INPUT_SHAPES,
  POPULATIONS,
  type AifChoice,
  type DelayChoice,
  type PerfusionChoice,
  type T1Choice,
} from '../data/perfusionChoice'
import type { SmoothingRecipe } from '../data/perfusionInputs'
import type { Relaxivity } from '../data/relaxivity'
import { count, listOf, number, ofKind, oneOf, optional, orNull, recordOf, text, truth, type Check } from './check'

const t1 = ofKind<T1Choice>({
  best: recordOf<Extract<T1Choice, { kind: 'best' }>>({ kind: oneOf('best') }),
  angles: recordOf<Extract<T1Choice, { kind: 'angles' }>>({ kind: oneOf('angles'), method: text }),
  fixed: recordOf<Extract<T1Choice, { kind: 'fixed' }>>({ kind: oneOf('fixed'), ms: number, tissue: text }),
  map: recordOf<Extract<T1Choice, { kind: 'map' }>>({ kind: oneOf('map'), volumeId: text }),
})

type ArterialInput = Extract<AifChoice, { kind: 'file' }>['input']

const numbers = listOf(number)
const timesS = optional(numbers)
const inPlasma = recordOf<Extract<ArterialInput, { plasmaMM: unknown }>>({ plasmaMM: numbers, timesS })
const inBlood = recordOf<Extract<ArterialInput, { bloodMM: unknown }>>({
  bloodMM: numbers,
  hematocrit: number,
  timesS,
})
const measured: Check<ArterialInput> = (value, where) =>
  typeof value === 'object' && value !== null && 'plasmaMM' in value ? inPlasma(value, where) : inBlood(value, where)

const aif = ofKind<AifChoice>({
  auto: recordOf<Extract<AifChoice, { kind: 'auto' }>>({ kind: oneOf('auto') }),
  outline: recordOf<Extract<AifChoice, { kind: 'outline' }>>({ kind: oneOf('outline') }),
  file: recordOf<Extract<AifChoice, { kind: 'file' }>>({ kind: oneOf('file'), name: text, input: measured }),
  population: recordOf<Extract<AifChoice, { kind: 'population' }>>({
    kind: oneOf('population'),
    population: oneOf(...POPULATIONS),
    arrivalS: orNull(number),
  }),
})

const fitted = recordOf<Extract<DelayChoice, { kind: 'roi' | 'voxel' }>>({ kind: oneOf('roi', 'voxel') })
const delay = ofKind<DelayChoice>({
  fixed: recordOf<Extract<DelayChoice, { kind: 'fixed' }>>({ kind: oneOf('fixed'), seconds: number }),
  ...{ roi: fitted, voxel: fitted },
})

const baseline = (value: unknown, where: string): readonly [number, number] => {
  const [first, last] = listOf(count, 2)(value, where)
  return [first, last]
}

/** What a reader chose for one dynamic. */
export const perfusionChoice = recordOf<PerfusionChoice>({
  modelId: text,
  hasUptake: truth,
  presetId: orNull(text),
  smoothing: orNull(
    recordOf<SmoothingRecipe>({
      spatialFwhmMm: orNull(number),
      throughSlices: truth,
      temporalFwhmS: orNull(number),
    }),
  ),
  t1,
  b1MapId: orNull(text),
  relaxivity: orNull(recordOf<Relaxivity>({ perMMPerS: number, source: text })),
  hematocrit: number,
  baselineFrames: orNull(baseline),
  aif,
  shape: oneOf(...INPUT_SHAPES),
  searchIn: orNull(text),
  taken: orNull(listOf(count)),
  delay,
})

import { fitParkerForm } from './parkerForm'
import { parkerAif } from '../parkerAif'
import { areaOf, scaledToArea } from './scaledInput'

/** What is made of a measured arterial curve before it goes into a fit. */
export const INPUT_SHAPES = ['measured', 'parker-form', 'parker-area'] as const
export type InputShape = (typeof INPUT_SHAPES)[number]

/** A curve in blood (mM) over its own times (s), and what the shaping left of it, in words; empty where nothing was done. */
export interface ShapedInput {
  readonly timesS: readonly number[]
  readonly bloodMM: readonly number[]
  readonly words: string
}

/** Times at which a population curve is summed up, s. */
const STEP_S = 0.5

/**
 * The curve as it was measured; put into Parker's form, which knows it between the frames too; or with the area of Parker's population curve
 * from arrival to the last sample, for arteries whose height is not to be trusted (inflow, partial volume).
 */
export function shapedInput(shape: InputShape, timesS: readonly number[], bloodMM: readonly number[]): ShapedInput {
  if (shape === 'measured') return { timesS, bloodMM, words: '' }
  const { fine, arrivalS, relativeResidual } = fitParkerForm(timesS, bloodMM)
  if (shape === 'parker-form')
    return { ...fine, words: `Parker’s form leaves ${(100 * relativeResidual).toFixed(1)} % of the peak (rms).` }
  const untilS = timesS[timesS.length - 1]
  const known = Array.from({ length: Math.ceil((untilS - arrivalS) / STEP_S) + 1 }, (_, n) => n * STEP_S)
  const population = known.map((t) => parkerAif(t / 60))
  const areaMMmin = areaOf(known, population, untilS - arrivalS)
  const before = areaOf(timesS, bloodMM, untilS)
  const words = `Multiplied by ${(areaMMmin / before).toFixed(2)} to have the area of Parker’s population curve.`
  return { timesS, bloodMM: scaledToArea(timesS, bloodMM, { areaMMmin, untilS }), words }
}

import type { DiffusionSample } from '../../data/diffusionPlan'
import { plainNumber } from '../../data/volumeText'
import type { Model } from '../../models/defineModel'

/** Below this b the blood still shows, s/mm². */
const BLOOD_GONE = 200
/** From about here on tissue departs from a plain exponential, s/mm². */
const KURTOSIS_SHOWS = 1000
/** Below this b perfusion is part of an ADC, s/mm². */
const PERFUSION_SHOWS = 100

/** What a protocol leaves doubtful although it can be fitted, in words, to be read before the fit. */
export function advice(model: Model, samples: readonly DiffusionSample[], method: string): string[] {
  const b = [...new Set(samples.map((sample) => sample.b))].sort((x, y) => x - y)
  const parameters = Object.keys(model.parameters).length
  const highest = b.at(-1) ?? 0
  const low = b.filter((value) => value > 0 && value < BLOOD_GONE)
  const words: string[] = []
  if (samples.length <= parameters && model.id !== 'adc-regimes')
    words.push(
      `${samples.length} samples for ${parameters} parameters: the curve meets every point and says nothing of its errors.`,
    )
  if (model.id === 'ivim' && method !== 'asymptotic' && low.length === 1)
    words.push(`D* rests on a single low b-value (${plainNumber(low[0])} s/mm²): expect it to be uncertain everywhere.`)
  if (model.id === 'ivim' && highest > KURTOSIS_SHOWS)
    words.push(
      `Above b ${KURTOSIS_SHOWS} s/mm² kurtosis bends the curve, and IVIM counts it as f and D*. Leave b ${b
        .filter((value) => value > KURTOSIS_SHOWS)
        .map(plainNumber)
        .join(', ')} out to compare.`,
    )
  if (model.id === 'kurtosis' && highest < KURTOSIS_SHOWS)
    words.push(`Kurtosis shows from about b ${KURTOSIS_SHOWS} s/mm² on; the highest here is ${plainNumber(highest)}.`)
  if (model.id === 'adc' && b.length > 2 && b[0] < PERFUSION_SHOWS && b.filter((x) => x >= PERFUSION_SHOWS).length > 1)
    words.push(`b below ${PERFUSION_SHOWS} s/mm² is in: perfusion is part of this ADC.`)
  return words
}

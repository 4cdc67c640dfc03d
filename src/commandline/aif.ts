import { populationAif } from '../kernels/dce/populationAif'
import { readAif } from './dceProtocol'
import { isRecord, readJson } from './json'
import type { Command } from './registry'
import { WrongCall } from './wrongCall'

/** `aif REQUEST.json`: a population input function at the given times. */
export const aif: Command = {
  name: 'aif',
  run: async ([file, ...rest]) => {
    if (!file || rest.length) throw new WrongCall('permea aif: give one request file, as in: aif request.json')
    return answerAif(await readJson(file))
  },
}

/** Blood and plasma concentration, mM; 0 before arrival, the model from that very time on. */
export function answerAif(request: unknown): unknown {
  if (!isRecord(request)) throw new Error('a request must be an object with population, timesS and arrivalS')
  const { timesS, ...rest } = request
  const asked = readAif(rest)
  if (!('population' in asked)) throw new Error('aif prints a population input function; give its name as population')
  if (!Array.isArray(timesS) || !timesS.every((t) => typeof t === 'number'))
    throw new Error('timesS must be a list of numbers')
  const { population, arrivalS, hematocrit } = asked
  if (!(hematocrit >= 0 && hematocrit < 1)) throw new Error(`a hematocrit is from 0 to below 1, not ${hematocrit}`)
  // Differences are taken in minutes: published tables of these curves are made so, and their last digits show it.
  const bloodMM = timesS.map((t) =>
    t < arrivalS ? 0 : populationAif(population, Math.max(0, t / 60 - arrivalS / 60), hematocrit),
  )
  return { used: asked, bloodMM, plasmaMM: bloodMM.map((c) => c / (1 - hematocrit)) }
}

import { dirname } from 'node:path'
import { MODELS, modelById } from '../models/registry'
import { answerConcentration, CONCENTRATION } from './concentration'
import { answerFit } from './fitRequest'
import { isRecord, readJson } from './json'
import type { Command } from './registry'
import { WrongCall } from './wrongCall'

/** `fit MODEL REQUEST.json`: voxels as curves in, parameters out; many requests in one call as `{"requests": […]}`. */
export const fit: Command = {
  name: 'fit',
  run: async (args) => {
    const [id, file, ...rest] = args
    if (!id || !file || rest.length)
      throw new WrongCall('permea fit: give a model and one request file, as in: fit adc request.json')
    const answer = answererOf(id)
    if (!answer)
      throw new WrongCall(
        `permea fit: no model "${id}"; known are ${[...MODELS.map((m) => m.id), CONCENTRATION].join(', ')}`,
      )
    const folder = dirname(file)
    const body = await readJson(file)
    if (!isRecord(body) || !Array.isArray(body.requests)) return answer(body, folder)
    const answers = []
    for (const request of body.requests as readonly unknown[])
      answers.push(await answer(request, folder).catch(asAnswer))
    return { answers }
  },
}

/** What answers a request for a model, or for the concentrations that dynamics are fitted in. */
function answererOf(id: string): ((request: unknown, folder: string) => Promise<unknown>) | null {
  if (id === CONCENTRATION) return answerConcentration
  if (!MODELS.some((m) => m.id === id)) return null
  const model = modelById(id)
  return (request, folder) => answerFit(model, request, folder)
}

const asAnswer = (thrown: unknown) => ({ error: thrown instanceof Error ? thrown.message : String(thrown) })

import { isRecord, readJson } from './json'
import type { Command } from './registry'
import { STATS_TESTS, type StatsTest } from './statsTests'
import { WrongCall } from './wrongCall'

/** `stats TEST REQUEST.json`: numbers in, the test's result with its method in words; many in one call as `{"cases": […]}`. */
export const stats: Command = {
  name: 'stats',
  run: async (args) => {
    const [name, file, ...rest] = args
    if (!name || !file || rest.length)
      throw new WrongCall('permea stats: give a test and one request file, as in: stats icc request.json')
    if (!Object.hasOwn(STATS_TESTS, name))
      throw new WrongCall(`permea stats: no test "${name}"; known are ${Object.keys(STATS_TESTS).join(', ')}`)
    const test = STATS_TESTS[name]
    const body = await readJson(file)
    if (!isRecord(body) || !Array.isArray(body.cases)) return answerStats(test, body)
    return { answers: (body.cases as readonly unknown[]).map((request) => answerOrError(test, request)) }
  },
}

/** The result of one request; its notes are told with the method. */
export function answerStats(test: StatsTest, request: unknown): object {
  if (!isRecord(request) || !isRecord(request.input)) throw new Error('a request must be an object with an input')
  const { input, options = {} } = request
  if (!isRecord(options)) throw new Error('options must be an object')
  const { notes = [], method, ...numbers }: { notes?: unknown; method?: unknown } = test(input, options)
  const words = [method, ...(Array.isArray(notes) ? (notes as unknown[]) : [])].map(String).join('; ')
  return { ...numbers, method: words }
}

function answerOrError(test: StatsTest, request: unknown): object {
  try {
    return answerStats(test, request)
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

import type { Recipe } from '../../data/parameterMap'
import type { PerfusionInputs } from '../../data/perfusionInputs'

/** What two maps were fitted with that is not alike, in words; empty where numbers of the one compare with numbers of the other. */
export function fitDifference(a: Recipe, b: Recipe): string {
  const parts = [
    differ('method', a.method, b.method),
    differ('b-values', numbersText(a.bValues), numbersText(b.bValues)),
    differ('echo times', numbersText(a.echoTimesMs), numbersText(b.echoTimesMs)),
    ...optionDifferences(a.options, b.options),
    ...inputDifferences(a.perfusion, b.perfusion),
  ].filter((part) => part !== '')
  return parts.length ? `fitted differently: ${parts.join('; ')}` : ''
}

const differ = (what: string, a: string, b: string): string => (a === b ? '' : `${what} ${a} against ${b}`)

function optionDifferences(a: Recipe['options'], b: Recipe['options']): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
}

/** The blood, the agent and T1 of a dynamic: each visit has its own curve, but both should come from the same kind of place. */
function inputDifferences(a: PerfusionInputs | undefined, b: PerfusionInputs | undefined): string[] {
  if (!a || !b) return []
  return [
    differ('arterial curve', arteryText(a), arteryText(b)),
    differ('T1', a.t1.kind, b.t1.kind),
    differ('relaxivity', `${a.signal.relaxivityPerMMPerS}`, `${b.signal.relaxivityPerMMPerS}`),
  ]
}

function arteryText({ aif }: PerfusionInputs): string {
  if (!aif) return 'none'
  const { input } = aif
  return 'population' in input ? `of a population (${input.population})` : 'measured'
}

/** As a sorted set: order and number of directions are the scanner's business. */
const numbersText = (values: readonly number[] | null | undefined): string =>
  [...new Set(values ?? [])].sort((x, y) => x - y).join(', ') || 'none'

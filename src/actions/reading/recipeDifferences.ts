import type { Recipe } from '../../data/parameterMap'

/** What two recipes state otherwise, in words, field by field: "b-values: 0, 800 against 0, 400, 800". Empty where they make the same map. */
export function recipeDifferences(a: Recipe, b: Recipe): string[] {
  const [left, right] = [flat(a, ''), flat(b, '')]
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((field) => {
    const [x, y] = [left.get(field) ?? 'nothing', right.get(field) ?? 'nothing']
    return x === y ? [] : [`${NAMES[field] ?? field}: ${cut(x)} against ${cut(y)}`]
  })
}

const NAMES: Readonly<Record<string, string>> = {
  bValues: 'b-values',
  method: 'fit',
  volumeId: 'series',
  'perfusion.aif.source': 'arterial curve',
  'perfusion.signal.relaxivityPerMMPerS': 'relaxivity',
  'perfusion.signal.baselineFrames': 'frames before arrival',
}

/** Long lists (an arterial curve) are told by their beginning. */
const LONGEST = 48
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text)

/** Fields by their path; lists as one. */
function flat(value: unknown, path: string): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]])
  if (Array.isArray(value)) return new Map([[path, value.map((item) => JSON.stringify(item)).join(', ')]])
  return new Map(
    Object.entries(value).flatMap(([name, held]) =>
      held === undefined ? [] : [...flat(held, path ? `${path}.${name}` : name)],
    ),
  )
}

import type { Recipe } from '../../data/parameterMap'

/** What two recipes state otherwise, in words, field by field: "b-values: 0, 800 against 0, 400, 800". Empty where they make the same map. */
export function recipeDifferences(a: Recipe, b: Recipe): string[] {
  const [left, right] = [flat(a, ''), flat(b, '')]
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((field) => {
    const [x, y] = [left.get(field) ?? 'nothing', right.get(field) ?? 'nothing']
    return x === y ? [] : [`${NAMES[field] ?? plain(field)}: ${cut(x)} against ${cut(y)}`]
  })
}

const NAMES: Readonly<Record<string, string>> = {
  bValues: 'b-values',
  echoTimesMs: 'echo times, ms',
  method: 'fit',
  volumeId: 'series',
  'options.delay': 'bolus delay',
  'options.delayS': 'bolus delay, s',
  'perfusion.aif.source': 'arterial curve',
  'perfusion.aif.shaped': 'form of the arterial curve',
  'perfusion.aif.voxels': 'voxels of the artery',
  'perfusion.aif.input.arrivalS': 'arrival of the bolus, s',
  'perfusion.aif.input.bloodMM': 'arterial curve, mM in blood',
  'perfusion.aif.input.plasmaMM': 'arterial curve, mM in plasma',
  'perfusion.signal.relaxivityPerMMPerS': 'relaxivity, 1/s/mM',
  'perfusion.signal.relaxivitySource': 'source of the relaxivity',
  'perfusion.signal.baselineFrames': 'frames before arrival',
  'perfusion.t1.kind': 'T1 from',
  'perfusion.t1.ms': 'T1, ms',
  'perfusion.t1.method': 'fit of T1',
  'perfusion.t1.flipAnglesDeg': 'flip angles of T1, °',
  'perfusion.t1.dynamicFrames': 'frames of the dynamic that count for T1',
  'perfusion.smoothing.spatialFwhmMm': 'smoothing in the picture, mm',
  'perfusion.smoothing.temporalFwhmS': 'smoothing over time, s',
}

/** Other fields by their own name, without where they lie. */
const plain = (field: string): string => field.replace(/^(perfusion\.aif\.input|perfusion|options)\./, '')

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

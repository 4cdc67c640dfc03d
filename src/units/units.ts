/**
 * Units of the house: what a number means, how it is shown, what DICOM calls it.
 * A number is kept in the unit of its key and shown as value × `times` followed by `label`; DICOM gets the value with `ucum`.
 */
export const UNITS = {
  '1': { label: '', times: 1, ucum: '1' },
  'mm2/s': { label: '10⁻³ mm²/s', times: 1e3, ucum: 'mm2/s' },
  's/mm2': { label: 's/mm²', times: 1, ucum: 's/mm2' },
  '1/min': { label: '1/min', times: 1, ucum: '/min' },
  'mL/mL': { label: 'mL/mL', times: 1, ucum: 'mL/mL' },
  min: { label: 's', times: 60, ucum: 'min' },
  ms: { label: 'ms', times: 1, ucum: 'ms' },
  s: { label: 's', times: 1, ucum: 's' },
  mM: { label: 'mM', times: 1, ucum: 'mmol/L' },
  'mM/min': { label: 'mM/min', times: 1, ucum: 'mmol/L/min' },
  'mM.min': { label: 'mM·min', times: 1, ucum: 'mmol.min/L' },
  deg: { label: '°', times: 1, ucum: 'deg' },
  mm: { label: 'mm', times: 1, ucum: 'mm' },
  mm2: { label: 'mm²', times: 1, ucum: 'mm2' },
  mm3: { label: 'cm³', times: 1e-3, ucum: 'mm3' },
} as const satisfies Record<string, UnitRecord>

interface UnitRecord {
  readonly label: string
  readonly times: number
  readonly ucum: string
}

export type Unit = keyof typeof UNITS

declare const unit: unique symbol
/** Samples that carry their unit in the type: passing seconds for minutes does not compile. */
export type Samples<U extends Unit> = Float64Array & { readonly [unit]: U }

/** `value`, kept in `unit`, as a person reads it: three significant digits and the label. A value that is not known is an en dash. */
export function show(value: number, inUnit: Unit, digits = 3): string {
  const { label } = UNITS[inUnit]
  const text = showNumber(value * UNITS[inUnit].times, digits)
  return label && Number.isFinite(value) ? `${text} ${label}` : text
}

/** A number without its unit, to `digits` significant digits, never in exponent form between 1e-4 and 1e6. */
export function showNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const rounded = Math.abs(Number(value.toPrecision(digits))) // 0.9998 to three digits is 1.00, not 1.000
  if (rounded >= 1e6 || rounded < 1e-4) return value.toExponential(digits - 1)
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)))
  return value.toFixed(Math.min(decimals, 8))
}

/** D50 white of the profile connection space that DICOM's CIELab values refer to (PS3.3 §10.7.1.1). */
const WHITE = [0.9642, 1, 0.8249] as const

/** Linear sRGB to XYZ of D50 (Bradford-adapted; IEC 61966-2-1 with ICC.1), and back. */
const TO_XYZ = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
] as const
const FROM_XYZ = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const

const apply = (m: readonly (readonly number[])[], v: readonly number[]): number[] =>
  m.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0))

/** Colour #rrggbb as RecommendedDisplayCIELabValue holds it: three whole numbers of 16 bits, L from 0 to 100, a and b from −128 to 127. */
export function labOf(colour: string): [number, number, number] {
  const rgb = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
  const linear = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  const f = apply(TO_XYZ, linear).map((x, i) => root(x / WHITE[i]))
  const [L, a, b] = [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  const whole = (x: number): number => Math.round(Math.min(1, Math.max(0, x)) * 65535)
  return [whole(L / 100), whole((a + 128) / 255), whole((b + 128) / 255)]
}

/** The colour #rrggbb of a RecommendedDisplayCIELabValue; null where it has not three values. */
export function colourOf(lab: readonly number[]): string | null {
  if (lab.length !== 3 || !lab.every(Number.isFinite)) return null
  const [L, a, b] = [(lab[0] / 65535) * 100, (lab[1] / 65535) * 255 - 128, (lab[2] / 65535) * 255 - 128]
  const y = (L + 16) / 116
  const xyz = [y + a / 500, y, y - b / 200].map((f, i) => cube(f) * WHITE[i])
  const rgb = apply(FROM_XYZ, xyz).map((c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055))
  return `#${rgb.map((c) => byte(c).toString(16).padStart(2, '0')).join('')}`
}

const byte = (c: number): number => Math.round(Math.min(1, Math.max(0, c)) * 255)
const root = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
const cube = (f: number): number => (f ** 3 > 216 / 24389 ? f ** 3 : (116 * f - 16) / (24389 / 27))

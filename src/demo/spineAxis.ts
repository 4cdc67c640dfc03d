/**
 * The curve of the spine, in body coordinates (LPS mm): arc length s is 0 in the middle of L3 and grows upwards. Lordosis turns
 * the axis backwards above and, more, below; a trace of scoliosis moves it sideways.
 */
const LENGTH = 400
const START = -200
const RADIANS = Math.PI / 180

/** Angle between the axis and the body's long axis at s: 17° at T11, −36° at S1, slope continuous. */
const tilt = (s: number): number =>
  RADIANS * (s > 0 ? 19 * Math.tanh(s / 95) : -54 * Math.tanh((s / 150) * (s / 150)) + 12 * Math.tanh(s / 60))

const slopes = Float64Array.from({ length: LENGTH + 1 }, (_, i) => tilt(START + i))
const posterior = new Float64Array(LENGTH + 1)
const superior = new Float64Array(LENGTH + 1)
fillAxis()

function fillAxis(): void {
  const zero = -START
  for (let i = zero; i < LENGTH; i++) step(i, 1)
  for (let i = zero; i > 0; i--) step(i, -1)
}

function step(i: number, direction: 1 | -1): void {
  const angle = tilt(START + i + direction / 2)
  posterior[i + direction] = posterior[i] + direction * Math.sin(angle)
  superior[i + direction] = superior[i] + direction * Math.cos(angle)
}

/** A place on the axis with its frame: x to the left, `ty`, `tz` the upward tangent; (tz, −ty) points backwards. */
export interface AxisPoint {
  s: number
  x: number
  y: number
  z: number
  ty: number
  tz: number
}

export const newAxisPoint = (): AxisPoint => ({ s: 0, x: 0, y: 0, z: 0, ty: 0, tz: 1 })

/** Writes the axis at arc length s into `out`. Beyond the ends it stays at the end. */
export function axisAt(s: number, out: AxisPoint): AxisPoint {
  const at = Math.min(Math.max(s - START, 0), LENGTH - 1e-6)
  const i = Math.floor(at)
  const t = at - i
  out.s = s
  out.x = 1.3 * Math.sin(s / 70)
  out.y = posterior[i] + t * (posterior[i + 1] - posterior[i])
  out.z = superior[i] + t * (superior[i + 1] - superior[i])
  const slope = slopes[i] + t * (slopes[i + 1] - slopes[i])
  out.ty = Math.sin(slope)
  out.tz = Math.cos(slope)
  return out
}

const last = { y: NaN, z: NaN }

/** The place of the axis nearest to a point with the given y and z: three Newton steps, enough within 80 mm of it. Asked again for the same place, `out` stays. */
export function nearestOnAxis(y: number, z: number, out: AxisPoint): AxisPoint {
  if (y === last.y && z === last.z) return out
  last.y = y
  last.z = z
  axisAt(z, out)
  for (let n = 0; n < 3; n++) axisAt(out.s + 0.8 * ((y - out.y) * out.ty + (z - out.z) * out.tz), out)
  return out
}

import { closedPath } from './closedPath'
import type { Plane, Point } from './image'
import { ANGLES, logPolar, type PolarImage } from './logPolar'

/** A closed outline round a seed, found on rays. */
export interface PolarOutline {
  readonly polygon: readonly Point[]
  /** Which way the step goes: 1 brighter inside, −1 darker inside, 0 either. */
  readonly sign: Sign
  /** Step across the weaker part of the outline against the unevenness of its inside. */
  readonly clarity: number
  /** Mean radius (geometric), in units of the smaller voxel step. */
  readonly radius: number
}

type Sign = 1 | -1 | 0
const SIGNS: readonly Sign[] = [1, -1, 0]

/** Rings that are averaged on either side of a step: a fifth of the radius. */
const WINDOW = 4
/** Outlines are looked for between `scale / SPAN` and `scale × SPAN`. */
const SPAN = 1.7
const SCALE_STEP = 1.3
const SMALLEST = 2

/** The best closed outline round `seed` at every scale and for either direction of the step. */
export function polarOutlines(levels: readonly Plane[], seed: Point, noise: number): PolarOutline[] {
  const polar = logPolar(levels, seed)
  const found: PolarOutline[] = []
  const largest = polar.radii[polar.rings - 1] / SPAN
  const edges = edgeSteps(polar)
  for (let scale = SMALLEST; scale < largest; scale *= SCALE_STEP)
    for (const sign of SIGNS) found.push(outlineAt(polar, edges, { seed, scale, sign, noise, plane: levels[0] }))
  return found
}

/** The outline nearest in size and step to one found from another seed. */
export function outlineLike(
  levels: readonly Plane[],
  seed: Point,
  { radius, sign }: PolarOutline,
  noise: number,
): PolarOutline {
  const polar = logPolar(levels, seed)
  return outlineAt(polar, edgeSteps(polar), { seed, scale: radius, sign, noise, plane: levels[0] })
}

interface Steps {
  readonly step: Float32Array
  /** Mean of the samples just inside. */
  readonly level: Float32Array
}

/** Mean inside less mean outside of every place on every ray; 0 where the slice ends. */
function edgeSteps({ samples, rings }: PolarImage): Steps {
  const step = new Float32Array(samples.length)
  const level = new Float32Array(samples.length)
  for (let a = 0; a < ANGLES; a++)
    for (let j = 1; j < rings; j++) {
      let [inside, outside] = [0, 0]
      for (let k = 1; k <= WINDOW; k++) {
        inside += samples[a * rings + Math.max(0, j - k)]
        outside += samples[a * rings + Math.min(rings - 1, j + k - 1)]
      }
      level[a * rings + j] = inside / WINDOW
      const difference = (inside - outside) / WINDOW
      step[a * rings + j] = Number.isNaN(difference) ? 0 : difference
    }
  return { step, level }
}

interface Wanted {
  readonly seed: Point
  readonly scale: number
  readonly sign: Sign
  readonly noise: number
  readonly plane: Plane
}

function outlineAt(polar: PolarImage, { step, level }: Steps, wanted: Wanted): PolarOutline {
  const { rings, radii } = polar
  const ringOf = (radius: number): number => {
    const j = radii.findIndex((r) => r >= radius)
    return j < 0 ? rings : j
  }
  const from = Math.max(1, ringOf(wanted.scale / SPAN))
  const to = Math.max(from + 4, Math.min(rings, ringOf(wanted.scale * SPAN)))
  const signed = (i: number): number => (wanted.sign === 0 ? Math.abs(step[i]) : wanted.sign * step[i])
  const usual = usualBest(signed, { rings, from, to })
  const reward = (a: number, j: number): number => Math.max(-usual, Math.min(usual, signed(a * rings + j)))
  const path = closedPath(reward, ANGLES, { from, to, stiffness: 0.08 * usual })
  return described(path, polar, wanted, { signed, level })
}

/** Median over the angles of the best step: a step that stands out more counts no more. */
function usualBest(
  signed: (i: number) => number,
  { rings, from, to }: { rings: number; from: number; to: number },
): number {
  const best = new Float64Array(ANGLES)
  for (let a = 0; a < ANGLES; a++) for (let j = from; j < to; j++) best[a] = Math.max(best[a], signed(a * rings + j))
  return Math.max(best.sort()[ANGLES >> 1], 1e-12)
}

function described(
  path: Int32Array,
  { rings, radii }: PolarImage,
  { seed, sign, noise, plane }: Wanted,
  { signed, level }: { signed: (i: number) => number; level: Float32Array },
): PolarOutline {
  const unit = Math.min(plane.spacing[0], plane.spacing[1])
  const polygon: Point[] = []
  const steps = new Float64Array(ANGLES)
  let [sum, squares, logs] = [0, 0, 0]
  for (let a = 0; a < ANGLES; a++) {
    const radius = Math.sqrt(radii[path[a]] * radii[path[a] - 1])
    const angle = (2 * Math.PI * a) / ANGLES
    const [dx, dy] = [(radius * unit) / plane.spacing[0], (radius * unit) / plane.spacing[1]]
    polygon.push({ column: seed.column + dx * Math.cos(angle), row: seed.row + dy * Math.sin(angle) })
    const i = a * rings + path[a]
    steps[a] = signed(i)
    sum += level[i]
    squares += level[i] * level[i]
    logs += Math.log(radius)
  }
  const unevenness = Math.sqrt(Math.max(0, squares / ANGLES - (sum / ANGLES) ** 2))
  const weak = steps.sort()[(ANGLES / 5) | 0]
  return { polygon, sign, clarity: weak / (unevenness + 0.3 * noise + 1e-30), radius: Math.exp(logs / ANGLES) }
}

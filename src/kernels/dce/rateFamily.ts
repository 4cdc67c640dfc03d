import { curveAt, type Curve } from './curve'
import { curveConvolution } from './curveConvolution'
import { orthonormalBasis, unit } from './orthonormalBasis'
import { rateAt, rateAxis, sampleCount, PER_NODE, type RateAxis } from './rateAxis'
import { rateTable, type RateTable } from './rateTable'

/** Curves p·f(t) + q·∫ c(τ)·e^(−rate·(t − τ)) dτ of an arterial curve c; f is c itself, its integral, or absent. */
export interface FamilySpec {
  readonly curve: Curve
  /** Sample times, min. */
  readonly times: Float64Array
  readonly fixed: 'input' | 'integral' | 'none'
  /** Lowest and highest rate, 1/min. */
  readonly rates: readonly [number, number]
  /** How much later than c the tissue may be, min: growing, evenly spaced. */
  readonly delays: readonly number[]
  /** Distance between the nodes of the axis where the usual one is too coarse. */
  readonly spacing?: number
}

export interface RateFamily {
  readonly axis: RateAxis
  readonly samples: number
  readonly size: number
  /** Rows of the basis, [size][samples]. */
  readonly basis: Float64Array
  readonly delays: readonly number[]
  /** The table of one delay, made when it is first asked for. */
  readonly table: (delay: number) => RateTable
  /** Unit vectors to compare delays by, made when first asked for: along f (if there is one), then along a few e cleared of f. */
  readonly glimpse: (delay: number) => Float64Array
  /** e at the sample times for one sample of the axis, and f: made when first asked for. */
  readonly sampled: (delay: number, axisSample: number) => Float64Array
  readonly fixedAt: (delay: number) => Float64Array
}

/**
 * What the basis may miss of a curve, relative to its length: for one delay, and for many, between which fits are interpolated. A fit is off by
 * that part of its standard error, and without noise by its square.
 */
const TOLERANCE = 1e-4
const DELAYS_TOLERANCE = 3e-4
/** Every so many nodes are looked at to compare delays. */
const GLIMPSE_NODES = 3
/** Candidates for the basis where there are several delays: enough to span what lies between. */
const MOST_CANDIDATES = 1200

/**
 * Finds the few directions that hold all curves of the family (a dozen for one delay): voxels are projected on them once, and everything
 * after that is done with the coordinates (variable projection, Golub and Pereyra, SIAM J Numer Anal 1973;10:413–432).
 */
export function rateFamily({ curve, times, fixed, rates, delays, spacing }: FamilySpec): RateFamily {
  const n = times.length
  const axis = rateAxis(rates, times[n - 1] - times[0], spacing)
  const count = sampleCount(axis)
  const made = delays.map((delay) => sampler(curve, times, fixed, delay))

  function candidates(): Float64Array[] {
    const perDelay = delays.length > 1 ? PER_NODE : 1
    const stride = Math.max(1, Math.ceil((delays.length * (count / perDelay)) / MOST_CANDIDATES))
    const chosen = made.filter((_, d) => d % stride === 0 || d === delays.length - 1)
    return chosen.flatMap(({ f, e }) => {
      const curves = Array.from({ length: Math.ceil(count / perDelay) }, (_, s) => e(rateAt(axis, s * perDelay)))
      return f ? [f, ...curves.map((c) => cleared(c, f))] : curves
    })
  }

  const basis = orthonormalBasis(candidates(), n, delays.length > 1 ? DELAYS_TOLERANCE : TOLERANCE)
  const size = basis.length / n
  const coordinates = (samples: Float64Array): Float64Array =>
    Float64Array.from({ length: size }, (_, r) => {
      let sum = 0
      for (let i = 0; i < n; i++) sum += basis[r * n + i] * samples[i]
      return sum
    })
  const tables: (RateTable | undefined)[] = delays.map(() => undefined)
  const table = (d: number): RateTable => {
    const { f, e } = made[d]
    const curves = (): Float64Array[] => Array.from({ length: count }, (_, s) => coordinates(e(rateAt(axis, s))))
    return (tables[d] ??= rateTable(axis, f && coordinates(f), curves()))
  }
  const glimpses: (Float64Array | undefined)[] = delays.map(() => undefined)
  const glimpse = (d: number): Float64Array => (glimpses[d] ??= glimpseOf(made[d]))
  function glimpseOf({ f, e }: ReturnType<typeof sampler>): Float64Array {
    const count = Math.ceil(axis.nodes / GLIMPSE_NODES)
    const curves = Array.from({ length: count }, (_, k) => e(rateAt(axis, PER_NODE * (1 + GLIMPSE_NODES * k))))
    const vectors = f ? [f, ...curves.map((curve) => cleared(curve, f))] : curves
    const out = new Float64Array(vectors.length * size)
    vectors.forEach((vector, k) => out.set(unit(coordinates(vector)), k * size))
    return out
  }
  const curves = new Map<number, Float64Array>()
  const sampled = (d: number, s: number): Float64Array => {
    const key = d * count + s
    const known = curves.get(key) ?? made[d].e(rateAt(axis, s))
    curves.set(key, known)
    return known
  }
  const none = new Float64Array(n)
  const fixedAt = (d: number): Float64Array => made[d].f ?? none
  return { axis, samples: n, size, basis, delays, table, glimpse, sampled, fixedAt }
}

/** f at the sample times, and e of any rate, for one delay. */
function sampler(curve: Curve, times: Float64Array, fixed: FamilySpec['fixed'], delay: number) {
  const late = times.map((t) => t - delay)
  const convolve = curveConvolution(curve, late)
  const e = (rate: number): Float64Array => {
    const out = new Float64Array(late.length)
    convolve(rate, out)
    return out
  }
  const f = fixed === 'none' ? null : fixed === 'integral' ? e(0) : late.map((t) => curveAt(curve, t))
  return { f, e }
}

/** `curve` without its part along `f`, as a unit vector: what a fit beside f can see of it. */
function cleared(curve: Float64Array, f: Float64Array): Float64Array {
  let [along, length] = [0, 0]
  for (let i = 0; i < f.length; i++) {
    along += curve[i] * f[i]
    length += f[i] * f[i]
  }
  return curve.map((value, i) => value - (along / length) * f[i])
}

import { FitStatus } from '../fitStatus'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { fromBlock, type VoxelFit } from '../voxelFit'

/** How the floor of magnitude images is taken into account. σ is the noise of one channel, in the unit of the samples; null where it stands behind each voxel's samples. */
export interface NoiseFloor {
  readonly kind: 'rician-offset' | 'rician-likelihood'
  readonly sigma: number | null
}

const MOST_ROUNDS = 200
const STILL = 1e-7

/**
 * A fit of magnitudes out of a fit of signals: the samples are replaced by what the signals behind them would be, given the curve so far, and fitted again
 * until the curve stays. `rician-offset`: the curve is lifted to √(S² + ½πσ²). `rician-likelihood`: the most likely curve under Rician noise, by
 * expectation and maximisation, the expected signal being s·I₁(sS/σ²)/I₀(sS/σ²) (Solo and Noh, ISBI 2007:133–136). Standard errors are those for
 * σ as given; the residual is that of the lifted curve. `predict` writes the curve of the parameters in `out`. Where σ is a voxel's own, 0 leaves the
 * floor out and a σ that is none (NaN, below 0) makes it `BadSignal`.
 */
export function withNoiseFloor(
  fit: VoxelFit,
  shape: { readonly samples: number; readonly parameters: number },
  predict: (out: Float64Array, curve: Float64Array) => void,
  { kind, sigma: ofAll }: NoiseFloor,
): VoxelFit {
  const { samples: n, parameters: p } = shape
  const width = 2 * p + 1
  const rows = ofAll === null ? n + 1 : n
  const all = new Float64Array(rows * BLOCK)
  const found = new Float64Array(width * BLOCK)
  const codes = new Uint8Array(BLOCK)
  const [s, signal, curve, before] = Array.from({ length: 4 }, () => new Float64Array(n))
  const out = new Float64Array(width)
  /** σ of the voxel, and what its floor adds to a signal's square. */
  let sigma = ofAll ?? 0
  let lift = 0

  const behind = (si: number, S: number): number =>
    kind === 'rician-offset'
      ? si - (Math.sqrt(S * S + lift) - S)
      : si * besselRatio((Math.max(0, si) * Math.max(0, S)) / (sigma * sigma))

  function moved(): boolean {
    let most = 0
    let change = 0
    for (let i = 0; i < n; i++) {
      most = Math.max(most, Math.abs(curve[i]))
      change = Math.max(change, Math.abs(curve[i] - before[i]))
    }
    return change > STILL * most
  }

  /** Standard errors for the σ given in place of the one the residuals of the replaced samples show. */
  function describe(): void {
    const apparent = out[2 * p] * Math.sqrt(n / (n - p))
    for (let k = p; k < 2 * p; k++) out[k] *= sigma / apparent
    let sum = 0
    for (let i = 0; i < n; i++) sum += (s[i] - Math.sqrt(curve[i] * curve[i] + lift)) ** 2
    out[2 * p] = Math.sqrt(sum / n)
  }

  function fitOne(own: number): FitStatus {
    if (!(own >= 0)) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    sigma = own
    lift = (Math.PI / 2) * own * own
    let status = fit(s, out)
    if (own === 0) return status
    for (let round = 0; round < MOST_ROUNDS && Number.isFinite(out[0]); round++) {
      predict(out, curve)
      if (round > 0 && !moved()) break
      before.set(curve)
      for (let i = 0; i < n; i++) signal[i] = behind(s[i], curve[i])
      status = fit(signal, out)
    }
    if (Number.isFinite(out[0])) describe()
    return status
  }

  return fromBlock(({ count, gather }) => {
    gather()
    all.set(voxelBlock.samples.subarray(0, rows * BLOCK)) // the fit within uses the block too
    for (let v = 0; v < count; v++) {
      for (let i = 0; i < n; i++) s[i] = all[i * BLOCK + v]
      codes[v] = fitOne(ofAll ?? all[n * BLOCK + v])
      for (let k = 0; k < width; k++) found[k * BLOCK + v] = out[k]
    }
    voxelBlock.results.set(found)
    voxelBlock.status.set(codes)
    return false
  }, rows)
}

/** I₁(x)/I₀(x), x ≥ 0, within 1e-9: its continued fraction, and from 40 on its asymptotic series (Abramowitz and Stegun 9.7.1). */
export function besselRatio(x: number): number {
  if (x > 40) return 1 - (1 / x) * (0.5 + (1 / x) * (0.125 + (1 / x) * (0.125 + (25 / 128) * (1 / x))))
  if (x === 0) return 0
  let tail = 0
  for (let k = 60; k >= 1; k--) tail = 1 / ((2 * k) / x + tail)
  return tail
}

/** σ of one channel from magnitudes of air, where there is no signal: √(Σ s² / 2n) (Rayleigh). NaN without samples. */
export function sigmaOfBackground(magnitudes: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < magnitudes.length; i++) sum += magnitudes[i] * magnitudes[i]
  return magnitudes.length > 0 ? Math.sqrt(sum / (2 * magnitudes.length)) : NaN
}

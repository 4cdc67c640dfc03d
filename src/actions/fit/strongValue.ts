import { quantileSorted } from '../../kernels/stats/quantile'

/** The 99th percentile of a plane, from some twenty thousand of its voxels: enough to tell strong from weak, and quick for any volume. */
export function strongValue(values: Float32Array): number | null {
  const step = Math.max(1, Math.floor(values.length / 20_000))
  const some = Float32Array.from({ length: Math.floor(values.length / step) }, (_, n) => values[n * step])
  const finite = some.filter(Number.isFinite).sort()
  return finite.length ? quantileSorted(finite, 0.99) : null
}

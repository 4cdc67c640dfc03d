import { interval, notesOf, type InWords, type Interval } from './inWords'
import { quantileSorted } from './quantile'

export interface ClusterBootstrap extends InWords {
  readonly estimate: number
  readonly ci: Interval | null
  readonly patients: number
  readonly rows: number
}

export interface BootstrapOptions {
  readonly draws: number
  readonly seed: number
}

export const BOOTSTRAP: BootstrapOptions = { draws: 2000, seed: 1 }

/**
 * 95 % interval of any statistic of rows where a patient may give several: whole patients are drawn with replacement,
 * so that lesions of one patient stay together (Field and Welsh, J R Stat Soc B 2007;69:369). Percentile method.
 * `statistic` is given the places of the rows drawn.
 */
export function clusterBootstrap(
  patients: readonly unknown[],
  statistic: (rows: readonly number[]) => number,
  { draws, seed }: BootstrapOptions = BOOTSTRAP,
): ClusterBootstrap {
  const groups = rowsOf(patients)
  const random = uniform(seed)
  const drawn = Float64Array.from({ length: groups.length > 1 ? draws : 0 }, () =>
    statistic(groups.flatMap(() => groups[Math.floor(random() * groups.length)])),
  )
  const known = drawn.filter(Number.isFinite).sort()
  return {
    estimate: statistic(patients.map((_, i) => i)),
    ci: interval(quantileSorted(known, 0.025), quantileSorted(known, 0.975)),
    patients: groups.length,
    rows: patients.length,
    method: `cluster bootstrap: ${draws} draws of ${groups.length} patients (${patients.length} rows), percentile interval, seed ${seed}`,
    notes: notesOf(
      [groups.length < 2, 'not defined: at least two patients are needed'],
      [groups.length > 1 && groups.length < 20, 'fewer than 20 patients: the interval is too narrow'],
      [known.length < drawn.length, `${drawn.length - known.length} draws gave no value`],
    ),
  }
}

function rowsOf(patients: readonly unknown[]): number[][] {
  const rows = new Map<unknown, number[]>()
  patients.forEach((patient, i) => rows.set(patient, [...(rows.get(patient) ?? []), i]))
  return [...rows.values()]
}

/** Marsaglia's xorshift32 (J Stat Softw 2003;8:14): the same draws for the same seed. */
function uniform(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

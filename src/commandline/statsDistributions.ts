import { betaLower, betaQuantile } from '../kernels/stats/beta'
import { chiSquareQuantile, chiSquareUpper } from '../kernels/stats/chiSquare'
import { fisherQuantile, fisherUpper } from '../kernels/stats/fisherF'
import { logGamma } from '../kernels/stats/logGamma'
import { noncentralTQuantile } from '../kernels/stats/noncentralT'
import { normalQuantile, normalUpper } from '../kernels/stats/normal'
import { rankSumLower, signedRankLower } from '../kernels/stats/rankDistributions'
import { studentQuantile, studentUpper } from '../kernels/stats/studentT'
import { readRows, type Entries } from '../data/entries'

type Function = (...args: number[]) => number

const FUNCTIONS: Readonly<Record<string, readonly [call: Function, words: string]>> = {
  'pnorm-upper': [normalUpper, 'P(Z > x) of the standard normal'],
  qnorm: [normalQuantile, 'quantile of the standard normal'],
  'pt-upper': [studentUpper, "P(T > t) of Student's t; t, df"],
  qt: [studentQuantile, "quantile of Student's t; p, df"],
  'pf-upper': [fisherUpper, "P(F' > F) of Fisher's F; F, df1, df2"],
  qf: [fisherQuantile, "quantile of Fisher's F; p, df1, df2"],
  pbeta: [betaLower, 'P(X ≤ x) of the beta distribution; x, a, b'],
  qbeta: [betaQuantile, 'quantile of the beta distribution; p, a, b'],
  'pchisq-upper': [chiSquareUpper, 'P(X > x) of χ²; x, df'],
  qchisq: [chiSquareQuantile, 'quantile of χ²; p, df'],
  lgamma: [logGamma, 'log Γ(x)'],
  qnct: [noncentralTQuantile, 'quantile of the noncentral t; p, df, ncp'],
  psignrank: [signedRankLower, 'P(V ≤ v) of the signed rank statistic; v, n'],
  pwilcox: [rankSumLower, 'P(U ≤ u) of the rank sum statistic; u, m, n'],
}

/** One distribution function for many rows of arguments. */
export function distributions(input: Entries, options: Entries): object {
  const name = String(options.function)
  if (!Object.hasOwn(FUNCTIONS, name))
    throw new Error(`options.function must be one of ${Object.keys(FUNCTIONS).join(', ')}`)
  const [call, words] = FUNCTIONS[name]
  return { values: readRows(input, 'rows').map((row) => call(...row)), method: words }
}

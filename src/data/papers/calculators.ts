import { descriptives } from '../../kernels/stats/descriptives'
import * as printed from '../../kernels/stats/fromPrinted'
import { pAdjust } from '../../kernels/stats/pAdjust'
import { clopperPearson } from '../../kernels/stats/proportion'
import { pairedSampleSize } from '../../kernels/stats/sampleSize'
import type { GroupSummary } from '../../kernels/stats/tTest'
import { numbersOf, readNumber, readNumberOr, readNumbers, readRows, type Entries } from '../entries'

type Calculator = readonly [words: string, recompute: (input: Entries) => unknown]

/** What can be worked out again from the numbers that a paper prints, by kind. */
const CALCULATORS: Readonly<Record<string, Calculator>> = {
  'auc-exact-binomial': [
    'Clopper-Pearson with x = AUC·n, not rounded, n = all subjects',
    (input) => clopperPearson(readNumber(input, 'auc') * readNumber(input, 'n'), readNumber(input, 'n')),
  ],
  'auc-interval': [
    'standard error that a Wald interval implies; Hanley and McNeil where cases and controls are given',
    aucInterval,
  ],
  auc: ['AUC of two normal groups with the printed means and SDs', binormalAucs],
  'mann-whitney': [
    'Mann-Whitney from U: normal approximation without continuity correction, tie-corrected; exact without ties',
    (input) => {
      const [U, n1, n2] = ['U', 'n1', 'n2'].map((name) => readNumber(input, name))
      return printed.mannWhitneyFromU({ U, n1, n2, tieSum: readNumberOr(input, 'tieSum', 0) })
    },
  ],
  wilcoxon: [
    'Wilcoxon signed-rank from the smaller rank sum, without ties: exact, and normal approximation without correction',
    (input) => printed.signedRankFromT(readNumber(input, 'T'), readNumber(input, 'n')),
  ],
  contingency: [
    "Fisher's exact test (Freeman-Halton) and Pearson's χ² without correction",
    (input) => printed.contingencyP(readRows(input, 'table')),
  ],
  'icc-interval': [
    'F interval of a single-reader ICC, one-way and two-way consistency, and of the values that round to it',
    (input) => printed.iccFromPrinted(readNumber(input, 'icc'), readNumber(input, 'n'), readNumber(input, 'k')),
  ],
  proportion: [
    'Clopper-Pearson and Wilson',
    (input) => printed.proportionFromCounts(readNumber(input, 'x'), readNumber(input, 'n')),
  ],
  't-from-summary': [
    'pooled and Welch t test from means, SDs and numbers; AUC of two normal groups',
    (input) => printed.tFromSummary(group(input, '1'), group(input, '2')),
  ],
  'paired-t-implied': [
    'SD of the differences and correlation that the printed p of a paired t test implies',
    (input) => {
      const n = readNumber(input, 'n')
      return printed.pairedTImplied({ ...group(input, '1'), n }, { ...group(input, '2'), n }, readNumber(input, 'p'))
    },
  ],
  wald: [
    'Wald test and odds ratio from B and SE',
    (input) => printed.waldRow(readNumber(input, 'b'), readNumber(input, 'se')),
  ],
  pearson: [
    "t test and Fisher's interval of r",
    (input) => printed.pearsonFromR(readNumber(input, 'r'), readNumber(input, 'n')),
  ],
  'weighted-mean': [
    'mean of all from the means of the subgroups',
    (input) => printed.weightedMean(numbersOf(input, 'means'), numbersOf(input, 'n')),
  ],
  'mean-sd': ['mean and SD (n − 1)', meanSd],
  'mean-range': ['number, mean and range', meanRange],
  percent: ['count as percent of its total', percents],
  counts: ['those of n that are not counted', remaining],
  padjust: ['Holm and Benjamini-Hochberg over all tests, Holm within the last family', adjusted],
  'sample-size': ['paired t test, noncentral t; 25 % dropout', sampleSize],
}

/** A number printed in a paper, worked out again from other printed numbers; options.kind says how. */
export function paperChecks(
  input: Entries,
  options: Entries,
): { readonly recomputed: unknown; readonly method: string } {
  const kind = String(options.kind)
  if (!Object.hasOwn(CALCULATORS, kind))
    throw new Error(`options.kind must be one of ${Object.keys(CALCULATORS).join(', ')}`)
  const [words, recompute] = CALCULATORS[kind]
  return { recomputed: recompute(input), method: words }
}

const group = (input: Entries, which: string): GroupSummary => ({
  mean: readNumber(input, `mean${which}`),
  sd: readNumber(input, `sd${which}`),
  n: readNumberOr(input, `n${which}`, NaN),
})

function aucInterval(input: Entries): unknown {
  const [lower, upper] = numbersOf(input, 'ci')
  const hasNumbers = input.cases !== undefined && input.controls !== undefined
  const numbers = hasNumbers
    ? { cases: readNumber(input, 'cases'), controls: readNumber(input, 'controls') }
    : undefined
  return printed.aucFromPrinted(readNumber(input, 'auc'), [lower, upper], numbers)
}

/** Every parameter as [mean, SD, mean, SD]. */
function binormalAucs(input: Entries): unknown {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const [mean1, sd1, mean2, sd2] = readNumbers(value, name)
      const auc = printed.binormalAuc({ mean: mean1, sd: sd1 }, { mean: mean2, sd: sd2 })
      return [`aucBinormal${name.charAt(0).toUpperCase()}${name.slice(1)}`, auc]
    }),
  )
}

function meanSd(input: Entries): unknown {
  const { mean, sd } = descriptives(numbersOf(input, 'x'))
  return { mean, sd }
}

function meanRange(input: Entries): unknown {
  const { n, mean, min, max } = descriptives(numbersOf(input, 'x'))
  return { n, mean, range: [min, max] }
}

/** Counts of one n, or each with its own as [count, n]. */
function percents({ n, ...counts }: Entries): unknown {
  return Object.entries(counts).map(([name, value]) => {
    const [count, total] = n === undefined ? readNumbers(value, name) : readNumbers([value, n], name)
    return (100 * count) / total
  })
}

function remaining({ n, ...counts }: Entries): unknown {
  return Object.entries(counts).map(([name, value]) => {
    const [count, total] = readNumbers([value, n], name)
    return total - count
  })
}

/** Tests of one parameter are a family of three. */
const FAMILY = 3

function adjusted(input: Entries): unknown {
  const p = numbersOf(input, 'p')
  const { holm, bh } = pAdjust(p)
  return { holmAll: holm, bhAll: bh, holmF: pAdjust(p.subarray(-FAMILY)).holm }
}

function sampleSize(input: Entries): unknown {
  const [delta, sd, alpha, power] = ['delta', 'sd', 'alpha', 'power'].map((name) => readNumber(input, name))
  const { n, withDropout } = pairedSampleSize({ delta, sd, alpha, power, dropout: 0.25 })
  return { n, withDropout25: withDropout }
}

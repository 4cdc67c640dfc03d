import { biasDispersion } from '../kernels/stats/biasDispersion'
import { blandAltman } from '../kernels/stats/blandAltman'
import { blandAltmanRepeated } from '../kernels/stats/blandAltmanRepeated'
import { contingency } from '../kernels/stats/contingency'
import { descriptives } from '../kernels/stats/descriptives'
import { diagnostic } from '../kernels/stats/diagnostic'
import { icc } from '../kernels/stats/icc'
import { kappa } from '../kernels/stats/kappa'
import { leaveOneOut } from '../kernels/stats/leaveOneOut'
import { logisticRegression } from '../kernels/stats/logisticRegression'
import { mannWhitney } from '../kernels/stats/mannWhitney'
import { mcNemar } from '../kernels/stats/mcNemar'
import { pAdjust } from '../kernels/stats/pAdjust'
import { proportion } from '../kernels/stats/proportion'
import { regression } from '../kernels/stats/regression'
import { repeatability } from '../kernels/stats/repeatability'
import { roc } from '../kernels/stats/roc'
import { pairedRocTest, unpairedRocTest } from '../kernels/stats/rocCompare'
import { pairedSampleSize } from '../kernels/stats/sampleSize'
import { shapiroWilk } from '../kernels/stats/shapiroWilk'
import { signedRankTest } from '../kernels/stats/signedRankTest'
import { pairedTTest, unpairedTTest } from '../kernels/stats/tTest'
import { distributions } from './statsDistributions'
import {
  numbersOf,
  readColumns,
  readNamed,
  readNumber,
  readNumberOr,
  readRows,
  readWord,
  type Entries,
} from '../data/entries'
import { masks } from './statsMasks'
import { paperChecks } from '../data/papers/calculators'

/** One test: its input and options as in a request, its result with the method in words. */
export type StatsTest = (input: Entries, options: Entries) => object

const DIRECTIONS = ['<', '>'] as const

/** Every test of `stats`, by its name. */
export const STATS_TESTS: Readonly<Record<string, StatsTest>> = {
  bias_dispersion: (input) => biasDispersion(numbersOf(input, 'prediction'), numbersOf(input, 'truth')),
  bland_altman: (input) => blandAltman(numbersOf(input, 'a'), numbersOf(input, 'b')),
  bland_altman_repeated: repeatedLimits,
  contingency: (input) => contingency(readRows(input, 'table')),
  descriptives: (input) => descriptives(numbersOf(input, 'x')),
  diagnostic: (input) => {
    const [tp, fp, fn, tn] = ['tp', 'fp', 'fn', 'tn'].map((name) => readNumber(input, name))
    return diagnostic({ tp, fp, fn, tn })
  },
  distributions,
  icc: (input) => icc(readColumns(input, 'ratings')),
  kappa: (input) => kappa(readRows(input, 'table')),
  logistic,
  mann_whitney: (input) => mannWhitney(numbersOf(input, 'x'), numbersOf(input, 'y')),
  masks,
  mcnemar: (input) => mcNemar(readRows(input, 'table')),
  normality: (input) => shapiroWilk(numbersOf(input, 'x')),
  padjust: (input) => pAdjust(numbersOf(input, 'p')),
  paper_checks: paperChecks,
  proportion: (input) => proportion(readNumber(input, 'x'), readNumber(input, 'n')),
  regression: (input) => regression(numbersOf(input, 'x'), numbersOf(input, 'y')),
  repeatability: (input) => repeatability(readColumns(input, 'repeats')),
  roc: (input, options) => {
    const direction = readWord(options, 'direction', DIRECTIONS)
    return { ...roc(numbersOf(input, 'label'), numbersOf(input, 'score'), direction), used: { direction } }
  },
  roc_compare: compareRocs,
  sample_size: (input) => {
    const [alpha, power, dropout] = [
      readNumberOr(input, 'alpha', 0.05),
      readNumberOr(input, 'power', 0.9),
      readNumberOr(input, 'dropout', 0.25),
    ]
    const request = { delta: readNumber(input, 'delta'), sd: readNumber(input, 'sd'), alpha, power, dropout }
    return { ...pairedSampleSize(request), used: { alpha, power, dropout } }
  },
  ttest: (input, options) => {
    const kind = readWord(options, 'kind', ['paired', 'unpaired'])
    const [x, y] = [numbersOf(input, 'x'), numbersOf(input, 'y')]
    return { ...(kind === 'paired' ? pairedTTest(x, y) : unpairedTTest(x, y)), used: { kind } }
  },
  wilcoxon_signed_rank: (input) => signedRankTest(numbersOf(input, 'x'), numbersOf(input, 'y')),
}

function repeatedLimits(input: Entries): object {
  const { patient } = input
  if (!Array.isArray(patient)) throw new Error('input.patient must be a list')
  return blandAltmanRepeated(patient, numbersOf(input, 'a'), numbersOf(input, 'b'))
}

const NO_FIT = {
  ...{ names: null, b: null, se: null, wald: null, p: null, or: null, orCi: null, m2ll: null, m2llNull: null },
  ...{ lrChi2: null, lrDf: null, lrP: null, coxSnell: null, nagelkerke: null, auc: null, brier: null, fitted: null },
}

/** The fit's numbers stand beside the verdict on separation; the ROC of the combined predictor also with each subject left out. */
function logistic(input: Entries): object {
  const [y, X] = [numbersOf(input, 'y'), readNamed(input, 'X')]
  const { fit, ...verdict } = logisticRegression(y, X)
  if (!verdict.firth) return { ...NO_FIT, ...verdict, leaveOneOut: null }
  const left = leaveOneOut(y, X)
  const { auc = NaN, ci = null } = left.roc ?? {}
  const method = [left.method, ...left.notes].join('; ')
  return { ...(fit ?? NO_FIT), ...verdict, leaveOneOut: { auc, ci, predicted: left.predicted, method } }
}

function compareRocs(input: Entries, options: Entries): object {
  const { paired = true } = options
  if (typeof paired !== 'boolean') throw new Error('options.paired must be true or false')
  const directions = [readWord(options, 'direction1', DIRECTIONS), readWord(options, 'direction2', DIRECTIONS)] as const
  const [score1, score2] = [numbersOf(input, 'score1'), numbersOf(input, 'score2')]
  const used = { paired, direction1: directions[0], direction2: directions[1] }
  if (paired) return { ...pairedRocTest(numbersOf(input, 'label'), score1, score2, directions), used }
  const one = { label: numbersOf(input, 'label1'), score: score1, direction: directions[0] }
  const two = { label: numbersOf(input, 'label2'), score: score2, direction: directions[1] }
  return { ...unpairedRocTest(one, two), used }
}

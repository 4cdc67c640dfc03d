import { numberText } from '../analyses/words'
import { isRecord } from '../entries'
import { boneMetastases } from './boneMetastases'
import { paperChecks } from './calculators'
import type { PaperCheck, PublishedStudy } from './publishedStudy'
import { radiosurgery } from './radiosurgery'
import { spineMetastases } from './spineMetastases'
import { spondylitis } from './spondylitis'

/** The published studies whose printed numbers are worked out again. */
export const PUBLISHED_STUDIES: readonly PublishedStudy[] = [boneMetastases, spineMetastases, spondylitis, radiosurgery]

/** A printed number beside what follows from the others. */
export interface RecomputedCheck extends PaperCheck {
  readonly study: string
  readonly recomputed: string
  readonly method: string
}

export const recomputedPapers = (): RecomputedCheck[] =>
  PUBLISHED_STUDIES.flatMap(({ title, checks }) =>
    checks.map((check) => ({ ...check, study: title, ...recomputedText(check) })),
  )

function recomputedText({ kind, input }: PaperCheck): Pick<RecomputedCheck, 'recomputed' | 'method'> {
  const { recomputed, method } = paperChecks(input, { kind })
  return { recomputed: wordsOf(recomputed, LISTS.includes(kind) ? ', ' : ' to '), method }
}

/** What the calculators call their results, in a reader's words. */
const WORDS: Readonly<Record<string, string>> = {
  ...{
    pExact: 'exact P',
    pNoCc: 'asymptotic P',
    pExactIfNoTies: 'exact P without ties',
    fisherP: 'Fisher P',
    chi2P: 'χ² P',
  },
  ...{ cp: 'exact', wilson: 'Wilson', oneWaySingle: 'one-way', twoWayConsistencySingle: 'consistency' },
  ...{
    tPooled: 'pooled t',
    dfPooled: 'df',
    pPooled: 'P',
    tWelch: 'Welch t',
    dfWelch: 'df',
    pWelch: 'P',
    aucBinormal: 'binormal AUC',
  },
  ...{
    impliedSeFromLower: 'SE from the lower limit',
    upperUntruncated: 'upper limit not cut',
    hanleyMcNeilSe: 'Hanley-McNeil SE',
  },
  ...{
    orCi: '95 %',
    or: 'OR',
    p: 'P',
    ci: '95 %',
    r2: 'r²',
    sdDiff: 'SD of differences',
    impliedCorrelation: 'implied r',
  },
  ...{
    holmAll: 'Holm',
    bhAll: 'Benjamini-Hochberg',
    holmF: 'Holm within f',
    withDropout25: 'with 25 % dropout',
    wald: 'Wald',
  },
  ...{ aucBinormalADCfast: 'binormal AUC ADCfast', aucBinormalF: 'binormal AUC f', sd: 'SD' },
}
/** What gives separate numbers where others give an interval. */
const LISTS = ['percent', 'counts', 'padjust']
/** Results that only support others are left to the command line. */
const LEFT_OUT = ['oneWayRange', 'consistencyRange']

function wordsOf(value: unknown, between: string): string {
  if (typeof value === 'number') return numberText(value, 4)
  if (Array.isArray(value)) return value.map((entry: unknown) => wordsOf(entry, between)).join(between)
  if (!isRecord(value)) return 'not defined'
  return Object.entries(value)
    .filter(([key]) => !LEFT_OUT.includes(key))
    .map(([key, entry]) => `${WORDS[key] ?? key} ${wordsOf(entry, between)}`)
    .join('; ')
}

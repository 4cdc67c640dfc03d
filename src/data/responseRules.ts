/** What a rule reads: sizes are summed over the lesions that are followed, functional values are of one lesion. */
export type ResponseMeasure = 'longest' | 'product' | 'volume' | 'ADC' | 'vp'

/** A number that the rule turns on: in percent of what is compared with, or in mm. */
export interface Threshold {
  readonly label: string
  readonly value: number
  readonly unit: '%' | 'mm'
}

interface RuleHead {
  readonly id: string
  readonly name: string
  readonly measure: ResponseMeasure
  /** What is measured, in words. */
  readonly measureText: string
  readonly source: string
}

/** Complete where nothing is left; partial and progressive by a change of size. */
export interface SizeRule extends RuleHead {
  readonly kind: 'size'
  /** Decrease from baseline from which the response is partial. */
  readonly partial: Threshold
  /** Increase from which the disease is progressive, compared with the baseline or with the smallest size so far. */
  readonly progression: Threshold
  readonly progressionFrom: 'baseline' | 'nadir'
  /** Least growth that counts as progression, beside the percentage; null where the rule has none. */
  readonly growth: Threshold | null
}

/** Two classes by one cut-off of a percent change. */
export interface FunctionalRule extends RuleHead {
  readonly kind: 'functional'
  readonly cutOff: Threshold
  /** Whether a change above the cut-off, or one at it or below, is the response. */
  readonly responds: 'above' | 'at-or-below'
}

export type ResponseRule = SizeRule | FunctionalRule

const percent = (label: string, value: number): Threshold => ({ label, value, unit: '%' })

/** The rules of the product, in the order in which they are shown. */
export const RESPONSE_RULES: readonly ResponseRule[] = [
  {
    ...{ id: 'mda-bone', name: 'MD Anderson, bone', kind: 'size', measure: 'product' },
    measureText: 'sum of the products of the longest diameter and the one across it',
    source: 'Costelloe CM et al. J Cancer 2010;1:80–92; as applied to bone metastases',
    partial: percent('PR: decrease of at least', 50),
    progression: percent('PD: increase of at least', 25),
    progressionFrom: 'baseline',
    growth: null,
  },
  {
    ...{ id: 'volume', name: 'Volume', kind: 'size', measure: 'volume' },
    measureText: 'sum of the volumes',
    source: 'Published series of 20 brain metastases after radiosurgery (IVIM against DCE)',
    partial: percent('PR: decrease of at least', 58.5),
    progression: percent('PD: increase of at least', 71.5),
    progressionFrom: 'baseline',
    growth: null,
  },
  {
    ...{ id: 'recist-1.1', name: 'RECIST 1.1', kind: 'size', measure: 'longest' },
    measureText: 'sum of the longest diameters',
    source: 'Eisenhauer EA et al. Eur J Cancer 2009;45:228–247',
    partial: percent('PR: decrease of at least', 30),
    progression: percent('PD: increase over the smallest sum of at least', 20),
    progressionFrom: 'nadir',
    growth: { label: 'and of at least', value: 5, unit: 'mm' },
  },
  {
    ...{ id: 'adc', name: 'ΔADC', kind: 'functional', measure: 'ADC' },
    measureText: 'change of the mean ADC',
    source:
      'Published series of bone metastases before and after treatment (ADC and DCE): cut-off found on the same data',
    cutOff: percent('Response: change above', 6.79),
    responds: 'above',
  },
  {
    ...{ id: 'vp', name: 'ΔVp', kind: 'functional', measure: 'vp' },
    measureText: 'change of the mean plasma volume fraction',
    source: 'Published series of 49 spinal metastases after radiotherapy (DCE): cut-off found on the same data',
    cutOff: percent('Response: change of at most', -40),
    responds: 'at-or-below',
  },
]

/** Thresholds of a rule by the names under which a reader's own are kept. */
export function thresholdsOf(rule: ResponseRule): readonly (readonly [key: string, threshold: Threshold])[] {
  if (rule.kind === 'functional') return [[`${rule.id} cutOff`, rule.cutOff]]
  const growth = rule.growth ? [[`${rule.id} growth`, rule.growth] as const] : []
  return [[`${rule.id} partial`, rule.partial], [`${rule.id} progression`, rule.progression], ...growth]
}

/** The rule with a reader's own thresholds in place of the published ones. */
export function withThresholds(rule: ResponseRule, own: Readonly<Record<string, number>>): ResponseRule {
  const changed = (name: string, threshold: Threshold): Threshold => ({
    ...threshold,
    value: own[`${rule.id} ${name}`] ?? threshold.value,
  })
  if (rule.kind === 'functional') return { ...rule, cutOff: changed('cutOff', rule.cutOff) }
  return {
    ...rule,
    partial: changed('partial', rule.partial),
    progression: changed('progression', rule.progression),
    growth: rule.growth && changed('growth', rule.growth),
  }
}

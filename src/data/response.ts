import { showNumber } from '../units/units'
import { percentChange, whyNoPercent } from './percentChange'
import type { FunctionalRule, ResponseMeasure, ResponseRule, SizeRule, Threshold } from './responseRules'

export type ResponseCategory = 'CR' | 'PR' | 'SD' | 'PD' | 'response' | 'no response'

/** One measure at the visits that a rule compares; NaN where it was not measured. */
export interface Measured {
  readonly baseline: number
  readonly followUp: number
  /** Smallest value at or after baseline and before this follow-up. */
  readonly nadir: number
}

export interface ResponseInput {
  readonly measures: Readonly<Partial<Record<ResponseMeasure, Measured>>>
  /** A lesion has appeared that was not there at baseline: progression by every rule of size. */
  readonly hasNewLesions: boolean
}

export interface Verdict {
  readonly rule: ResponseRule
  /** Null where the rule cannot be applied; `reason` says why. */
  readonly category: ResponseCategory | null
  /** Percent change from baseline; NaN where there is none. */
  readonly change: number
  /** Why this category, with the numbers. */
  readonly reason: string
}

/**
 * Percentages nearer to a threshold than this part of it are at the threshold: 100 → 41.5 is a decrease of 58.5 % also where the last binary
 * digit says otherwise.
 */
const ROUNDING = 1e-9
const NOT_MEASURED: Measured = { baseline: NaN, followUp: NaN, nadir: NaN }

/** The response by one rule. */
export function judgeResponse(rule: ResponseRule, { measures, hasNewLesions }: ResponseInput): Verdict {
  const measured = measures[rule.measure] ?? NOT_MEASURED
  const change = percentChange(measured.baseline, measured.followUp)
  if (rule.kind === 'size' && hasNewLesions)
    return { rule, change, category: 'PD', reason: 'a new lesion has appeared' }
  const why = whyNot(rule, measured)
  if (why) return { rule, change, category: null, reason: why }
  return { rule, change, ...(rule.kind === 'size' ? bySize(rule, measured, change) : byCutOff(rule, change)) }
}

/** Why a rule cannot be applied; empty where it can. */
function whyNot({ kind, measure }: ResponseRule, { baseline, followUp }: Measured): string {
  const why = whyNoPercent(baseline, followUp)
  const isMissing = kind === 'functional' && !Number.isFinite(baseline + followUp)
  return isMissing ? `${why}: no map of ${measure} there` : why
}

const atLeast = (value: number, threshold: number): boolean =>
  value >= threshold - ROUNDING * Math.max(1, Math.abs(threshold))

type Judged = Pick<Verdict, 'category' | 'reason'>

/** Progression first: a sum that has grown from its smallest is progressive, however far below the baseline it still is. */
function bySize(rule: SizeRule, { baseline, followUp, nadir }: Measured, change: number): Judged {
  const from = rule.progressionFrom === 'nadir' && Number.isFinite(nadir) ? Math.min(nadir, baseline) : baseline
  if (hasProgressed(rule, from, followUp)) return { category: 'PD', reason: grownText(rule, from, followUp, baseline) }
  if (followUp === 0) return { category: 'CR', reason: 'nothing is left' }
  const isPartial = atLeast(-change, rule.partial.value)
  const against = `${isPartial ? 'at least' : 'less than'} ${rule.partial.value} %`
  if (change < 0) return { category: isPartial ? 'PR' : 'SD', reason: `decrease of ${text(-change)}, ${against}` }
  return { category: 'SD', reason: stableText(rule, from, followUp, baseline) }
}

function hasProgressed({ progression, growth }: SizeRule, from: number, to: number): boolean {
  const isEnough = growth === null || atLeast(to - from, growth.value)
  if (from === 0) return to > 0 && isEnough
  return atLeast(percentChange(from, to), progression.value) && isEnough
}

const overText = (from: number, baseline: number): string => (from < baseline ? ' over the smallest' : '')

function grownText({ progression, growth }: SizeRule, from: number, to: number, baseline: number): string {
  if (from === 0) return 'it has come back'
  const also = growth ? ` and ${showNumber(to - from)} mm, at least ${growth.value} mm` : ''
  return `increase${overText(from, baseline)} of ${text(percentChange(from, to))}, at least ${progression.value} %${also}`
}

function stableText({ progression, growth }: SizeRule, from: number, to: number, baseline: number): string {
  const rise = percentChange(from, to)
  if (rise === 0) return 'no change'
  if (growth && atLeast(rise, progression.value))
    return `increase${overText(from, baseline)} of ${text(rise)}, but of ${showNumber(to - from)} mm only, less than ${growth.value} mm`
  return `increase${overText(from, baseline)} of ${text(rise)}, less than ${progression.value} %`
}

function byCutOff({ cutOff, responds }: FunctionalRule, change: number): Judged {
  const isAtOrBelow = atLeast(cutOff.value, change)
  const isResponse = responds === 'at-or-below' ? isAtOrBelow : !isAtOrBelow
  const reason = `change of ${signed(change)}, ${isAtOrBelow ? 'not above' : 'above'} ${thresholdText(cutOff)}`
  return { category: isResponse ? 'response' : 'no response', reason }
}

/** A threshold with the digits it was given with. */
const thresholdText = ({ value, unit }: Threshold): string => `${value < 0 ? '−' : '+'}${Math.abs(value)} ${unit}`

const text = (value: number): string => `${showNumber(value)} %`
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${showNumber(Math.abs(value))} %`

/** Judged by every rule, and whether the rules contradict each other. */
export interface SideBySide {
  readonly verdicts: readonly Verdict[]
  /** In words; empty where the rules agree on whether the disease progresses. */
  readonly conflict: string
}

export function judgeAll(rules: readonly ResponseRule[], input: ResponseInput): SideBySide {
  const verdicts = rules.map((rule) => judgeResponse(rule, input))
  return { verdicts, conflict: conflictText(verdicts) }
}

/** Progressive disease and no functional response stand against all others: the question that treatment turns on. */
export const isProgressive = ({ category }: Verdict): boolean => category === 'PD' || category === 'no response'

function conflictText(verdicts: readonly Verdict[]): string {
  const judged = verdicts.filter(({ category }) => category !== null)
  const [against, other] = [judged.filter(isProgressive), judged.filter((verdict) => !isProgressive(verdict))]
  if (!against.length || !other.length) return ''
  return `The rules disagree: ${list(against)} – but ${list(other)}.`
}

const list = (verdicts: readonly Verdict[]): string =>
  verdicts.map(({ rule, category, change }) => `${rule.name} ${category}${changeText(change)}`).join(', ')

const changeText = (change: number): string => (Number.isFinite(change) ? ` (${signed(change)})` : '')

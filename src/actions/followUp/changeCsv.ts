import { lesionOf, type Change, type VisitValue } from '../../data/followUp'
import { limitsText } from '../../data/repeatability'
import type { Verdict } from '../../data/response'
import { thresholdsOf } from '../../data/responseRules'
import { csv, csvBlob, type Cell } from '../../export/csv'
import { followUpStore } from '../../state/followUpStore'
import { UNITS } from '../../units/units'
import { download } from '../download'
import { fileName } from '../maps'
import { reasonOf, tell } from '../messages'
import { coefficientFor, followUpNow, type FollowUp } from './followUp'

/** Saves the table of changes and the responses as they are on screen. Never throws: what went wrong is told. */
export function exportChangeCsv(): void {
  const followUp = followUpNow()
  if (!followUp?.changes.length)
    return tell('note', 'There is nothing to save', 'Outline the lesion at two visits first.')
  try {
    download(csvBlob([changeCsv(followUp)]), fileName(`change ${followUp.lesion?.name ?? ''}`, 'csv'))
  } catch (error) {
    tell('error', 'The changes were not saved', reasonOf(error))
  }
}

const CHANGE_COLUMNS = [
  ...['lesion', 'parameter', 'unit', 'visit', 'date', 'value', 'n', 'outline', 'on', 'ratio to reference'],
  ...['follow-up visit', 'follow-up date', 'follow-up value', 'follow-up n', 'follow-up outline', 'follow-up on'],
  ...['follow-up ratio', 'days', 'change', 'change %', 'ratio change %', 'noise', 'repeatability', 'source', 'caution'],
]

const RESPONSE_COLUMNS = ['rule', 'sizes of', 'response', 'change %', 'reason', 'thresholds', 'source']

/** Two tables, an empty line apart: the changes, then the responses. */
export function changeCsv(followUp: FollowUp): string {
  const { changes, response, lesion } = followUp
  const sizesOf = followUpStore.getState().scope === 'all' ? 'all lesions' : (lesion?.name ?? '')
  return [
    csv([CHANGE_COLUMNS, ...changes.map((change) => changeLine(followUp, change))]),
    csv([
      RESPONSE_COLUMNS,
      ...response.verdicts.map((verdict) => verdictLine(verdict, sizesOf)),
      ['conflict', response.conflict],
    ]),
  ].join('\r\n')
}

function changeLine({ lesion, baseline, followUp }: FollowUp, change: Change): Cell[] {
  const { times, label } = UNITS[change.unit]
  const read = ({ value, n, outline, on, ratio }: VisitValue): Cell[] => [
    digits(value * times),
    n ?? '',
    outline,
    on,
    digits(ratio),
  ]
  const coefficient = coefficientFor(change.key)
  const days = baseline.day === null || followUp.day === null ? '' : followUp.day - baseline.day
  return [
    ...[lesionOf(lesion?.name ?? ''), change.label, label],
    ...[baseline.name, baseline.date, ...read(change.baseline)],
    ...[followUp.name, followUp.date, ...read(change.followUp)],
    ...[days, digits(change.absolute * times), digits(change.percent), digits(change.ratioPercent)],
    ...[`${change.noise.class}: ${change.reason || change.noise.text}`, coefficient ? limitsText(coefficient) : ''],
    ...[coefficient?.source ?? '', change.caution],
  ]
}

/** As many digits as maps are kept in. */
const digits = (value: number): number => Number(value.toPrecision(7))

const verdictLine = ({ rule, category, change, reason }: Verdict, sizesOf: string): Cell[] => [
  ...[rule.name, rule.kind === 'size' ? sizesOf : '', category ?? '', digits(change), reason],
  thresholdsOf(rule)
    .map(([, { label, value, unit }]) => `${label} ${value} ${unit}`)
    .join('; '),
  rule.source,
]

import { repeatability } from '../../kernels/stats/repeatability'
import { titleOf, type CaseColumn, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer } from './answer'
import type { Choices } from './choices'
import { chosenColumns, visitNames } from './chosen'
import { bootstrapOf, clusterWarning } from './guards'
import { lesionValues, ratedLesions } from './lesions'
import { intervalText, numberText, percentText, toldOf, withInterval } from './words'

interface Repeated {
  readonly column: CaseColumn
  readonly rows: readonly { readonly caseId: string }[]
  readonly repeats: readonly (readonly number[])[]
}

/** How much of a change is noise: within-lesion SD, repeatability coefficient, coefficient of variation. */
export function repeatable(table: CaseTable, choices: Choices): Answer {
  const title = 'Repeatability'
  const all = chosenColumns(table, choices.parameters).map((column) => repeatsOf(table, column, choices))
  if (!all.length) return noAnswer(title, 'Choose at least one measurement.')
  if (all[0].repeats.length < 2)
    return noAnswer(title, 'Choose two readers (or passes), or take two visits as repeats.')
  const results = all.map(({ repeats }) => repeatability(repeats))
  const boots = all.map((one) => coefficientBootstrap(one, choices.bootstrap))
  const hasBoots = boots.some((boot) => boot)
  return {
    title,
    tables: [
      {
        title: `Repeats: ${repeatWords(table, choices)}`,
        head: [
          ...['', 'lesions', 'within-lesion SD (95 %)', 'repeatability coefficient (95 %)', 'wCV', 'RC in %'],
          ...['change beyond noise, % (log)', ...(hasBoots ? ['RC, cluster bootstrap (95 %)'] : [])],
        ],
        rows: all.map(({ column }, i) => {
          const { n, wSD, ciWsd, rc, ciRc, wcvRms, rcPercent, rcLogLimits } = results[i]
          const [low, high] = rcLogLimits ?? [NaN, NaN]
          return row(
            [
              ...[titleOf(column), String(n), withInterval(wSD, ciWsd), withInterval(rc, ciRc), percentText(wcvRms)],
              ...[
                numberText(rcPercent),
                rcLogLimits ? `below ${percentText(low)} or above ${percentText(high)}` : 'not defined',
              ],
              ...(hasBoots ? [intervalText(boots[i]?.ci ?? null)] : []),
            ],
            column.key,
          )
        }),
      },
    ],
    figures: [],
    method: once([results[0].method, boots.find((boot) => boot)?.method ?? '']),
    warnings: once([
      clusterWarning(all[0].rows, choices.bootstrap),
      choices.repeats === 'visits'
        ? 'Repeats at two visits are repeats only if nothing was treated and nothing grew between them.'
        : '',
      ...toldOf(all.map(({ column }, i) => [column.label, results[i].notes])),
    ]),
  }
}

const repeatWords = (table: CaseTable, choices: Choices): string =>
  choices.repeats === 'visits' ? visitNames(table, choices).join(' and ') : `readers ${choices.readers.join(', ')}`

function repeatsOf(table: CaseTable, column: CaseColumn, choices: Choices): Repeated {
  if (choices.repeats === 'readers') {
    const rows = ratedLesions(table.rows, column.key, choices).filter(({ ratings }) => ratings.every(Number.isFinite))
    return { column, rows, repeats: choices.readers.map((_, reader) => rows.map(({ ratings }) => ratings[reader])) }
  }
  const [earlier, later] = (['earlier', 'later'] as const).map((when) =>
    lesionValues(table.rows, column.key, choices, when),
  )
  const rows = earlier.map(({ caseId, value }, i) => ({ caseId, both: [value, later[i].value] }))
  const known = rows.filter(({ both }) => both.every(Number.isFinite))
  return { column, rows: known, repeats: [0, 1].map((visit) => known.map(({ both }) => both[visit])) }
}

function coefficientBootstrap({ rows, repeats }: Repeated, isAsked: boolean) {
  return bootstrapOf(rows, isAsked, (places) => repeatability(repeats.map((own) => places.map((i) => own[i]))).rc)
}

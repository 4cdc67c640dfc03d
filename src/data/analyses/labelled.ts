import { placements, splitScores, type Direction } from '../../kernels/stats/delong'
import type { ClusterBootstrap } from '../../kernels/stats/clusterBootstrap'
import type { CaseTable } from '../caseTable'
import type { Choices } from './choices'
import { bootstrapOf } from './guards'
import { entriesOf, lesionValues, type LesionValue } from './lesions'

/** Lesions that have an entry, each 1 where it is a case and 0 where it is none. */
export interface Labelled {
  readonly lesions: readonly LesionValue[]
  readonly label: readonly number[]
  readonly score: readonly number[]
}

/** The lesions with an entry, in the order of the table, whether or not they have a value. */
export function labelledLesions(table: CaseTable, key: string, choices: Choices): Labelled {
  const entries = entriesOf(table.rows, choices.group)
  const lesions = lesionValues(table.rows, key, choices).filter(({ name }) => entries.get(name))
  return {
    lesions,
    label: lesions.map(({ name }) => (entries.get(name) === choices.caseValue ? 1 : 0)),
    score: lesions.map(({ value }) => value),
  }
}

/** Which way cases lie in a measurement, as the kernels say it. */
export const directionOf = ({ lowerIn }: Pick<Choices, 'lowerIn'>, key: string): Direction =>
  lowerIn.includes(key) ? '>' : '<'

/** The AUC's interval when whole patients are drawn anew. */
export function aucBootstrap(
  { lesions, label, score }: Labelled,
  direction: Direction,
  isAsked: boolean,
): ClusterBootstrap | null {
  const known = lesions.map((_, i) => i).filter((i) => Number.isFinite(score[i]))
  return bootstrapOf(
    known.map((i) => lesions[i]),
    isAsked,
    (places) => {
      const drawn = places.map((place) => known[place])
      return placements(
        splitScores(
          drawn.map((i) => label[i]),
          drawn.map((i) => score[i]),
          direction,
        ),
      ).auc
    },
  )
}

import { Group, Select, Text } from '@mantine/core'
import { Fragment } from 'react'
import { compare } from '../../actions/followUp/choices'
import type { FollowUp } from '../../actions/followUp/followUp'
import { areDated, daysBetween, type Visit } from '../../data/followUp'
import classes from './Timeline.module.css'

/** The visits on one line, with the days between; a filled dot is a visit at which the lesion is outlined. */
export function Timeline({ visits, lesion, baseline, followUp, isOrdered }: FollowUp) {
  return (
    <>
      <ol className={classes.line} aria-label="Visits">
        {visits.map((visit, n) => (
          <Fragment key={visit.id}>
            {n > 0 && (
              <li className={classes.days} aria-hidden>
                {daysText(visits[n - 1], visit)}
              </li>
            )}
            <li
              className={classes.visit}
              data-compared={visit === baseline || visit === followUp}
              data-outlined={Boolean(lesion?.outlines[visit.id]?.length)}
            >
              <span className={classes.dot} />
              <span>{visit.name}</span>
              <span>{visit.date || 'no date'}</span>
            </li>
          </Fragment>
        ))}
      </ol>
      {!isOrdered && visits.length > 1 && (
        <Text size="xs" c="dark.2">
          The files do not say which visit came first. Choose the earlier one.
        </Text>
      )}
      {(visits.length > 2 || (visits.length > 1 && !areDated(visits))) && (
        <Group gap="xs" wrap="nowrap">
          <VisitChoice
            label="Compare"
            visits={visits}
            value={isOrdered ? baseline : null}
            onPick={(baselineId) => compare({ baselineId })}
          />
          <VisitChoice
            label="with"
            visits={visits}
            value={isOrdered ? followUp : null}
            onPick={(followUpId) => compare({ followUpId })}
          />
        </Group>
      )}
    </>
  )
}

function daysText(from: Visit, to: Visit): string {
  const days = daysBetween(from.date, to.date)
  return days === null ? '? d' : `${days} d`
}

interface ChoiceProps {
  readonly label: string
  readonly visits: readonly Visit[]
  readonly value: Visit | null
  readonly onPick: (id: string | null) => void
}

const VisitChoice = ({ label, visits, value, onPick }: ChoiceProps) => (
  <Select
    size="xs"
    flex={1}
    label={label}
    allowDeselect={false}
    value={value?.id ?? null}
    onChange={onPick}
    data={visits.map(({ id, name, date }) => ({ value: id, label: [name, date].filter(Boolean).join(', ') }))}
  />
)

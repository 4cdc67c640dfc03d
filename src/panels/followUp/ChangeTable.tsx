import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import type { FollowUp } from '../../actions/followUp/followUp'
import type { Change } from '../../data/followUp'
import { UNITS } from '../../units/units'
import { ChangeDetails } from './ChangeDetails'
import classes from './ChangeTable.module.css'
import { absoluteText, directionOf, judgementText, noiseWord, percentText, valueText } from './changeText'

const COLUMNS = [
  ['baseline', 'Value at the earlier visit'],
  ['follow-up', 'Value at the later visit'],
  ['change', 'Difference in the unit of the parameter'],
  ['percent', 'Difference in percent of the earlier value'],
] as const

/** A parameter in three lines: its name and unit, the numbers, and what they mean against noise. The rest unfolds. */
export function ChangeTable({ followUp }: { readonly followUp: FollowUp }) {
  const [openKey, setOpenKey] = useState<string | null>(null)
  return (
    <table className={classes.table} aria-label="Changes">
      <thead>
        <tr>
          {COLUMNS.map(([name, meaning]) => (
            <th key={name} scope="col" title={meaning}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {followUp.changes.map((change) => {
          const isOpen = change.key === openKey
          return (
            <Fragment key={change.key}>
              <Lines change={change} isOpen={isOpen} onToggle={() => setOpenKey(isOpen ? null : change.key)} />
              {isOpen && (
                <tr>
                  <td colSpan={COLUMNS.length} className={classes.details}>
                    <ChangeDetails followUp={followUp} change={change} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

interface LinesProps {
  readonly change: Change
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Lines({ change, isOpen, onToggle }: LinesProps) {
  const { key, label, unit, baseline, followUp, percent, absolute, noise } = change
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const words = judgementText(change)
  const direction = directionOf(Number.isFinite(percent) ? percent : absolute)
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={COLUMNS.length} className={classes.name}>
          <UnstyledButton
            className={classes.open}
            aria-expanded={isOpen}
            title="Where it was read, reference tissue, repeatability, course"
            onClick={onToggle}
          >
            <Chevron size="0.85rem" className={classes.chevron} />
            <span>
              {label} <span className={classes.unit}>{UNITS[unit].label}</span>
            </span>
            <span className={classes.noise} data-noise={noise.class}>
              {noiseWord(change)}
            </span>
          </UnstyledButton>
        </th>
      </tr>
      <tr data-change={key}>
        <td>{valueText(baseline.value, unit)}</td>
        <td>{valueText(followUp.value, unit)}</td>
        <td>{absoluteText(change)}</td>
        <td title={direction?.word}>
          {direction && (
            <span style={{ color: direction.colour }} aria-label={direction.word}>
              {direction.mark}
            </span>
          )}{' '}
          {percentText(percent)}
        </td>
      </tr>
      {words && (
        <tr>
          <td colSpan={COLUMNS.length} className={classes.words}>
            {words}
          </td>
        </tr>
      )}
    </>
  )
}

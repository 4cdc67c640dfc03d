import { Button, Group, List, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconFilePlus } from '@tabler/icons-react'
import { memo, useMemo, useState } from 'react'
import { saveFigure } from '../../actions/measure/saveFigure'
import { choose, showView } from '../../actions/statistics/analyse'
import { selectRow } from '../../actions/statistics/caseTable'
import { openKey } from '../../actions/statistics/openRow'
import { keepAnswer, tableText } from '../../actions/statistics/report'
import type { Answer, AnswerTable } from '../../data/analyses/answer'
import type { Figure } from '../../data/analyses/figure'
import { sentences } from '../../data/analyses/words'
import { CopyText } from '../../ui/CopyText'
import { Plot } from '../../ui/Plot'
import { shorten } from '../../ui/shorten'
import { figureChart } from './figureChart'
import classes from './Panel.module.css'

interface Props {
  readonly answer: Answer
  readonly detail: string
  readonly canKeep: boolean
}

/** What to beware of first, then figures and tables, and how it was all worked out. */
export const AnswerView = memo(function AnswerView({ answer, detail, canKeep }: Props) {
  const { title, warnings, figures, tables, method } = answer
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={3} fz="md" fw={600} c="dark.0">
          {shorten(title, 160)}
        </Title>
        {tables.length > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            flex="none"
            leftSection={<IconFilePlus size="0.95rem" />}
            disabled={!canKeep}
            onClick={() => keepAnswer(answer)}
          >
            Add to report
          </Button>
        )}
      </Group>
      <Warnings warnings={warnings} />
      {figures.length > 0 && (
        <div className={classes.figures}>
          {figures.map((figure) => (
            <AnswerFigure key={figure.kind} figure={figure} />
          ))}
        </div>
      )}
      {tables.map((table) => (
        <TableView key={table.title} table={table} detail={detail} />
      ))}
      {method.length > 0 && (
        <section aria-label="Method">
          <Text size="xs" c="dark.1" fw={600}>
            Method
          </Text>
          <Text size="xs" c="dark.2">
            {sentences(method)}
          </Text>
        </section>
      )}
    </Stack>
  )
})

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (!warnings.length) return null
  return (
    <div className={classes.beware} role="note" aria-label="Beware">
      <IconAlertTriangle size="1rem" className={classes.bewareMark} />
      <List size="xs" spacing={2} listStyleType="none">
        {warnings.map((warning) => (
          <List.Item key={warning}>{shorten(warning, 400)}</List.Item>
        ))}
      </List>
    </div>
  )
}

/** A point leads to its row; where the images are open, to them. */
function AnswerFigure({ figure }: { readonly figure: Figure }) {
  const chart = useMemo(() => figureChart(figure), [figure])
  const pick = (key: string): void => {
    selectRow(key)
    if (!openKey(key)) showView('cases')
  }
  return (
    <figure className={classes.figure} data-kind={figure.kind}>
      <Plot
        isTall
        chart={chart}
        onPick={pick}
        onSave={(file, extension) => void saveFigure(file, chart.title, extension)}
      />
      <figcaption>{figure.caption}</figcaption>
    </figure>
  )
}

/** Rows that are drawn before the reader asks for all. */
const FIRST_ROWS = 60

function TableView({ table, detail }: { readonly table: AnswerTable; readonly detail: string }) {
  const [isWhole, setWhole] = useState(false)
  const rows = isWhole ? table.rows : table.rows.slice(0, FIRST_ROWS)
  return (
    <section aria-label={table.title}>
      <Group gap={4}>
        <Title order={4} fz="sm" fw={600} c="dark.1">
          {shorten(table.title, 120)}
        </Title>
        <CopyText label="Copy this table" text={() => tableText(table)} />
      </Group>
      <div className={classes.tableFrame}>
        <table className={classes.table}>
          <thead>
            <tr>
              {table.head.map((name, at) => (
                <th key={at} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, parameter, isMarked }, at) => (
              <tr key={at} data-detail={parameter !== undefined && parameter === detail} data-marked={isMarked}>
                {cells.map((cell, column) => (
                  <td key={column}>
                    {column === 0 && parameter !== undefined ? (
                      <UnstyledButton title="Show in detail" onClick={() => choose({ detail: parameter })}>
                        {shorten(cell, 100)}
                      </UnstyledButton>
                    ) : (
                      shorten(cell, 200)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < table.rows.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          Show all {table.rows.length} rows
        </Button>
      )}
    </section>
  )
}

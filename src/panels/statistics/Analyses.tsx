import { Text, UnstyledButton } from '@mantine/core'
import { useEffect } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { analyse, ask } from '../../actions/statistics/analyse'
import { QUESTIONS } from '../../data/analyses/questions'
import { followUpStore } from '../../state/followUpStore'
import { statisticsStore } from '../../state/statisticsStore'
import { AnswerView } from './AnswerView'
import { ChoiceFields } from './ChoiceFields'
import classes from './Panel.module.css'

/** Questions in plain words, what they are asked about, and the answer. */
export function Analyses() {
  const { table, questionId, choices, asked } = useStore(
    statisticsStore,
    useShallow(({ table, questionId, choices, asked }) => ({ table, questionId, choices, asked })),
  )
  const thresholds = useStore(followUpStore, (s) => s.thresholds)
  useEffect(() => void analyse(), [table, questionId, choices, thresholds])
  const question = QUESTIONS.find(({ id }) => id === questionId)
  if (!table.rows.length)
    return (
      <Text size="sm" c="dark.1">
        Open a case table first (Cases).
      </Text>
    )
  return (
    <div className={classes.analyses}>
      <div className={classes.asked}>
        <nav className={classes.questions} aria-label="Questions">
          {QUESTIONS.map(({ id, question, methods }) => (
            <UnstyledButton
              key={id}
              className={classes.question}
              aria-current={id === questionId}
              onClick={() => ask(id)}
            >
              {question}
              <small>{methods}</small>
            </UnstyledButton>
          ))}
        </nav>
      </div>
      <div className={classes.answer} data-answer={asked.isRunning ? 'running' : questionId}>
        {question && <ChoiceFields table={table} question={question} choices={choices} />}
        {asked.failure && (
          <Text size="sm" c="red.4">
            This could not be worked out: {asked.failure}
          </Text>
        )}
        {asked.answer && (
          <div className={asked.isRunning ? classes.waiting : undefined}>
            <AnswerView answer={asked.answer} detail={choices.detail} canKeep={!asked.isRunning} />
          </div>
        )}
      </div>
    </div>
  )
}

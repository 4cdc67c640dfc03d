import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { recomputePapers } from '../../actions/statistics/analyse'
import type { PaperVerdict } from '../../data/papers/publishedStudy'
import type { RecomputedCheck } from '../../data/papers/recompute'
import { statisticsStore } from '../../state/statisticsStore'
import classes from './Panel.module.css'

const VERDICTS: Readonly<Record<PaperVerdict, string>> = {
  agrees: '✓ agrees',
  'agrees-method': '✓ agrees by this method',
  misprint: '≠ misprint',
  inconsistent: '≠ does not follow',
}
const isOff = ({ verdict }: RecomputedCheck): boolean => verdict === 'misprint' || verdict === 'inconsistent'

/** Numbers that papers print, beside what follows from the other numbers they print. */
export function Papers() {
  const papers = useStore(statisticsStore, (s) => s.papers)
  const [shown, setShown] = useState('all')
  useEffect(() => void recomputePapers(), [])
  if (!papers)
    return (
      <Text size="sm" c="dark.1">
        Working the papers out again …
      </Text>
    )
  const checks = shown === 'all' ? papers : papers.filter(isOff)
  return (
    <div className={classes.scroll}>
      <Stack gap="md">
        <Text size="xs" c="dark.2" maw="46rem">
          {papers.length} numbers of published studies, worked out again from other numbers that the same papers print.{' '}
          {papers.filter(isOff).length} of {papers.length} do not follow. Why methods are named beside every number
          here.
        </Text>
        <SegmentedControl
          size="xs"
          w="max-content"
          aria-label="Which numbers"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'all', label: `All ${papers.length}` },
            { value: 'off', label: `Do not follow ${papers.filter(isOff).length}` },
          ]}
        />
        {[...new Set(checks.map(({ study }) => study))].map((study) => (
          <Study key={study} study={study} checks={checks.filter((check) => check.study === study)} />
        ))}
      </Stack>
    </div>
  )
}

function Study({ study, checks }: { readonly study: string; readonly checks: readonly RecomputedCheck[] }) {
  return (
    <section aria-label={study}>
      <Title order={4} fz="sm" fw={600} c="dark.1">
        {study}
      </Title>
      <table className={classes.table}>
        <thead>
          <tr>
            {['Where', 'Printed', 'Re-computed', '', 'How, and what is off'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.id} data-check={check.id}>
              <td>{check.where}</td>
              <td>{check.printed}</td>
              <td>{check.recomputed}</td>
              <td className={isOff(check) ? classes.off : undefined}>{VERDICTS[check.verdict]}</td>
              <td>
                {check.method}
                {check.remark && `. ${check.remark}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

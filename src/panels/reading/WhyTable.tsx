import { Loader, Stack, Text } from '@mantine/core'
import type { Decomposition } from '../../data/comparison'
import { Section } from '../../ui/Section'
import { showNumber, UNITS } from '../../units/units'
import classes from './Reading.module.css'

interface Props {
  readonly why: readonly Decomposition[] | null
  readonly whyNot: string
}

/** The same measurement with one reader's outline and the other's fit: what the difference comes from. */
export function WhyTable({ why, whyNot }: Props) {
  return (
    <Section title="Why they differ">
      {why === null && (
        <Text size="xs" c="dark.2">
          <Loader size="xs" mr={6} /> Fitting both outlines with both readers’ settings …
        </Text>
      )}
      {whyNot && (
        <Text size="xs" c="yellow.5">
          {whyNot}
        </Text>
      )}
      {why?.length === 0 && !whyNot && (
        <Text size="xs" c="dark.2">
          No number of a map was measured by both: there is nothing to take apart.
        </Text>
      )}
      {why?.map((one) => (
        <Case key={`${one.lesion} ${one.visit} ${one.parameter}`} one={one} />
      ))}
      {why && why.length > 0 && (
        <Text size="xs" c="dark.2">
          By outline and by fit: the mean of making each change first and last (Shapley 1953); together they are A − B.
        </Text>
      )}
    </Section>
  )
}

function Case({ one }: { readonly one: Decomposition }) {
  const { lesion, visit, label, unit, values, byOutline, byFit, fitsDiffer, reason } = one
  const text = (value: number): string => showNumber(value * UNITS[unit].times, 4)
  return (
    <Stack gap={2}>
      <Text size="xs" fw={500}>
        {label}{' '}
        <span className={classes.small}>
          {UNITS[unit].label} · {lesion} · {visit}
        </span>
      </Text>
      {reason ? (
        <Text size="xs" c="yellow.5">
          Not taken apart: {reason}.
        </Text>
      ) : (
        <>
          {fitsDiffer.length > 0 && (
            <table className={classes.table} aria-label={`Why ${label} of ${lesion}, ${visit} differs`}>
              <thead>
                <tr>
                  <th />
                  <th>A’s fit</th>
                  <th>B’s fit</th>
                </tr>
              </thead>
              <tbody>
                {(['A’s outline', 'B’s outline'] as const).map((name, n) => (
                  <tr key={name}>
                    <th>{name}</th>
                    <td data-number>{text(values[n][0])}</td>
                    <td data-number>{text(values[n][1])}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {fitsDiffer.length > 0 ? (
            <Text size="xs">
              By the outline {signed(text(byOutline))}, by the fit {signed(text(byFit))}.{' '}
              <span className={classes.small}>Fits differ in {fitsDiffer.join('; ')}.</span>
            </Text>
          ) : (
            <Text size="xs">
              {text(values[0][0])} against {text(values[1][1])}: {signed(text(byOutline))}, all by the outline.{' '}
              <span className={classes.small}>Both were fitted alike.</span>
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}

const signed = (text: string): string => (/^[-–]/.test(text) ? text : `+${text}`)

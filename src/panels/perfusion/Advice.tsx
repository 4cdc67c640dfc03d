import { Alert, Text } from '@mantine/core'
import type { DceAdvice } from '../../data/dceAdvice'
import { shorten } from '../../ui/shorten'

/** What the study allows and what it does not, before anything is fitted: what stands against a fit first. */
export function Advice({ advice }: { readonly advice: readonly DceAdvice[] }) {
  const against = advice.filter(({ level }) => level !== 'good')
  const good = advice.filter(({ level }) => level === 'good')
  return (
    <div>
      {against.map(({ level, text, remedy }) => (
        <Alert key={text} color={level === 'blocks' ? 'red' : 'yellow'} variant="light" p="xs" mb={6}>
          <Text size="xs">
            {shorten(text, 400)}
            {remedy && (
              <Text span size="xs" c="dark.1">
                {` ${shorten(remedy, 300)}`}
              </Text>
            )}
          </Text>
        </Alert>
      ))}
      {good.length > 0 && (
        <details>
          <Text component="summary" size="xs" c="dark.1">
            {against.length === 0
              ? 'Nothing stands against perfusion maps of this study.'
              : 'What is good about this study'}
          </Text>
          {good.map(({ text }) => (
            <Text key={text} size="xs" c="dark.2" mt={4}>
              {shorten(text, 400)}
            </Text>
          ))}
        </details>
      )}
    </div>
  )
}

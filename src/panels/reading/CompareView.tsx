import { Button, Stack, Text } from '@mantine/core'
import { endComparison } from '../../actions/reading/compare'
import type { ComparedReader, Comparison } from '../../data/comparison'
import { Section } from '../../ui/Section'
import { Adjudicate } from './Adjudicate'
import { ComparedNumbers } from './ComparedNumbers'
import { OutlineTable } from './OutlineTable'
import { WhyTable } from './WhyTable'
import classes from './Reading.module.css'

/** Two locked readings of one case: outlines, numbers, and why they differ. */
export function CompareView({ comparison }: { readonly comparison: Comparison }) {
  const { caseId, a, b } = comparison
  return (
    <Stack gap="lg">
      <Section
        title={`${caseId}: two readings`}
        aside={
          <Button size="compact-xs" variant="default" onClick={() => void endComparison()}>
            Close
          </Button>
        }
      >
        {[a, b].map((reader, n) => (
          <Legend key={reader.readingId} reader={reader} letter={n === 0 ? 'A' : 'B'} />
        ))}
        <Text size="xs" c="dark.2">
          Both are shown on the images in these colours. What is drawn now is not saved.
        </Text>
      </Section>
      <OutlineTable outlines={comparison.outlines} />
      <ComparedNumbers numbers={comparison.numbers} />
      <WhyTable why={comparison.why} whyNot={comparison.whyNot} />
      <Adjudicate comparison={comparison} />
    </Stack>
  )
}

function Legend({
  reader: { reader, pass, colour, hash, lockedAt },
  letter,
}: {
  readonly reader: ComparedReader
  readonly letter: string
}) {
  return (
    <Text size="sm">
      <span className={classes.swatch} style={{ background: colour }} />
      {letter}: reader {reader}
      {pass === 2 && ', second pass'}{' '}
      <span className={classes.small} title={`SHA-256 ${hash}`}>
        locked {new Date(lockedAt).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })}
      </span>
    </Text>
  )
}

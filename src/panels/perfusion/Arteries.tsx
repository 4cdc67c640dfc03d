import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { saveFigure } from '../../actions/measure/saveFigure'
import { outlineArtery } from '../../actions/perfusion/outlineArtery'
import { choose, takeArtery } from '../../actions/perfusion/choices'
import type { PerfusionFacts } from '../../state/perfusionStore'
import { Plot } from '../../ui/Plot'
import { shorten } from '../../ui/shorten'
import { arteriesChart } from './arteriesChart'

interface Props {
  readonly dynamicId: string
  readonly facts: PerfusionFacts
  readonly taken: readonly number[] | null
  /** Null while the inputs are being found out. */
  readonly timesS: readonly number[] | null
}

/** So many are shown before the reader asks for all. */
const FEW = 4

/** A curve of fewer voxels carries their noise into every number of the maps. */
const FEWEST_VOXELS = 5

const fewVoxels = (count: number): string[] =>
  count < FEWEST_VOXELS
    ? [
        'So few voxels make a noisy curve, and every number hangs on it: outline the artery, or take a population curve.',
      ]
    : []

/** What may be the artery in every slice, with the reasons, to take or to leave. */
export function Arteries({ dynamicId, facts, taken, timesS }: Props) {
  const { suggestions, artery } = facts
  const [showsAll, showAll] = useState(false)
  const inUse = new Set(artery?.voxels ?? [])
  const used = taken ?? suggestions.filter(({ curve }) => curve.voxels.some((v) => inUse.has(v))).map(({ id }) => id)
  const chart = useMemo(() => timesS && arteriesChart(facts, timesS), [facts, timesS])
  if (!suggestions.length) return null
  const shown = showsAll ? suggestions : suggestions.slice(0, FEW)
  return (
    <Stack gap={6}>
      <Text size="xs" c="dark.1">
        {artery
          ? `${artery.voxels.length} ${artery.voxels.length === 1 ? 'voxel' : 'voxels'} in use; T1 of blood ${artery.bloodT1Ms.toFixed(0)} ms (${artery.isT1Measured ? 'measured' : 'from the table'}).`
          : 'No artery is taken.'}
      </Text>
      {artery &&
        [...artery.warnings, ...fewVoxels(artery.voxels.length)].map((words) => (
          <Text key={words} size="xs" c="yellow.5">
            {words}
          </Text>
        ))}
      <details>
        <Text component="summary" size="xs" c="dark.1">
          {`What may be the artery (${suggestions.length})`}
        </Text>
        <Stack gap={6} mt={6}>
          {chart && <Plot chart={chart} onSave={(figure, format) => void saveFigure(figure, chart.title, format)} />}
          {shown.map(({ id, slice, quality, reasons, warnings }) => (
            <Checkbox
              key={id}
              size="xs"
              checked={used.includes(id)}
              onChange={({ currentTarget }) => takeArtery(dynamicId, used, id, currentTarget.checked)}
              label={`Slice ${slice + 1}, quality ${Math.round(100 * quality)} %`}
              description={shorten([reasons.join(', '), ...warnings].join('. '), 200)}
            />
          ))}
          <Group gap="xs">
            {suggestions.length > FEW && (
              <Button size="compact-xs" variant="subtle" color="dark.1" onClick={() => showAll(!showsAll)}>
                {showsAll ? 'Fewer' : `All ${suggestions.length}`}
              </Button>
            )}
            {artery && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="dark.1"
                onClick={() => outlineArtery(dynamicId, artery.voxels)}
              >
                Show as an outline
              </Button>
            )}
            {taken && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="dark.1"
                onClick={() => choose(dynamicId, { taken: null })}
              >
                Back to the usual choice
              </Button>
            )}
          </Group>
        </Stack>
      </details>
    </Stack>
  )
}

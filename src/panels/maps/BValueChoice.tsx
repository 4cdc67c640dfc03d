import { Checkbox, Group } from '@mantine/core'
import { plainNumber } from '../../data/volumeText'
import type { BGroup } from '../bList'

interface Props {
  readonly groups: readonly BGroup[]
  readonly chosen: readonly number[]
  /** Where the b-value of each frame was read; null where nothing is known of it. */
  readonly sources: readonly (string | null)[] | null
  readonly choose: (frames: readonly number[], wanted: boolean) => void
}

/** One box per b-value; a box stands for all frames that share it. */
export function BValueChoice({ groups, chosen, sources, choose }: Props) {
  if (groups.length === 0) return null
  return (
    <Checkbox.Group label="b-values (s/mm²)" size="xs" value={groups.filter(isChosen).map(nameOf)} readOnly>
      <Group gap="xs" mt={4}>
        {groups.map((group) => (
          <Checkbox
            key={nameOf(group)}
            size="xs"
            value={nameOf(group)}
            label={labelOf(group)}
            title={sourcesText(group.frames.map((frame) => sources?.[frame] ?? null))}
            disabled={group.b === null}
            onChange={({ currentTarget }) => choose(group.frames, currentTarget.checked)}
          />
        ))}
      </Group>
    </Checkbox.Group>
  )

  function isChosen({ frames }: BGroup): boolean {
    return frames.every((frame) => chosen.includes(frame))
  }
}

const sourcesText = (sources: readonly (string | null)[]): string | undefined =>
  [...new Set(sources.filter((source) => source !== null))].join('; ') || undefined

const nameOf = ({ b }: BGroup): string => String(b)

const labelOf = ({ b, frames }: BGroup): string =>
  `${b === null ? 'unknown' : plainNumber(b)}${frames.length > 1 ? ` (×${frames.length})` : ''}`

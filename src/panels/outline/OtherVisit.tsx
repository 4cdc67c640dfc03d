import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { declareSamePlace } from '../../actions/alignOutline'
import { copyToVolume } from '../../actions/outline/visit'
import type { Roi } from '../../data/roi'
import { roiStore } from '../../state/roiStore'
import { shorten } from '../../ui/shorten'
import { useOpenStudy } from '../useOpenStudy'
import { Nudge } from './Nudge'
import { otherSeries, preferredOther } from './otherSeries'

const PLACES = [
  { by: 'position', label: 'Declare aligned', title: 'The same position in the scanner is the same place' },
  { by: 'middles', label: 'Aligned by middles', title: 'The middle of the one images is the middle of the others' },
] as const

/** The same lesion on another series or visit: copied there and fitted anew; where the place differs, the reader declares how they lie. */
export function OtherVisit({ roi }: { readonly roi: Roi }) {
  const study = useOpenStudy()
  const alignments = useStore(roiStore, (s) => s.alignments)
  const others = otherSeries(roi, study)
  const [pickedId, pick] = useState<string | null>(null)
  const [report, setReport] = useState('')
  const [isBusy, setBusy] = useState(false)
  const other = others.find(({ id }) => id === pickedId) ?? preferredOther(roi, others)
  if (!other) return <Hint>No other series is open.</Hint>
  const declared = alignments.find(
    ({ fromFrameUID: a, toFrameUID: b }) =>
      (a === roi.frameOfReferenceUID && b === other.frameUID) ||
      (b === roi.frameOfReferenceUID && a === other.frameUID),
  )
  const isReady = other.isBeside || declared !== undefined

  const copy = async (volumeId: string): Promise<void> => {
    setBusy(true)
    const done = await copyToVolume(roi.id, volumeId)
    setReport(done?.text ?? '')
    setBusy(false)
  }

  return (
    <Stack gap="xs">
      <Select
        size="xs"
        aria-label="The other series"
        allowDeselect={false}
        value={other.id}
        onChange={pick}
        data={others.map(({ id, label }) => ({ value: id, label: shorten(label, 60) }))}
      />
      <Group gap={4}>
        <Button
          size="compact-xs"
          disabled={!isReady}
          loading={isBusy}
          title="Places the outline by patient position, moves it to where the images lie best on each other and fits its edges there anew"
          onClick={() => void copy(other.id)}
        >
          Copy there
        </Button>
        {!isReady &&
          PLACES.map(({ by, label, title }) => (
            <Button
              key={by}
              size="compact-xs"
              variant="default"
              title={title}
              onClick={() => declareSamePlace(roi.id, other.id, by)}
            >
              {label}
            </Button>
          ))}
      </Group>
      {!isReady && (
        <Hint>
          It has another frame of reference: nobody has said yet how the two lie to each other. Declare them aligned, by
          position or by the middle of both images, and nudge if need be: copying looks up to 2 cm round from there.
        </Hint>
      )}
      {declared && <Nudge declared={declared} />}
      {report && (
        <Text size="xs" c="dark.1" role="status">
          {report}
        </Text>
      )}
    </Stack>
  )
}

const Hint = ({ children }: { readonly children: string }) => (
  <Text size="xs" c="dark.2">
    {children}
  </Text>
)

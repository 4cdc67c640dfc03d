import { SegmentedControl, Stack, Text } from '@mantine/core'
import { inspectPlace } from '../../actions/inspect/inspect'
import type { InspectedPlace } from '../../state/inspectStore'
import { DiffusionCurves } from './DiffusionCurves'
import { PerfusionCurves } from './PerfusionCurves'
import { useInspection } from './useInspection'

const PLACES: { value: InspectedPlace; label: string }[] = [
  { value: 'mouse', label: 'Under the mouse' },
  { value: 'crosshair', label: 'Kept voxel' },
  { value: 'outline', label: 'Outline' },
]

/** Measured points of one voxel or outline with the curve of every fit, what they leave, and which of them the data speak for. */
export function Panel() {
  const { place, inspection, reason } = useInspection()
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        transitionDuration={0}
        aria-label="Curves of"
        data={PLACES}
        value={place}
        onChange={inspectPlace}
      />
      {!inspection && (
        <Text size="xs" c="dark.2">
          {reason || HINTS[place]}
        </Text>
      )}
      {reason && inspection && (
        <Text size="xs" c="yellow.5">
          {reason}
        </Text>
      )}
      {inspection?.kind === 'diffusion' && <DiffusionCurves inspection={inspection} />}
      {inspection?.kind === 'perfusion' && <PerfusionCurves inspection={inspection} />}
    </Stack>
  )
}

const HINTS: Readonly<Record<InspectedPlace, string>> = {
  mouse: 'Move over a picture: the voxel under the mouse is drawn here. “/” keeps it.',
  crosshair: 'Keep a voxel with “/” while the mouse is over it, or put the crosshair on it.',
  outline: 'The mean of the selected outline is drawn here.',
}

import { Group, Select } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { Roi } from '../../data/roi'
import type { RoiCurve, RoiMeasurement } from '../../data/roiMeasurement'
import { numbersStore } from '../../state/numbersStore'
import { Plot } from '../../ui/Plot'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { curveChart } from './charts'

interface Props {
  readonly roi: Roi
  readonly measurement: RoiMeasurement
  readonly reference: Roi | undefined
}

/** The mean signal over b or time, with the reference tissue's beside it where there is one. */
export const Curves = memo(function Curves({ roi, measurement, reference }: Props) {
  const { curves } = measurement
  const [pickedId, pick] = useState<string | null>(null)
  const picked = curves.find(({ volumeId }) => volumeId === pickedId) ?? curves[0]
  const theirs = useReferenceCurve(reference, roi, picked)
  const chart = useMemo(() => {
    if (!picked) return null
    const own = { name: roi.name, colour: roi.colour, curve: picked }
    return curveChart(
      theirs && reference ? [own, { name: reference.name, colour: reference.colour, curve: theirs }] : [own],
    )
  }, [picked, roi.name, roi.colour, reference, theirs])
  if (!picked || !chart) return null

  return (
    <Section title="Curve">
      <Group>
        <Select
          size="xs"
          flex={1}
          aria-label="Series of the curve"
          allowDeselect={false}
          value={picked.volumeId}
          onChange={pick}
          data={curves.map(({ volumeId, label }) => ({ value: volumeId, label: shorten(label, 60) }))}
        />
      </Group>
      <Plot chart={chart} onSave={(figure, format) => void saveFigure(figure, chart.title, format)} />
    </Section>
  )
})

function useReferenceCurve(reference: Roi | undefined, roi: Roi, own: RoiCurve | undefined): RoiCurve | undefined {
  const measurement = useStore(numbersStore, ({ measurements }) => reference && measurements[reference.id])
  return reference?.id === roi.id ? undefined : measurement?.curves.find(({ volumeId }) => volumeId === own?.volumeId)
}

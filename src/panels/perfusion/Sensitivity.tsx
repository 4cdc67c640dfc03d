import { Button, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { findSensitivity } from '../../actions/perfusion/sensitivity'
import { perfusionStore } from '../../state/perfusionStore'
import { Section } from '../../ui/Section'
import { modelById } from '../../models/registry'
import type { InputSensitivity } from '../../data/inputSensitivity'
import { show } from '../../units/units'
import { SensitivityRow } from './SensitivityRow'
import type { Perfusion } from './usePerfusion'

/** How much the tumour's numbers hang on what was assumed: a bar to either side for every assumption. */
export function Sensitivity({ perfusion: { dynamicId, model, live } }: { readonly perfusion: Perfusion }) {
  const sensitivity = useStore(perfusionStore, (s) => s.sensitivity)
  if (dynamicId === undefined || !live?.aif) return null
  return (
    <Section
      title="What the numbers hang on"
      aside={
        <Button
          size="compact-xs"
          variant="default"
          loading={sensitivity?.state === 'running'}
          onClick={() => void findSensitivity(dynamicId)}
        >
          Find out
        </Button>
      }
    >
      {sensitivity?.state === 'done' ? (
        <Found found={sensitivity.found} modelId={sensitivity.modelId} isOld={sensitivity.of !== live} />
      ) : (
        <Text size="xs" c="dark.2">
          {`Fits the tumour again with another arterial curve, delay, hematocrit, relaxivity and T1, and shows how far ${model.shown} moves.`}
        </Text>
      )}
    </Section>
  )
}

interface FoundProps {
  readonly found: InputSensitivity
  readonly modelId: string
  readonly isOld: boolean
}

function Found({ found, modelId, isOld }: FoundProps) {
  const { parameters, shown } = modelById(modelId)
  const names = Object.keys(parameters).filter((name) => name !== 'delay' && Number.isFinite(found.base[name]))
  const [picked, pick] = useState(shown)
  const name = names.includes(picked) ? picked : names[0]
  const changes = found.rows.flatMap(({ low, high }) => [low, high].flatMap((arm) => arm?.percent[name] ?? []))
  const widest = Math.max(1, ...changes.filter(Number.isFinite).map(Math.abs))
  return (
    <div style={isOld ? { opacity: 0.55 } : undefined}>
      <SegmentedControl
        size="xs"
        fullWidth
        transitionDuration={0}
        aria-label="Parameter"
        data={names}
        value={name}
        onChange={pick}
      />
      <Text size="xs" c="dark.1" my={6}>
        {`Median over the tumour ${show(found.base[name], parameters[name].unit)}. Change in percent:`}
        {isOld ? ' (of earlier inputs)' : ''}
      </Text>
      {found.rows.map((row) => (
        <SensitivityRow key={row.factor} row={row} parameter={name} unit={parameters[name].unit} widest={widest} />
      ))}
    </div>
  )
}

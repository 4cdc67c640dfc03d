import { Group, NumberInput, Select, Text } from '@mantine/core'
import { anglesMethod, b1MapOf, t1MapId } from '../../actions/perfusion/inputs'
import { anglesOfPlan, b1MapsOf, t1MapsOf } from '../../actions/perfusion/plans'
import { TISSUE_T1 } from '../../data/nativeT1'
import type { PerfusionChoice } from '../../data/perfusionChoice'
import { valuesText } from '../../data/volumeText'
import { modelById } from '../../models/registry'
import type { PerfusionFacts } from '../../state/perfusionStore'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import type { Perfusion } from './usePerfusion'

const METHODS = modelById('vfa').methods

/** Where T1 before the contrast agent comes from: fitted to flip angles, or a number that is said to be an assumption. */
export function T1Source({ perfusion }: { readonly perfusion: Perfusion }) {
  const { plan, choice, facts, choose } = perfusion
  if (!plan || !choice) return null
  const { t1 } = choice
  const angles = anglesOfPlan(plan)
  const maps = t1MapsOf(plan)
  const method = anglesMethod(plan, choice)
  const mapId = t1MapId(plan, choice)
  const pick = (id: string): void => {
    const isMap = maps.some(({ volume }) => volume.id === id)
    const next = isMap ? { kind: 'map' as const, volumeId: id } : { kind: 'angles' as const, method: id }
    choose({ presetId: null, t1: id === 'fixed' ? ASSUMED : next })
  }
  return (
    <Section title="T1 before the contrast agent">
      <Select
        size="xs"
        aria-label="Where T1 comes from"
        data={[
          ...METHODS.map(({ id, label }) => ({
            value: id,
            label: `Flip angles: ${label.toLowerCase()}`,
            disabled: !angles,
          })),
          ...maps.map(({ volume, title }) => ({ value: volume.id, label: `Map: ${shorten(title, 60)}` })),
          { value: 'fixed', label: 'A fixed T1, assumed' },
        ]}
        value={method ?? mapId ?? 'fixed'}
        onChange={(id) => id && pick(id)}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      {method !== null && <MeasuredT1 angles={facts?.angles ?? null} />}
      {method !== null && <B1Map perfusion={perfusion} />}
      {mapId !== null && facts?.t1Map && (
        <Text size="xs" c="dark.1">
          {shorten(facts.t1Map.words, 300)}
        </Text>
      )}
      {method === null && mapId === null && (
        <FixedT1 t1={t1.kind === 'fixed' ? t1 : ASSUMED} fieldT={plan.dynamic.fieldT} choose={choose} />
      )}
    </Section>
  )
}

const ASSUMED: Extract<PerfusionChoice['t1'], { kind: 'fixed' }> = {
  kind: 'fixed',
  ms: 1000,
  tissue: 'assumed for all tissue',
}

interface FixedProps {
  readonly t1: typeof ASSUMED
  readonly fieldT: number | null
  readonly choose: Perfusion['choose']
}

function FixedT1({ t1, fieldT, choose }: FixedProps) {
  const at = (row: (typeof TISSUE_T1)[number]): number => (fieldT !== null && fieldT < 2 ? row.at1_5T : row.at3T)
  const known = TISSUE_T1.find(({ tissue }) => tissue === t1.tissue)
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Select
          size="xs"
          flex={1}
          aria-label="Tissue"
          placeholder="tissue"
          data={TISSUE_T1.map((row) => ({ value: row.tissue, label: `${row.tissue}, ${at(row)} ms` }))}
          value={known?.tissue ?? null}
          onChange={(tissue) => {
            const row = TISSUE_T1.find((other) => other.tissue === tissue)
            if (row) choose({ presetId: null, t1: { kind: 'fixed', ms: at(row), tissue: row.tissue } })
          }}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <NumberInput
          size="xs"
          w="6rem"
          hideControls
          min={1}
          suffix=" ms"
          aria-label="T1 for all tissue, ms"
          value={t1.ms}
          onChange={(ms) =>
            typeof ms === 'number' &&
            ms > 0 &&
            choose({ presetId: null, t1: { kind: 'fixed', ms, tissue: 'typed by the reader' } })
          }
        />
      </Group>
      {known && (
        <Text size="xs" c="dark.2">
          {known.source}
        </Text>
      )}
    </>
  )
}

/** Flip angles as they were asked for, or as a B1 map of the study says they really were. */
function B1Map({ perfusion }: { readonly perfusion: Perfusion }) {
  const { plan, choice, facts, choose } = perfusion
  const maps = plan ? b1MapsOf(plan) : []
  if (!plan || !choice || !maps.length) return null
  const words = facts?.angles?.b1?.words
  return (
    <>
      <Select
        size="xs"
        aria-label="B1 map"
        data={[
          { value: NOMINAL, label: 'Flip angles as asked for' },
          ...maps.map(({ volume, title }) => ({
            value: volume.id,
            label: `Flip angles times B1: ${shorten(title, 50)}`,
          })),
        ]}
        value={b1MapOf(plan, choice)?.volume.id ?? NOMINAL}
        onChange={(id) => choose({ presetId: null, b1MapId: id === NOMINAL ? null : id })}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      {words && (
        <Text size="xs" c="dark.1">
          {shorten(words, 300)}
        </Text>
      )}
    </>
  )
}

const NOMINAL = 'nominal'

function MeasuredT1({ angles }: { readonly angles: PerfusionFacts['angles'] }) {
  if (!angles) return null
  const own = angles.flipAnglesDeg.slice(0, angles.flipAnglesDeg.length - angles.dynamicFrames.length)
  const more = angles.dynamicFrames.length
    ? ` and the ${angles.dynamicFrames.length} frames before the bolus (${angles.flipAnglesDeg.at(-1)}°)`
    : ''
  return (
    <>
      <Text size="xs" c="dark.1">
        {`Flip angles ${valuesText(own, 12)}°${more}, TR ${angles.repetitionTimeMs} ms.`}
      </Text>
      {[...(angles.carried ? [angles.carried] : []), ...angles.warnings].map((words) => (
        <Text key={words} size="xs" c="yellow.5">
          {words}
        </Text>
      ))}
    </>
  )
}

import { Select, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { searchOutline, searchOutlines } from '../../actions/perfusion/searchRegion'
import { roiStore } from '../../state/roiStore'
import { shorten } from '../../ui/shorten'
import type { Perfusion } from './usePerfusion'

const EVERYWHERE = 'everywhere'

/** Where arteries are sought: in the whole dynamic, or within an outline. */
export function SearchRegion({ perfusion }: { readonly perfusion: Perfusion }) {
  const { plan, choice, facts, choose, busy } = perfusion
  useStore(roiStore, (s) => s.rois)
  const outlines = plan ? searchOutlines(plan.dynamic.volume) : []
  if (!choice || !outlines.length) return null
  const chosen = searchOutline(choice)
  const isEmpty = chosen && busy === null && facts?.suggestions.length === 0
  return (
    <>
      <Select
        size="xs"
        aria-label="Where arteries are sought"
        title="A rough outline round the vessel, on each slice where it shall be sought, is enough"
        data={[
          { value: EVERYWHERE, label: 'Sought everywhere' },
          ...outlines.map(({ id, name }) => ({ value: id, label: `Sought within ${shorten(name, 40)}` })),
        ]}
        value={chosen?.id ?? EVERYWHERE}
        onChange={(id) => choose({ searchIn: id === EVERYWHERE ? null : id, taken: null, presetId: null })}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      {isEmpty && (
        <Text size="xs" c="yellow.5">
          {`Nothing within ${shorten(chosen.name, 40)} takes up contrast agent as an artery does.`}
        </Text>
      )}
    </>
  )
}

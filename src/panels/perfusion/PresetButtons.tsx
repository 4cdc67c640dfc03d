import { Button, Group, Text } from '@mantine/core'
import { PRESETS } from './presets'
import type { Perfusion } from './usePerfusion'

/** Published ways of looking at a dynamic, each a button. */
export function PresetButtons({ perfusion: { choice, choose } }: { readonly perfusion: Perfusion }) {
  const chosen = PRESETS.find(({ id }) => id === choice?.presetId)
  return (
    <>
      <Group gap={6}>
        {PRESETS.map(({ id, label, about, choice: change }) => (
          <Button
            key={id}
            size="compact-xs"
            variant={id === chosen?.id ? 'light' : 'default'}
            aria-pressed={id === chosen?.id}
            title={about}
            onClick={() => choose({ ...change, presetId: id })}
          >
            {label}
          </Button>
        ))}
      </Group>
      {chosen && (
        <Text size="xs" c="dark.2">
          {chosen.about}
        </Text>
      )}
    </>
  )
}

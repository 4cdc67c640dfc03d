import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { nudgeAlignment, removeAlignment } from '../../actions/outline/alignment'
import type { Vec3 } from '../../data/geometry'
import type { DeclaredAlignment } from '../../data/outline'

const DIRECTIONS = [
  { label: 'to the left', turn: 'about left–right' },
  { label: 'to the back', turn: 'about front–back' },
  { label: 'to the head', turn: 'about head–foot' },
] as const

/** How two series that were declared aligned lie to each other: moved in mm, turned in degrees. */
export function Nudge({ declared }: { readonly declared: DeclaredAlignment }) {
  const { alignment } = declared
  const put = (field: 'translationMm' | 'rotationDeg', at: number, value: string | number): void => {
    if (value === '' || !Number.isFinite(Number(value))) return
    const [x, y, z] = alignment[field].map((old, n) => (n === at ? Number(value) : old))
    const next: Vec3 = [x, y, z]
    nudgeAlignment(declared.id, { ...alignment, [field]: next })
  }
  const row = (field: 'translationMm' | 'rotationDeg') => (
    <Group gap={4} wrap="nowrap">
      {DIRECTIONS.map(({ label, turn }, at) => (
        <NumberInput
          key={label}
          size="xs"
          flex={1}
          step={0.5}
          suffix={field === 'translationMm' ? ' mm' : '°'}
          aria-label={field === 'translationMm' ? `Moved ${label}, mm` : `Turned ${turn}, degrees`}
          title={field === 'translationMm' ? `Moved ${label}` : `Turned ${turn}`}
          value={alignment[field][at]}
          onChange={(value) => put(field, at, value)}
        />
      ))}
    </Group>
  )
  return (
    <Stack gap={4}>
      <Text size="xs" c="dark.1">
        Declared aligned {declared.declaredAt.slice(0, 16).replace('T', ' ')} UTC: left, back, head
      </Text>
      {row('translationMm')}
      {row('rotationDeg')}
      <Group>
        <Button size="compact-xs" variant="subtle" color="dark.1" onClick={() => removeAlignment(declared.id)}>
          No longer aligned
        </Button>
      </Group>
    </Stack>
  )
}

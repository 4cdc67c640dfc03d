import { Button, Checkbox, Input, NumberInput, Popover, Select, Stack } from '@mantine/core'

export interface Option {
  readonly value: string
  readonly label: string
}

interface OneProps {
  readonly label: string
  readonly data: readonly Option[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One out of a list. */
export const One = ({ label, data, value, onChange }: OneProps) => (
  <Select
    size="xs"
    w="9.5rem"
    label={label}
    allowDeselect={false}
    data={[...data]}
    value={value}
    onChange={(chosen) => chosen !== null && onChange(chosen)}
  />
)

interface SeveralProps {
  readonly label: string
  readonly data: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}

/** A list to tick, behind a button that says how many are. */
export const Several = ({ label, data, value, onChange }: SeveralProps) => (
  <Input.Wrapper size="xs" label={label}>
    <Popover position="bottom-start" withArrow>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          fw={400}
          display="block"
          w="9.5rem"
          justify="start"
          aria-label={`${label}: ${severalText(data, value)}`}
        >
          {severalText(data, value)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group aria-label={label} value={[...value]} onChange={(ticked) => onChange(inOrder(data, ticked))}>
          <Stack gap={6} mah="18rem" style={{ overflow: 'auto' }}>
            {data.map((option) => (
              <Checkbox key={option.value} size="xs" value={option.value} label={option.label} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  </Input.Wrapper>
)

const inOrder = (data: readonly Option[], ticked: readonly string[]): string[] =>
  data.map((option) => option.value).filter((option) => ticked.includes(option))

function severalText(data: readonly Option[], value: readonly string[]): string {
  const chosen = data.filter((option) => value.includes(option.value))
  if (!chosen.length) return 'none'
  return chosen.length <= 2 ? chosen.map(({ label }) => label).join(', ') : `${chosen.length} of ${data.length}`
}

interface AmountProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

export const Amount = ({ label, value, onChange }: AmountProps) => (
  <NumberInput
    size="xs"
    w="7rem"
    label={label}
    value={value}
    onChange={(given) => typeof given === 'number' && onChange(given)}
  />
)

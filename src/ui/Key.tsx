import { Kbd } from '@mantine/core'

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: 'Enter',
  escape: 'Esc',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
}

/** A key as it is printed on a keyboard. */
export const Key = ({ name }: { readonly name: string }) => (
  <Kbd size="xs">{NAMES[name.toLowerCase()] ?? (name.length === 1 ? name.toUpperCase() : name)}</Kbd>
)

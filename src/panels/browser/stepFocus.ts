import type { KeyboardEvent } from 'react'

/** Up and down go from series to series while the focus is among them; everywhere else these keys turn the slices. */
export function stepFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof Element) || !event.target.matches('[data-volume]')) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-volume]')]
  event.preventDefault()
  items[items.findIndex((item) => item === event.target) + step]?.focus()
}

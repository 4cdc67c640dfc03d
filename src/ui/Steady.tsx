import { memo, type ReactNode } from 'react'

interface Props {
  /** All that the part depends on, always as many. */
  readonly of: readonly unknown[]
  readonly draw: () => ReactNode
}

/** A part of a panel that is drawn anew only when something that it depends on is another than before: the others may change many times a second. */
export const Steady = memo(
  function Steady({ draw }: Props) {
    return draw()
  },
  (before, now) => now.of.every((part, n) => part === before.of[n]),
)

import type { MantineLoaderComponent } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'

/** Says that work is under way without moving: one turning wheel has the whole page redrawn all the time, and software graphics take that from the work. */
export const StillLoader: MantineLoaderComponent = ({ className, style }) => (
  <IconHourglass
    size="var(--loader-size)"
    color="var(--loader-color)"
    className={className}
    style={style}
    aria-hidden
  />
)

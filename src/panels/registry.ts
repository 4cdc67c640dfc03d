import { IconChartLine, IconLasso, IconListDetails, IconMap2, IconTable } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { Panel as Curves } from './curves/Panel'
import { Panel as Maps } from './maps/Panel'
import { Panel as Numbers } from './numbers/Panel'
import { Panel as Outline } from './outline/Panel'
import { Panel as SeriesDetails } from './series/Panel'

export interface PanelEntry {
  readonly id: string
  readonly title: string
  readonly icon: typeof IconMap2
  readonly Panel: ComponentType
  /** Spreads over the images: tables and figures need the room. */
  readonly wide?: boolean
}

/** Panels of the right side, from the top down. */
export const PANELS: readonly PanelEntry[] = [
  { id: 'outline', title: 'Outline', icon: IconLasso, Panel: Outline },
  { id: 'maps', title: 'Maps', icon: IconMap2, Panel: Maps },
  { id: 'curves', title: 'Curves', icon: IconChartLine, Panel: Curves },
  { id: 'numbers', title: 'Numbers', icon: IconTable, Panel: Numbers },
  { id: 'series', title: 'Series', icon: IconListDetails, Panel: SeriesDetails },
]

import {
  IconChartHistogram,
  IconChartLine,
  IconDroplet,
  IconLasso,
  IconListDetails,
  IconMap2,
  IconTable,
  IconTimeline,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { Panel as Curves } from './curves/Panel'
import { Panel as Change } from './followUp/Panel'
import { Panel as Maps } from './maps/Panel'
import { Panel as Numbers } from './numbers/Panel'
import { Panel as Outline } from './outline/Panel'
import { Panel as Perfusion } from './perfusion/Panel'
import { Panel as Reading } from './reading/Panel'
import { Panel as SeriesDetails } from './series/Panel'
import { Panel as Statistics } from './statistics/Panel'

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
  { id: 'perfusion', title: 'Perfusion', icon: IconDroplet, Panel: Perfusion },
  { id: 'curves', title: 'Curves', icon: IconChartLine, Panel: Curves },
  { id: 'numbers', title: 'Numbers', icon: IconTable, Panel: Numbers },
  { id: 'change', title: 'Change', icon: IconTimeline, Panel: Change },
  { id: 'reading', title: 'Reading', icon: IconUsers, Panel: Reading },
  { id: 'statistics', title: 'Statistics', icon: IconChartHistogram, Panel: Statistics, wide: true },
  { id: 'series', title: 'Series', icon: IconListDetails, Panel: SeriesDetails },
]

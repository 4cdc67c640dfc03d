import { robustWindow, sampledValues } from '../data/openingWindow'
import type { Volume } from '../data/study'
import { voxelsById } from '../state/studyStore'
import { seriesOf, volumeById } from '../state/volumes'
import { paneById, setWindow } from './view'

type Range = readonly [number, number]

export interface WindowPreset {
  readonly id: string
  readonly label: string
  /** Lower and upper value for what a pane shows; null where the preset does not apply. */
  readonly window: (shown: Shown) => Range | null
}

interface Shown {
  readonly volume: Volume
  readonly modality: string
  readonly frame: number
  /** Values of the shown frame, a sample of them. */
  readonly values: () => readonly number[]
}

const hounsfield =
  (centre: number, width: number) =>
  ({ modality }: Shown): Range | null =>
    modality === 'CT' ? [centre - width / 2, centre + width / 2] : null

/** Lower part of the usual window: dark tissue comes out, bright tissue is cut. */
const darkPart = (values: readonly number[]): Range => {
  const [low, high] = robustWindow(values)
  return [low, low + (high - low) / 3]
}

export const WINDOW_PRESETS: readonly WindowPreset[] = [
  { id: 'file', label: 'As the scanner asks', window: ({ volume }) => volume.window },
  { id: 'robust', label: 'Fitted to this picture', window: ({ values }) => robustWindow(values()) },
  { id: 'dark', label: 'Dark tissue', window: ({ values }) => darkPart(values()) },
  {
    id: 'full',
    label: 'Lowest to highest value',
    window: ({ volume, frame }) => {
      const { minimum, maximum } = volume.statistics[frame] ?? volume.statistics[0]
      return maximum > minimum ? [minimum, maximum] : null
    },
  },
  { id: 'ct-soft', label: 'CT soft tissue (40 / 400)', window: hounsfield(40, 400) },
  { id: 'ct-bone', label: 'CT bone (300 / 1500)', window: hounsfield(300, 1500) },
  { id: 'ct-lung', label: 'CT lung (−600 / 1500)', window: hounsfield(-600, 1500) },
]

/** The presets that apply to what a pane shows. */
export function presetsFor(paneId: string): readonly WindowPreset[] {
  const shown = shownIn(paneId)
  return shown ? WINDOW_PRESETS.filter((preset) => preset.window(shown) !== null) : []
}

export function applyPreset(paneId: string, preset: WindowPreset): void {
  const shown = shownIn(paneId)
  if (shown) setWindow(paneId, preset.window(shown))
}

function shownIn(paneId: string): Shown | null {
  const pane = paneById(paneId)
  const volume = volumeById(pane?.volumeId ?? null)
  const voxels = volume && voxelsById.get(volume.id)
  if (!pane || !volume || !voxels) return null
  const { frame } = pane
  return {
    volume,
    frame,
    modality: seriesOf(volume.id)?.modality ?? '',
    values: () => sampledValues(volume, voxels, frame),
  }
}

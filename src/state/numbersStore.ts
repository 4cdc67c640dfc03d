import { createStore } from 'zustand/vanilla'
import type { HotSpotChoice, RoiMeasurement, SplitChoice } from '../data/roiMeasurement'

export interface NumbersState {
  /** The last measurement of each outline, by its id; of an earlier revision while it is measured again. */
  readonly measurements: Readonly<Record<string, RoiMeasurement>>
  /** Outlines being measured now. */
  readonly measuring: boolean
  /** Outline of reference tissue that means are compared with; null for none. */
  readonly referenceId: string | null
  readonly hotSpot: HotSpotChoice
  /** `null`: not split; `'auto'`: by the first dynamic series that lies in the same place. */
  readonly split: SplitChoice | 'auto' | null
}

export const numbersStore = createStore<NumbersState>(() => ({
  measurements: {},
  measuring: false,
  referenceId: null,
  hotSpot: { unit: 'cm3', amount: 1 },
  split: 'auto',
}))

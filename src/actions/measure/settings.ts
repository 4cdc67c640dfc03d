import type { HotSpotChoice, SplitChoice } from '../../data/roiMeasurement'
import { numbersStore } from '../../state/numbersStore'

/** The outline of reference tissue that means are compared with; null for none. */
export const setReference = (referenceId: string | null): void => numbersStore.setState({ referenceId })

/** How much of an outline its hot spot is. What cannot be a size is not taken. */
export function setHotSpot(hotSpot: HotSpotChoice): void {
  const most = hotSpot.unit === 'percent' ? 100 : Infinity
  if (hotSpot.amount > 0 && hotSpot.amount <= most) numbersStore.setState({ hotSpot })
}

/** What enhancing is: a series or map and a threshold, the usual one, or nothing. */
export const setSplit = (split: SplitChoice | 'auto' | null): void => numbersStore.setState({ split })

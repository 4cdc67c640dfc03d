import { useEffect } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { refreshReadings } from '../../actions/reading/library'
import { chosenPlan, readingStore } from '../../state/readingStore'
import { studyStore } from '../../state/studyStore'

/** Where the browser stores nothing the form is shown all the same; what keeps it from storing is said when a plan is made. */
const sayUnknown = (): void => readingStore.setState({ isKnown: true })

/** Plans, readings and who sits; read from the database when the panel is shown and when somebody has stood up. */
export function useReading() {
  const { plans, seat, comparison, damage, isKnown } = useStore(
    readingStore,
    useShallow(({ plans, seat, comparison, damage, isKnown }) => ({ plans, seat, comparison, damage, isKnown })),
  )
  const plan = useStore(readingStore, chosenPlan)
  const isOpen = useStore(studyStore, (s) => s.patients.length > 0)
  const seatId = seat?.readingId
  useEffect(() => {
    refreshReadings().catch(sayUnknown)
  }, [seatId])
  return { plan, plans, seat, comparison, damage, isKnown, isOpen }
}

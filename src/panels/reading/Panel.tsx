import { Alert, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CompareView } from './CompareView'
import { PlanForm } from './PlanForm'
import { PlanView } from './PlanView'
import { SeatView } from './SeatView'
import { useReading } from './useReading'

/** Readers one after the other, each without sight of the others; then what they found, side by side. */
export function Panel() {
  const { plan, plans, seat, comparison, damage, isKnown, isOpen } = useReading()
  const [isPlanning, setPlanning] = useState(false)
  if (seat) return <SeatView seat={seat} />
  if (!isKnown) return null
  return (
    <Stack gap="lg">
      {damage.map((text) => (
        <Alert key={text} color="red" variant="light" title="Something kept here was changed" p="xs">
          <Text size="xs">{text}. It is not used.</Text>
        </Alert>
      ))}
      {comparison ? (
        <CompareView comparison={comparison} />
      ) : isPlanning || !plan ? (
        <PlanForm key={`${isOpen}`} canCancel={plans.length > 0} done={() => setPlanning(false)} />
      ) : (
        <PlanView plan={plan} plans={plans} begin={() => setPlanning(true)} />
      )}
    </Stack>
  )
}

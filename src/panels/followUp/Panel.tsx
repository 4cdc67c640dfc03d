import { Button, Select, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { exportChangeCsv } from '../../actions/followUp/changeCsv'
import { compare } from '../../actions/followUp/choices'
import { outlineAt, type FollowUp } from '../../actions/followUp/followUp'
import { Section } from '../../ui/Section'
import { ChangeTable } from './ChangeTable'
import { LesionLink } from './LesionLink'
import { Responses } from './Responses'
import { Timeline } from './Timeline'
import { useFollowUp } from './useFollowUp'

/** A lesion through time: how it changed, whether that is more than noise, and what the response rules say. */
export function Panel() {
  const { followUp, isMeasuring } = useFollowUp()
  if (!followUp) return <Hint>Open a study first.</Hint>
  return (
    <Stack gap="lg">
      <Section title="Visits">
        <PatientChoice {...followUp} />
        <Timeline {...followUp} />
      </Section>
      {followUp.lesion && (
        <Section title="Lesion">
          <LesionLink {...followUp} />
        </Section>
      )}
      {followUp.changes.length > 0 ? <Compared followUp={followUp} /> : <Hint>{whyEmpty(followUp, isMeasuring)}</Hint>}
    </Stack>
  )
}

function Compared({ followUp }: { readonly followUp: FollowUp }) {
  return (
    <>
      <Section title="Change" aside={<SaveButton />}>
        <ChangeTable followUp={followUp} />
        {followUp.changes.every(({ unit }) => SIZE_UNITS.has(unit)) && (
          <Hint>Fit maps at both visits (Maps panel) to follow ADC, Ktrans or plasma volume as well.</Hint>
        )}
      </Section>
      <Section title="Response">
        <Responses {...followUp} />
      </Section>
    </>
  )
}

const SIZE_UNITS: ReadonlySet<string> = new Set(['mm', 'mm2', 'mm3'])

const SaveButton = () => (
  <Button
    size="compact-xs"
    variant="default"
    leftSection={<IconDownload size="0.95rem" />}
    title="Changes and responses as a table for a spreadsheet"
    onClick={exportChangeCsv}
  >
    CSV
  </Button>
)

function PatientChoice({ patients, patientKey }: FollowUp) {
  if (patients.length < 2) return null
  return (
    <Select
      size="xs"
      aria-label="Patient"
      allowDeselect={false}
      value={patientKey}
      onChange={(key) => compare({ patientKey: key })}
      data={patients.map(({ patient }, n) => ({ value: patient.key, label: `Patient ${n + 1}` }))}
    />
  )
}

function whyEmpty({ visits, lesion, baseline, followUp, isOrdered }: FollowUp, isMeasuring: boolean): string {
  if (visits.length < 2) return 'Only one visit is open. Open the folder that holds both visits of the patient.'
  if (!lesion) return 'Outline the lesion at one visit (Outline panel); it is carried to the other from here.'
  if (!isOrdered) return 'Change and response need to know which visit came first.'
  const missing = [baseline, followUp].find((visit) => !outlineAt(lesion, visit))
  if (missing)
    return `${lesion.name} has no outline at ${missing.name.toLowerCase()}: carry it over, link one, or say that nothing is left.`
  return isMeasuring ? 'Measuring…' : 'Nothing has been measured yet.'
}

const Hint = ({ children }: { readonly children: string }) => (
  <Text size="xs" c="dark.2">
    {children}
  </Text>
)

import { Button, ColorSwatch, Group, Menu, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { compare } from '../../actions/followUp/choices'
import { outlineAt, type FollowUp } from '../../actions/followUp/followUp'
import { carryOver, linkOutline, markGone, seriesAtVisit, unlinkOutline } from '../../actions/followUp/link'
import type { SamePlace } from '../../actions/alignOutline'
import { alignmentBetween } from '../../actions/outline/alignment'
import { selectOutline } from '../../actions/outline/records'
import type { Visit } from '../../data/followUp'
import type { Roi } from '../../data/roi'
import { shorten } from '../../ui/shorten'

/** Which lesion is followed, and its outline at either visit: carried over, linked, unlinked. */
export function LesionLink(followUp: FollowUp) {
  const { lesions, lesion, baseline, followUp: later } = followUp
  const [report, setReport] = useState('')
  if (!lesion) return null
  const visits = baseline === later ? [baseline] : [baseline, later]
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        aria-label="Lesion"
        allowDeselect={false}
        value={lesion.name}
        onChange={(name) => compare({ lesion: name })}
        data={lesions.map(({ name }) => ({ value: name, label: shorten(name, 50) }))}
      />
      {visits.map((visit) => (
        <AtVisit key={visit.id} followUp={followUp} visit={visit} onReport={setReport} />
      ))}
      {report && (
        <Text size="xs" c="dark.1" role="status">
          {report}
        </Text>
      )}
    </Stack>
  )
}

interface AtVisitProps {
  readonly followUp: FollowUp
  readonly visit: Visit
  readonly onReport: (text: string) => void
}

function AtVisit({ followUp, visit, onReport }: AtVisitProps) {
  const { lesion } = followUp
  const outline = outlineAt(lesion, visit)
  const others = (lesion?.outlines[visit.id]?.length ?? 1) - 1
  return (
    <Stack gap={2} data-visit={visit.name}>
      <Text size="xs" c="dark.2">
        {[visit.name, visit.date].filter(Boolean).join(', ')}
      </Text>
      {outline ? (
        <Group gap="xs" wrap="nowrap">
          <ColorSwatch size="0.7rem" color={outline.colour} withShadow={false} />
          <Button size="compact-xs" variant="subtle" color="dark.0" onClick={() => selectOutline(outline.id)}>
            {shorten(outline.name, 40)}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            ml="auto"
            title="Makes this outline a lesion of its own, by another name"
            onClick={() => unlinkOutline(outline.id)}
          >
            Unlink
          </Button>
        </Group>
      ) : (
        <NoOutline followUp={followUp} visit={visit} onReport={onReport} />
      )}
      {others > 0 && (
        <Text size="xs" c="dark.2">
          {others} more of this lesion at this visit; the first is read.
        </Text>
      )}
    </Stack>
  )
}

function NoOutline({ followUp, visit, onReport }: AtVisitProps) {
  const { lesion, lesions, visits } = followUp
  const [isBusy, setBusy] = useState(false)
  const from = nearestOutline(followUp, visits.indexOf(visit))
  if (!lesion || !from) return null
  const carry = async (place?: SamePlace): Promise<void> => {
    setBusy(true)
    onReport(await carryOver(from.id, visit, place))
    setBusy(false)
  }
  const linkable = lesions
    .filter(({ name }) => name !== lesion.name)
    .flatMap(({ outlines }) => outlines[visit.id] ?? [])
  return (
    <Group gap="xs">
      <CarryButton from={from} visit={visit} isBusy={isBusy} onCarry={(place) => void carry(place)} />
      <Button
        size="compact-xs"
        variant="default"
        title="Nothing is left of the lesion at this visit: it is followed with the size nought"
        onClick={() => markGone(from.id, visit)}
      >
        No longer seen
      </Button>
      {linkable.length > 0 && (
        <Select
          size="xs"
          w="100%"
          placeholder="Or link an outline of this visit"
          aria-label={`Outline of ${visit.name}`}
          value={null}
          onChange={(id) => id && linkOutline(id, lesion.name, visit)}
          data={linkable.map(({ id, name }) => ({ value: id, label: shorten(name, 50) }))}
        />
      )}
    </Group>
  )
}

/** The lesion's outline at the visit nearest in order, an earlier one first. */
function nearestOutline({ lesion, visits }: FollowUp, to: number): Roi | undefined {
  const order = [...visits.keys()].sort((a, b) => Math.abs(a - to) - Math.abs(b - to) || a - b)
  return order.map((n) => outlineAt(lesion, visits[n])).find((roi) => roi !== undefined)
}

interface CarryProps {
  readonly from: Roi
  readonly visit: Visit
  readonly isBusy: boolean
  readonly onCarry: (place?: SamePlace) => void
}

/** Where nobody has said how the two visits lie to each other, the reader says it with the same click. */
function CarryButton({ from, visit, isBusy, onCarry }: CarryProps) {
  const frameUID = seriesAtVisit(from, visit)?.frameOfReferenceUID ?? null
  const button = { size: 'compact-xs', loading: isBusy, title: 'Copies the outline and fits its edges there' } as const
  if (alignmentBetween(from.frameOfReferenceUID, frameUID))
    return (
      <Button {...button} onClick={() => onCarry()}>
        Carry the outline over
      </Button>
    )
  return (
    <Menu>
      <Menu.Target>
        <Button {...button}>Carry the outline over…</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>How do the visits lie to each other?</Menu.Label>
        <Menu.Item onClick={() => onCarry('position')}>The same position in the scanner</Menu.Item>
        <Menu.Item onClick={() => onCarry('middles')}>The middle of both images</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

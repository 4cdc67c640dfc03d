import { Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconEye, IconEyeOff, IconPlus, IconWand } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { chooseTool } from '../../actions/view'
import { newOutline, redo, toggleOutlines, undo } from '../../actions/outline/records'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Section'
import { Files } from './Files'
import { Operations } from './Operations'
import { OtherTab } from './OtherTab'
import { OtherVisit } from './OtherVisit'
import { OutlineDetails } from './OutlineDetails'
import { OutlineList } from './OutlineList'
import { Propagation } from './Propagation'
import { Sessions } from './Sessions'
import { ToolOptions } from './ToolOptions'
import { useOutlines } from './useOutlines'

/** Outlines: which there are, how they are drawn, what can be done to them, and where they are kept. */
export function Panel() {
  const { outlines, rois, selected, shown, undoes, redoes, activeVolumeId, isSmart } = useOutlines()
  return (
    <Stack gap="md">
      <OtherTab />
      <Section title="Outlines" aside={<HistoryButtons undoes={undoes} redoes={redoes} shown={shown} />}>
        <Group gap={4}>
          <Button
            size="compact-xs"
            disabled={activeVolumeId === null}
            leftSection={<IconPlus size="0.95rem" />}
            title="Begins an outline on the series of the active pane"
            onClick={() => activeVolumeId && newOutline(activeVolumeId)}
          >
            New
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            aria-pressed={isSmart}
            leftSection={<IconWand size="0.95rem" />}
            title="Takes the tool: one click in the middle of a lesion finds its edge (I)"
            onClick={() => chooseTool('smart')}
          >
            Smart ROI
          </Button>
          <Files any={rois.length > 0} />
        </Group>
        {outlines.length === 0 ? (
          <Text size="xs" c="dark.2">
            None yet. Press I and click in the middle of a lesion: its edge is found. Or take the brush (B) and paint.
          </Text>
        ) : (
          <OutlineList outlines={outlines} />
        )}
      </Section>
      {selected && (
        <>
          <Section title="Through the slices">
            <Propagation roi={selected} />
          </Section>
          <Section title="Change">
            <Operations roi={selected} rois={rois} />
          </Section>
          <Fold title="Other series and visits">
            <OtherVisit roi={selected} />
          </Fold>
          <Fold title="Name and colour">
            <OutlineDetails roi={selected} />
          </Fold>
        </>
      )}
      <Fold title="Tools">
        <ToolOptions />
      </Fold>
      <Fold title="Sessions">
        <Sessions />
      </Fold>
    </Stack>
  )
}

interface HistoryProps {
  readonly undoes: string | undefined
  readonly redoes: string | undefined
  readonly shown: boolean
}

/** Undo and redo say what they would do. */
function HistoryButtons({ undoes, redoes, shown }: HistoryProps) {
  return (
    <Group gap={0} wrap="nowrap">
      <IconButton label={undoes ? `Undo: ${undoes}` : 'Nothing to undo'} size="sm" disabled={!undoes} onClick={undo}>
        <IconArrowBackUp size="1rem" />
      </IconButton>
      <IconButton label={redoes ? `Redo: ${redoes}` : 'Nothing to redo'} size="sm" disabled={!redoes} onClick={redo}>
        <IconArrowForwardUp size="1rem" />
      </IconButton>
      <IconButton
        label={shown ? 'Hide all outlines' : 'Show the outlines'}
        shortcut=" "
        pressed={!shown}
        size="sm"
        onClick={toggleOutlines}
      >
        {shown ? <IconEye size="1rem" /> : <IconEyeOff size="1rem" />}
      </IconButton>
    </Group>
  )
}

/** A part of the panel that is opened when it is wanted. */
function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Stack gap="xs">
      <Group>
        <Button
          size="compact-xs"
          variant="subtle"
          color="dark.1"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? `Hide ${title.toLowerCase()}` : title}
        </Button>
      </Group>
      {isOpen && children}
    </Stack>
  )
}

import { Group, Stack, UnstyledButton } from '@mantine/core'
import { IconCopy, IconEye, IconEyeOff, IconTrash } from '@tabler/icons-react'
import { deleteOutline, duplicateOutline, selectOutline, showOutline } from '../../actions/outline/records'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import { show } from '../../units/units'
import classes from './OutlineList.module.css'
import { KINDS } from './kinds'
import type { useOutlines } from './useOutlines'

type Entry = ReturnType<typeof useOutlines>['outlines'][number]

/** Every outline by name, with what it is for and how large it is. */
export function OutlineList({ outlines }: { readonly outlines: readonly Entry[] }) {
  return (
    <Stack gap={2} role="list" aria-label="Outlines">
      {outlines.map((entry) => (
        <OutlineItem key={entry.roi.id} entry={entry} />
      ))}
    </Stack>
  )
}

function OutlineItem({ entry }: { readonly entry: Entry }) {
  const { roi, isSelected } = entry
  return (
    <div role="listitem" className={classes.item} data-selected={isSelected} data-outline={roi.id}>
      <span className={classes.colour} style={{ background: roi.colour }} />
      <UnstyledButton
        className={classes.name}
        aria-pressed={isSelected}
        title={[roi.name, roi.site].filter(Boolean).join(', ')}
        onClick={() => selectOutline(roi.id)}
      >
        {shorten(roi.name, 60)}
      </UnstyledButton>
      <span className={classes.facts} data-facts>
        {factsText(entry)}
      </span>
      <Group gap={0} wrap="nowrap">
        <IconButton
          label={roi.visible ? 'Hide on the images' : 'Show on the images'}
          pressed={!roi.visible}
          size="sm"
          onClick={() => showOutline(roi.id, !roi.visible)}
        >
          {roi.visible ? <IconEye size="0.95rem" /> : <IconEyeOff size="0.95rem" />}
        </IconButton>
        <IconButton label="Duplicate" size="sm" onClick={() => duplicateOutline(roi.id)}>
          <IconCopy size="0.95rem" />
        </IconButton>
        <IconButton label="Delete; undo brings it back" size="sm" onClick={() => deleteOutline(roi.id)}>
          <IconTrash size="0.95rem" />
        </IconButton>
      </Group>
    </div>
  )
}

function factsText({ roi, isWaiting, volumeMm3 }: Entry): string {
  const kind = roi.kind === 'lesion' ? '' : KINDS[roi.kind].toLowerCase()
  if (isWaiting) return [kind, 'waits for its images'].filter(Boolean).join(' · ')
  return [kind, volumeMm3 > 0 ? show(volumeMm3, 'mm3') : ''].filter(Boolean).join(' · ')
}

import { Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import { goToSlice } from '../../actions/goToSlice'
import { slicesDrawn } from '../../actions/outline/operations'
import type { Roi } from '../../data/roi'
import { marksOf } from '../../state/outlines'
import { masksById, roiStore } from '../../state/roiStore'
import classes from './ConfidenceStrip.module.css'
import { sliceStates, type SliceState } from './sliceStates'

/** One bar for each slice of the outline: how sure its edge is, and which were drawn or corrected by hand. A click goes there. */
export function ConfidenceStrip({ roi }: { readonly roi: Roi }) {
  const marks = useStore(roiStore, (s) => marksOf(roi.id, s))
  const drawn = useMemo(() => drawnNow(roi), [roi])
  const states = sliceStates(drawn, marks)
  if (!states.length) return null
  return (
    <div>
      <div className={classes.strip} role="group" aria-label="Slices of the outline">
        {states.map((state) => (
          <UnstyledButton
            key={state.slice}
            className={classes.slice}
            data-level={state.level}
            data-locked={state.isLocked}
            title={sliceText(state)}
            aria-label={sliceText(state)}
            onClick={() => goToSlice(roi.id, state.slice)}
          >
            <span className={classes.level} style={{ height: `${100 * state.height}%` }} />
          </UnstyledButton>
        ))}
      </div>
      <Text size="xs" c="dark.2">
        Slices {states[0].slice + 1}–{states[states.length - 1].slice + 1}
        {states.some(({ level }) => level === 'low') ? ' · look at the striped ones' : ''}
        {states.some(({ isLocked }) => isLocked) ? ' · a line on top: by hand' : ''}
      </Text>
    </div>
  )
}

/** The list follows the outlines with a delay: one that was deleted meanwhile has no mask. */
const drawnNow = (roi: Roi): number[] => (masksById.has(roi.id) ? slicesDrawn(roi) : [])

function sliceText({ slice, isLocked, level, height, reason }: SliceState): string {
  const by = isLocked ? 'drawn or corrected by hand' : level === 'drawn' ? 'drawn' : ''
  const sure = level === 'drawn' ? '' : `${Math.round(100 * height)} % sure`
  return [`Slice ${slice + 1}`, by, sure, reason].filter(Boolean).join(', ')
}

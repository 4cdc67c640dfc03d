import { Text } from '@mantine/core'
import { IconArrowBarToDown } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { openDrop } from '../actions/open'
import { tell, reasonOf } from '../actions/messages'
import { closeSheet } from '../actions/shell'
import classes from './DropOverlay.module.css'

/** Files may be dropped anywhere at any time; while they hover the page says so. Series dragged inside the page are not files. */
export function DropOverlay() {
  const [hovering, setHovering] = useState(false)
  useEffect(() => listen(setHovering), [])
  if (!hovering) return null
  return (
    <div className={classes.overlay}>
      <IconArrowBarToDown size="2.5rem" stroke={1.3} />
      <Text fz="lg">Drop to open. Nothing leaves this computer.</Text>
    </div>
  )
}

function listen(setHovering: (hovering: boolean) => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const ofFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
    event.dataTransfer?.types.includes('Files') ?? false

  window.addEventListener(
    'dragover',
    (event) => {
      if (!ofFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setHovering(true)
    },
    { signal },
  )
  // leaving the window, and only then, has no related target
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && setHovering(false), { signal })
  window.addEventListener(
    'drop',
    (event) => {
      setHovering(false)
      if (!ofFiles(event)) return
      event.preventDefault()
      closeSheet()
      openDrop(event.dataTransfer).catch((error: unknown) =>
        tell('error', 'What was dropped could not be read', `${reasonOf(error)} Try the Open folder… button instead.`),
      )
    },
    { signal },
  )
  return () => stop.abort()
}

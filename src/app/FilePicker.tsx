import { useId, type ReactNode } from 'react'
import { openPicked } from '../actions/open'

interface Props {
  /** Picks a whole folder with everything under it instead of single files. */
  readonly folder?: boolean
  readonly children: (pick: () => void) => ReactNode
}

/** The browser's own file dialog behind any button. */
export function FilePicker({ folder = false, children }: Props) {
  const id = useId()
  return (
    <>
      <input
        id={id}
        ref={(element) => {
          if (element) element.webkitdirectory = folder
        }}
        type="file"
        hidden
        multiple
        data-picker={folder ? 'folder' : 'files'}
        aria-label={folder ? 'Folder to open' : 'Files to open'}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) openPicked(currentTarget.files)
          currentTarget.value = ''
        }}
      />
      {children(() => document.getElementById(id)?.click())}
    </>
  )
}

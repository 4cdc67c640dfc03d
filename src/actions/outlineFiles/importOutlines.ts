import type { SavedOutline } from '../../data/savedOutline'
import { allVolumes } from '../../state/volumes'
import { viewStore } from '../../state/viewStore'
import { reasonOf, tell } from '../messages'
import { newOutline } from '../outline/records'
import { placeOutline } from './placeOutline'

/** Fetches the readers ahead of their first use, so that opening outlines asks for nothing more. */
export async function warmOutlineReaders(): Promise<void> {
  await import('./readOutlineFile')
}

/** Opens outlines of DICOM SEG, RTSTRUCT and NIfTI files on the volumes that are open. Never throws: what could not be used is told. */
export async function importOutlines(files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      const { readOutlineFile } = await import('./readOutlineFile')
      const { outlines, warnings } = await readOutlineFile(file, allVolumes())
      const told = [...warnings, ...outlines.flatMap((saved) => put(saved, file.name))]
      if (told.length) tell('warning', `Outlines of ${file.name}`, told.join('. '))
    } catch (error) {
      tell('error', `${file.name}: no outline was opened`, reasonOf(error))
    }
  }
}

/** Puts one outline down; what the reader should know of it. */
function put(saved: SavedOutline, file: string): string[] {
  const { panes, activePaneId } = viewStore.getState()
  const placed = placeOutline(saved, allVolumes(), panes.find(({ id }) => id === activePaneId)?.volumeId ?? null)
  if (!placed)
    return [`${saved.name}: none of the open series lies where it was drawn. Open the images it belongs to first`]
  const { kind, colour, name } = saved
  newOutline(placed.volume.id, {
    ...{ name, mask: placed.mask, label: `Import ${name} from ${file}` },
    ...(kind ? { kind } : {}),
    ...(colour ? { colour } : {}),
  })
  return placed.isExact ? [] : [`${name} was drawn on another grid: a voxel counts where its centre lies inside`]
}

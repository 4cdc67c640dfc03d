/** A file of the input with the path it had under what was dropped or picked. */
export interface PickedFile {
  readonly path: string
  readonly file: File
}

/** Every file under what was dropped, folders walked through. Must be called inside the drop event: the list is gone after it. */
export function filesOfDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  const entries = items.map((item) => item.webkitGetAsEntry())
  const loose = items.map((item) => item.getAsFile())
  return Promise.all(entries.map((entry, at) => filesOf(entry, loose[at]))).then((lists) => lists.flat())
}

/** Files of a picker. A picked folder gives paths that begin with its name. */
export const filesOfPicker = (list: FileList): PickedFile[] =>
  [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

async function filesOf(entry: FileSystemEntry | null, loose: File | null): Promise<PickedFile[]> {
  if (entry === null) return loose ? [{ path: loose.name, file: loose }] : []
  if (isFile(entry)) return [{ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) }]
  if (!isFolder(entry)) return []
  const found: PickedFile[] = []
  for (const child of await childrenOf(entry)) found.push(...(await filesOf(child, null)))
  return found
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** A folder gives its entries in batches of about a hundred, and an empty batch when there are no more. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return all
    all.push(...batch)
  }
}

/** Files are read together up to so many and so many bytes: a browser takes a millisecond or two for each reading, whatever its size. */
const FILES_TOGETHER = 64
const BYTES_TOGETHER = 8e6
/** Groups on their way while one is being used. */
const GROUPS_AHEAD = 2

interface Readable {
  readonly size: number
  bytes(): Promise<Uint8Array>
}

type ReadTogether<T> = (files: readonly T[]) => Promise<readonly Uint8Array[]>

interface Group<T> {
  readonly files: readonly T[]
  arriving: Promise<readonly Uint8Array[] | null> | null
}

/**
 * The same files, read in groups, with the next groups already on their way when a file is asked for in order. A group that cannot be read is
 * read file by file, so that one bad file does not stop its neighbours. A file asked for again is read again.
 */
export function readAhead<T extends Readable>(files: readonly T[], readTogether: ReadTogether<T>): T[] {
  const groups = groupsOf(files)
  const given = new Set<T>()

  function fetchFrom(at: number): void {
    for (const group of groups.slice(at, at + 1 + GROUPS_AHEAD)) {
      if (group.files.length > 1) group.arriving ??= readTogether(group.files).catch(() => null)
    }
  }

  async function take(file: T, groupAt: number, at: number): Promise<Uint8Array> {
    if (given.has(file)) return file.bytes()
    given.add(file)
    fetchFrom(groupAt)
    const group = groups[groupAt]
    const arrived = await group.arriving
    if (at === group.files.length - 1) group.arriving = Promise.resolve(null)
    return arrived?.[at] ?? file.bytes()
  }

  return groups.flatMap((group, groupAt) =>
    group.files.map((file, at) => ({ ...file, bytes: () => take(file, groupAt, at) })),
  )
}

function groupsOf<T extends Readable>(files: readonly T[]): Group<T>[] {
  const groups: { files: T[]; arriving: null }[] = []
  let bytes = Infinity
  for (const file of files) {
    bytes += file.size
    if (bytes > BYTES_TOGETHER || groups.at(-1)?.files.length === FILES_TOGETHER) {
      groups.push({ files: [], arriving: null })
      bytes = file.size
    }
    groups.at(-1)?.files.push(file)
  }
  return groups
}

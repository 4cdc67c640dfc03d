import { readdir, readFile, stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import type { ReadResult, Voxels } from '../data/study'
import { readStudy } from '../dicom/readStudy'
import type { Source } from '../dicom/source'
import { nodeCodecs } from './nodeCodecs'

export interface ReadFolder {
  readonly result: ReadResult
  readonly voxels: ReadonlyMap<string, Voxels>
}

/** Reads a folder, a file or a zip as the app would; files in the order of their names. Throws where there is nothing to read. */
export async function readFolder(path: string): Promise<ReadFolder> {
  const voxels = new Map<string, Voxels>()
  const sink = {
    progress: () => undefined,
    series: (_: unknown, mine: ReadonlyMap<string, Voxels>) => mine.forEach((value, id) => voxels.set(id, value)),
  }
  const options = { codecs: nodeCodecs, memoryBudgetBytes: totalmem() / 2 }
  const result = await readStudy(await sourcesOf(path), sink, options)
  return { result, voxels }
}

async function sourcesOf(path: string): Promise<Source[]> {
  const state = await stat(path).catch(() => null)
  if (!state) throw new Error(`${path}: no such file or folder`)
  if (!state.isDirectory()) return [sourceOf(path, basename(path), state.size)]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const named = files.map((file) => ({ file, name: relative(path, file).split(sep).join('/') }))
  named.sort((a, b) => (a.name < b.name ? -1 : 1))
  return Promise.all(named.map(async ({ file, name }) => sourceOf(file, name, (await stat(file)).size)))
}

const sourceOf = (file: string, path: string, size: number): Source => ({
  path,
  size,
  bytes: async () => new Uint8Array(await readFile(file)),
})

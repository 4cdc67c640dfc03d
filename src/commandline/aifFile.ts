import { readFile } from 'node:fs/promises'
import { arterialFile } from '../data/arterialFile'
import type { ArterialInput } from '../kernels/dce/arterialInput'

/** An arterial curve from a CSV file. */
export async function readAifFile(file: string, hematocrit: number): Promise<ArterialInput> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file}: cannot be read; --aif takes parker, auto or a CSV file`)
  })
  return arterialFile(text, file, hematocrit)
}

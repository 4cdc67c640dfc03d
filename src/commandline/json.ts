import { readFile } from 'node:fs/promises'

export { isRecord } from '../data/entries'

/** The JSON in a file; what is wrong with it is said with the file's name. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file}: cannot be read; check the path`)
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${file}: is not JSON`)
  }
}

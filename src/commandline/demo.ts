import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeDemoStudy } from '../demo/makeDemoStudy'
import { WrongCall } from './wrongCall'

/** `demo --out DIR`: writes the demo study's DICOM files and what they were made from, `truth.json`. */
export async function demo(args: readonly string[]): Promise<unknown> {
  const [flag, folder, ...rest] = args
  if (flag !== '--out' || !folder || rest.length) throw new WrongCall('demo: call it as demo --out DIR')
  const { files, truth } = makeDemoStudy()
  const folders = new Set(files.map((file) => dirname(join(folder, file.path))))
  for (const path of folders) await mkdir(path, { recursive: true })
  for (const file of files) await writeFile(join(folder, file.path), file.bytes)
  await writeFile(join(folder, 'truth.json'), JSON.stringify(truth, null, 1))
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
  return { folder, files: files.length, bytes, truth: join(folder, 'truth.json') }
}

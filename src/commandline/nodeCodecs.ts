import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Codecs } from '../dicom/pixels/codecs'

const { resolve } = createRequire(import.meta.url)

/** The codecs as installed beside the product, read when the first image needs one. */
export const nodeCodecs: Codecs = {
  wasm: (name) => readFile(resolve(`@cornerstonejs/codec-${name}/decodewasm`)),
}

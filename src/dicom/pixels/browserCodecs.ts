import charls from '@cornerstonejs/codec-charls/decodewasm?url'
import libjpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url'
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url'
import type { Codecs } from './codecs'

const ADDRESS = { charls, openjpeg, 'libjpeg-turbo-8bit': libjpeg }

/** The codecs as files of the product itself, fetched when the first image needs one. */
export const browserCodecs: Codecs = {
  async wasm(name) {
    const answer = await fetch(new URL(ADDRESS[name], import.meta.url))
    if (!answer.ok) throw new Error(`the ${name} decoder could not be loaded: ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  },
}

import type { CodecName, Codecs } from './codecs'

const NAMES: readonly CodecName[] = ['charls', 'openjpeg', 'libjpeg-turbo-8bit']

/** The same codecs, fetched now (0.6 MB) and kept: reading a compressed study later needs nothing from anywhere. */
export function preloadCodecs(codecs: Codecs): Codecs & { readonly loaded: Promise<void> } {
  const kept = new Map(NAMES.map((name) => [name, codecs.wasm(name)]))
  return {
    wasm: (name) => kept.get(name) ?? codecs.wasm(name),
    loaded: Promise.allSettled(kept.values()).then(() => undefined),
  }
}

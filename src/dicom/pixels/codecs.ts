export type CodecName = 'charls' | 'openjpeg' | 'libjpeg-turbo-8bit'

/** Where the WebAssembly of each Cornerstone codec comes from; asked for only when an image needs it. */
export interface Codecs {
  wasm(name: CodecName): Promise<Uint8Array>
}

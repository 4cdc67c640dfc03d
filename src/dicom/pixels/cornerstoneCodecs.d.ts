/** What the Emscripten builds of the Cornerstone codecs offer, as far as it is used here. */

interface WasmFrameInfo {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly componentCount: number
}

interface WasmDecoder {
  /** Room for `length` bytes of packed image, inside the memory of the module. */
  getEncodedBuffer(length: number): Uint8Array
  decode(): void
  getFrameInfo(): WasmFrameInfo
  /** A view into the memory of the module: to be copied before anything else is decoded. */
  getDecodedBuffer(): Uint8Array
  delete(): void
}

interface WasmStart {
  readonly wasmBinary: Uint8Array
  readonly print: (line: string) => void
  readonly printErr: (line: string) => void
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  export default function start(options: WasmStart): Promise<{ readonly J2KDecoder: new () => WasmDecoder }>
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  type Planar = WasmDecoder & { getInterleaveMode(): number }
  export default function start(options: WasmStart): Promise<{ readonly JpegLSDecoder: new () => Planar }>
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  export default function start(options: WasmStart): Promise<{ readonly JPEGDecoder: new () => WasmDecoder }>
}

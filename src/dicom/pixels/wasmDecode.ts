import { Unreadable } from '../unreadable'
import type { CodecName, Codecs } from './codecs'
import type { Decoded } from './samples'

interface Instance {
  readonly decoder: () => WasmDecoder
  /** What the decoder printed since it was last cleared. */
  readonly messages: string[]
}

/** Planes one after another (JPEG-LS without interleaving). */
type MaybePlanar = WasmDecoder & { getInterleaveMode?: () => number }

const START: Readonly<Record<CodecName, (options: WasmStart) => Promise<() => MaybePlanar>>> = {
  async charls(options) {
    const { JpegLSDecoder } = await (await import('@cornerstonejs/codec-charls/decodewasmjs')).default(options)
    return () => new JpegLSDecoder()
  },
  async openjpeg(options) {
    const { J2KDecoder } = await (await import('@cornerstonejs/codec-openjpeg/decodewasmjs')).default(options)
    return () => new J2KDecoder()
  },
  async 'libjpeg-turbo-8bit'(options) {
    const { JPEGDecoder } = await (
      await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')
    ).default(options)
    return () => new JPEGDecoder()
  },
}

/** What decoders print about data that are damaged or missing; they also warn of harmless things, such as unknown boxes. */
const COMPLAINT = /error|corrupt|truncat|missing|premature|inconsist|not enough|too (long|short)|exceed|unable|fail/i

const running = new WeakMap<Codecs, Map<CodecName, Promise<Instance>>>()

/**
 * Decodes one image with a Cornerstone codec. Any complaint of the decoder is an error here: it would otherwise hand back what it
 * has, which is noise. After an exception the module's memory is not to be trusted, and the next image gets a new one.
 */
export async function wasmDecode(name: CodecName, codecs: Codecs, packed: Uint8Array): Promise<Decoded> {
  const instances = running.get(codecs) ?? new Map<CodecName, Promise<Instance>>()
  running.set(codecs, instances)
  const starting = instances.get(name) ?? start(name, codecs)
  instances.set(name, starting)
  try {
    return decodeOnce(await starting, packed)
  } catch (error) {
    instances.delete(name)
    throw error instanceof Unreadable ? error : new Unreadable('the compressed image is damaged')
  }
}

async function start(name: CodecName, codecs: Codecs): Promise<Instance> {
  const messages: string[] = []
  const note = (line: string) => void messages.push(line)
  const wasmBinary = await codecs.wasm(name).catch((error: unknown) => {
    throw new Unreadable(error instanceof Error ? error.message : `the ${name} decoder could not be loaded`)
  })
  return { decoder: await START[name]({ wasmBinary, print: note, printErr: note }), messages }
}

function decodeOnce(instance: Instance, packed: Uint8Array): Decoded {
  instance.messages.length = 0
  const decoder: MaybePlanar = instance.decoder()
  decoder.getEncodedBuffer(packed.length).set(packed)
  decoder.decode()
  if (instance.messages.some((line) => COMPLAINT.test(line))) throw new Unreadable('the compressed image is damaged')
  const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo()
  const decoded = {
    columns: width,
    rows: height,
    components: componentCount,
    samples: asSamples(new Uint8Array(decoder.getDecodedBuffer()), bitsPerSample),
    planar: componentCount > 1 && decoder.getInterleaveMode?.() === 0,
  }
  decoder.delete()
  return decoded
}

function asSamples(bytes: Uint8Array, bits: number): Decoded['samples'] {
  if (bits <= 8) return bytes
  return bits <= 16
    ? new Uint16Array(bytes.buffer, 0, bytes.length >> 1)
    : new Uint32Array(bytes.buffer, 0, bytes.length >> 2)
}

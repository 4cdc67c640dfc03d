import { Unreadable } from '../unreadable'

/** What a JPEG-family image says about itself before anything is decoded. */
export interface CodestreamHeader {
  readonly rows: number
  readonly columns: number
  readonly components: number
  readonly precision: number
  /** Second byte of the start-of-frame marker: C0 baseline, C1 and C2 with DCT, C3 lossless, F7 JPEG-LS. 51 for JPEG 2000. */
  readonly process: number
}

/** Markers that carry no length. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)
const isFrameStart = (marker: number) =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)

/** True where the bytes begin like an image of their own: JPEG or JPEG-LS (FFD8 FF), JPEG 2000 (FF4F FF51), or JP2. */
export function startsCodestream(b: Uint8Array): boolean {
  return (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) || jpeg2000Start(b) >= 0
}

/** Reads the frame header of JPEG and JPEG-LS, or SIZ of JPEG 2000. Throws where there is none. */
export function readCodestreamHeader(packed: Uint8Array): CodestreamHeader {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const start = jpeg2000Start(packed)
  if (start >= 0) return readSize(view, start)
  for (let at = 2; at + 10 <= packed.length && packed[at] === 0xff;) {
    const marker = packed[at + 1]
    if (isFrameStart(marker))
      return {
        precision: packed[at + 4],
        rows: view.getUint16(at + 5),
        columns: view.getUint16(at + 7),
        components: packed[at + 9],
        process: marker,
      }
    at += marker === 0xff ? 1 : standsAlone(marker) ? 2 : 2 + view.getUint16(at + 2)
  }
  throw new Unreadable('the compressed image is damaged: it has no header')
}

/** True where an end-of-image marker (FFD9) stands at the end, but for padding. */
export function isComplete(packed: Uint8Array): boolean {
  for (let at = packed.length - 2; at >= Math.max(0, packed.length - 18); at--)
    if (packed[at] === 0xff && packed[at + 1] === 0xd9) return true
  return false
}

/** Where SOC and SIZ stand: at 0, or inside the boxes of a JP2 file; −1 where the image is not JPEG 2000. */
function jpeg2000Start(b: Uint8Array): number {
  const isStart = (at: number) => b[at] === 0xff && b[at + 1] === 0x4f && b[at + 2] === 0xff && b[at + 3] === 0x51
  if (isStart(0)) return 0
  const boxed = b[3] === 0x0c && b[4] === 0x6a && b[5] === 0x50
  for (let at = 12; boxed && at < Math.min(b.length - 4, 4096); at++) if (isStart(at)) return at
  return -1
}

/** ISO/IEC 15444-1 A.5.1: sizes are reference grid minus offset; precision is one less, with the sign in its top bit. */
function readSize(view: DataView, start: number): CodestreamHeader {
  if (view.byteLength < start + 43) throw new Unreadable('the compressed image is damaged: it has no header')
  const at = (offset: number) => view.getUint32(start + offset)
  const columns = at(8) - at(16)
  const rows = at(12) - at(20)
  if (columns <= 0 || rows <= 0) throw new Unreadable('the compressed image is damaged: its header is impossible')
  return {
    columns,
    rows,
    components: view.getUint16(start + 40),
    precision: (view.getUint8(start + 42) & 0x7f) + 1,
    process: 0x51,
  }
}

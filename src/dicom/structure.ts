import { isShortVR, isVR, skipPlain } from './plainElements'
import { Unreadable } from './unreadable'

/** How the elements of a data set are written. */
export interface Encoding {
  readonly explicit: boolean
  readonly littleEndian: boolean
}

/** What a walk over a data set found. */
export interface Structure {
  /** One past the last byte of sound elements; what follows PixelData and is no element is left out. */
  readonly end: number
  /** Positions of VRs with 64-bit values (OV, SV, UV), which dicom-parser does not know. */
  readonly wide: readonly number[]
}

const UNDEFINED = 0xffffffff
const PIXEL_DATA = 0x7fe00010
const [ITEM, ITEM_END, SEQUENCE_END] = [0xfffee000, 0xfffee00d, 0xfffee0dd]
/** Real objects nest fewer than ten levels; the parser recurses, so that the depth must have a bound. */
const DEEPEST = 100

const code = (vr: string) => vr.charCodeAt(0) * 256 + vr.charCodeAt(1)
const WIDE = new Set('OV SV UV'.split(' ').map(code))
const [SQ, UN] = [code('SQ'), code('UN')]

interface Container {
  readonly sequence: boolean
  /** Position where it must end; Infinity where an end mark ends it. */
  readonly end: number
  readonly explicit: boolean
}

/**
 * Walks every element from `start` without reading a value, and throws `Unreadable` where an element runs past its container or
 * the file, a sequence is never closed or nested without end. dicom-parser alone accepts all of these or overflows the stack.
 */
export function checkStructure(bytes: Uint8Array, start: number, encoding: Encoding): Structure {
  const walk = new Walk(bytes, start, encoding)
  try {
    while (walk.next()) continue
  } catch (error) {
    if (walk.afterPixels === 0) throw error
    return { end: walk.afterPixels, wide: walk.wide }
  }
  return { end: walk.position, wide: walk.wide }
}

class Walk {
  /** Where PixelData of the data set itself ended; 0 before. */
  afterPixels = 0
  readonly wide: number[] = []
  private readonly view: DataView
  private readonly open: Container[] = []
  private readonly littleEndian: boolean
  private readonly outermost: Container

  constructor(
    private readonly bytes: Uint8Array,
    public position: number,
    encoding: Encoding,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.littleEndian = encoding.littleEndian
    this.outermost = { sequence: false, end: bytes.length, explicit: encoding.explicit }
  }

  /** Steps over one element, item or end mark; false at the end. */
  next(): boolean {
    this.skip()
    while (this.position === this.container.end && this.open.length > 0) this.open.pop()
    const left = this.bytes.length - this.position
    if (left === 0 && this.open.length > 0) throw new Unreadable('damaged or cut off: a sequence is never closed')
    if (left === 0) return false
    if (left < 8) throw new Unreadable('cut off: the file ends inside an element')
    const tag = this.tag(this.position)
    if (tag >= ITEM && tag <= SEQUENCE_END) this.mark(tag)
    else this.element(tag)
    return true
  }

  private skip(): void {
    const { sequence, end, explicit } = this.container
    if (sequence || !explicit || !this.littleEndian) return
    this.position = skipPlain(this.bytes, this.position, Math.min(end, this.bytes.length))
  }

  private get container(): Container {
    return this.open.length > 0 ? this.open[this.open.length - 1] : this.outermost
  }

  private tag(position: number): number {
    const { view, littleEndian } = this
    return view.getUint16(position, littleEndian) * 0x10000 + view.getUint16(position + 2, littleEndian)
  }

  private mark(tag: number): void {
    const { sequence, end, explicit } = this.container
    const length = this.view.getUint32(this.position + 4, this.littleEndian)
    this.position += 8
    if (tag === ITEM && sequence) return this.enter(tag, false, length, explicit)
    const closes = end === Infinity && tag === (sequence ? SEQUENCE_END : ITEM_END)
    if (!closes) throw new Unreadable(`damaged: ${show(tag)} where no sequence asks for it`)
    this.open.pop()
  }

  private element(tag: number): void {
    const { sequence, explicit } = this.container
    if (sequence) throw new Unreadable(`damaged: ${show(tag)} stands in a sequence outside its items`)
    const vr = explicit ? this.vr(tag) : 0
    const length = explicit ? this.explicitLength(tag, vr) : this.implicitLength()
    if (vr === SQ) return this.enter(tag, true, length, true)
    if (length === UNDEFINED) return this.undefinedLength(tag, vr, explicit)
    if (!explicit && this.looksLikeSequence(tag)) return this.enter(tag, true, length, false)
    this.fits(tag, length)
    this.position += length
    this.notePixels(tag)
  }

  private vr(tag: number): number {
    const at = this.position + 4
    if (!isVR(this.bytes, at))
      throw new Unreadable(`damaged: no readable element at ${show(tag)}, byte ${this.position}`)
    return this.bytes[at] * 256 + this.bytes[at + 1]
  }

  private explicitLength(tag: number, vr: number): number {
    if (isShortVR(this.bytes, this.position + 4)) {
      this.position += 8
      return this.view.getUint16(this.position - 2, this.littleEndian)
    }
    if (WIDE.has(vr)) this.wide.push(this.position + 4)
    this.position += 12
    if (this.position > this.bytes.length) throw new Unreadable(`cut off: the file ends inside ${show(tag)}`)
    return this.view.getUint32(this.position - 4, this.littleEndian)
  }

  private implicitLength(): number {
    this.position += 8
    return this.view.getUint32(this.position - 4, this.littleEndian)
  }

  /** The rule of dicom-parser for implicit VR: an item follows at once, and the tag is not private. */
  private looksLikeSequence(tag: number): boolean {
    if ((tag & 0x10000) !== 0 || this.position + 4 > this.bytes.length) return false
    const next = this.tag(this.position)
    return next === ITEM || next === SEQUENCE_END
  }

  private undefinedLength(tag: number, vr: number, explicit: boolean): void {
    if (explicit && tag === PIXEL_DATA) {
      this.fragments()
      this.notePixels(tag)
    } else if (!explicit || vr === UN) this.enter(tag, true, UNDEFINED, false)
    else throw new Unreadable(`damaged: ${show(tag)} does not say where it ends`)
  }

  /** Encapsulated pixels: items of bytes up to an end mark, which may be missing at the end of the file. */
  private fragments(): void {
    while (this.position + 8 <= this.bytes.length) {
      const tag = this.tag(this.position)
      const length = this.view.getUint32(this.position + 4, this.littleEndian)
      if (tag !== ITEM && tag !== SEQUENCE_END)
        throw new Unreadable(`damaged: ${show(tag)} among the compressed pixels`)
      this.position += 8
      if (tag === SEQUENCE_END) return
      this.fits(PIXEL_DATA, length)
      this.position += length
    }
  }

  private enter(tag: number, sequence: boolean, length: number, explicit: boolean): void {
    if (length !== UNDEFINED) this.fits(tag, length)
    if (this.open.length >= 2 * DEEPEST) throw new Unreadable(`sequences nested more than ${DEEPEST} levels deep`)
    this.open.push({ sequence, end: length === UNDEFINED ? Infinity : this.position + length, explicit })
  }

  private fits(tag: number, length: number): void {
    const left = Math.min(this.container.end, this.bytes.length) - this.position
    if (length > left) throw new Unreadable(`damaged or cut off: ${show(tag)} claims ${length} bytes, ${left} are left`)
  }

  private notePixels(tag: number): void {
    const isPixels = tag === PIXEL_DATA || tag === 0x7fe00008 || tag === 0x7fe00009
    if (isPixels && this.open.length === 0) this.afterPixels = this.position
  }
}

function show(tag: number): string {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase()
  const name = tag === PIXEL_DATA ? 'PixelData' : `element (${hex.slice(0, 4)},${hex.slice(4)})`
  return name
}

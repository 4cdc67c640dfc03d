/** One attribute of a synthetic file: tag "GGGGEEEE", VR, value. A sequence holds lists of attributes. */
export type Attribute = readonly [tag: string, vr: string, value: Value]
type Value = string | readonly number[] | Uint8Array | readonly (readonly Attribute[])[]

const LONG = new Set(['OB', 'OW', 'OF', 'OD', 'SQ', 'UN', 'UT'])
const MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4'

/** A DICOM file in explicit VR little endian, for tests and measurements; attributes are sorted by tag. */
export function syntheticFile(attributes: readonly Attribute[]): Uint8Array {
  const sopClass = attributes.find(([tag]) => tag === '00080016')?.[2]
  const meta = encode([
    ['00020002', 'UI', typeof sopClass === 'string' ? sopClass : MR_IMAGE],
    ['00020003', 'UI', '1.2.3.4'],
    ['00020010', 'UI', '1.2.840.10008.1.2.1'],
  ])
  const length = encode([['00020000', 'UL', [meta.length]]])
  const start = new Uint8Array(132)
  start.set([0x44, 0x49, 0x43, 0x4d], 128)
  return joined([start, length, meta, encode(attributes)])
}

/** An MR slice with plausible tags; `changes` replaces or adds attributes. */
export function syntheticSlice(
  options: { size?: number; instance?: number; z?: number },
  changes: readonly Attribute[] = [],
): Uint8Array {
  const { size = 8, instance = 1, z = 0 } = options
  const own: Attribute[] = [
    ['00080008', 'CS', 'ORIGINAL\\PRIMARY\\M\\ND'],
    ['00080016', 'UI', MR_IMAGE],
    ['00080018', 'UI', `1.2.3.9.${instance}`],
    ['00080060', 'CS', 'MR'],
    ['00100020', 'LO', 'P1'],
    ['0020000D', 'UI', '1.2.3.1'],
    ['0020000E', 'UI', '1.2.3.2'],
    ['00200052', 'UI', '1.2.3.5'],
    ['00200011', 'IS', '1'],
    ['00200013', 'IS', String(instance)],
    ['00200032', 'DS', `-10\\-20\\${z}`],
    ['00200037', 'DS', '1\\0\\0\\0\\1\\0'],
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280010', 'US', [size]],
    ['00280011', 'US', [size]],
    ['00280030', 'DS', '2\\1'],
    ['00180050', 'DS', '3'],
    ['00280100', 'US', [16]],
    ['00280101', 'US', [16]],
    ['00280102', 'US', [15]],
    ['00280103', 'US', [0]],
    ['7FE00010', 'OW', pixels(size, instance)],
  ]
  const replaced = new Set(changes.map(([tag]) => tag))
  return syntheticFile([...own.filter(([tag]) => !replaced.has(tag)), ...changes])
}

/** A ramp that is different for every instance. */
function pixels(size: number, instance: number): Uint8Array {
  const values = Uint16Array.from({ length: size * size }, (_, i) => (i + 7 * instance) % 4096)
  return new Uint8Array(values.buffer)
}

function encode(attributes: readonly Attribute[]): Uint8Array {
  const sorted = [...attributes].sort((a, b) => (a[0] < b[0] ? -1 : 1))
  return joined(sorted.map(encodeOne))
}

function encodeOne([tag, vr, value]: Attribute): Uint8Array {
  const body = bodyOf(vr, value)
  const long = LONG.has(vr)
  const head = new DataView(new ArrayBuffer(long ? 12 : 8))
  head.setUint16(0, parseInt(tag.slice(0, 4), 16), true)
  head.setUint16(2, parseInt(tag.slice(4), 16), true)
  head.setUint8(4, vr.charCodeAt(0))
  head.setUint8(5, vr.charCodeAt(1))
  if (long) head.setUint32(8, body.length, true)
  else head.setUint16(6, body.length, true)
  return joined([new Uint8Array(head.buffer), body])
}

function bodyOf(vr: string, value: Value): Uint8Array {
  if (value instanceof Uint8Array) return even(value, 0)
  if (typeof value === 'string')
    return even(
      Uint8Array.from(value, (c) => c.charCodeAt(0) & 0xff),
      vr === 'UI' ? 0 : 32,
    )
  if (isItems(value)) return joined(value.map(item))
  return numbers(vr, value)
}

const isItems = (value: readonly unknown[]): value is readonly (readonly Attribute[])[] => Array.isArray(value[0])

function item(attributes: readonly Attribute[]): Uint8Array {
  const body = encode(attributes)
  const head = new DataView(new ArrayBuffer(8))
  head.setUint32(0, 0xe000fffe, true)
  head.setUint32(4, body.length, true)
  return joined([new Uint8Array(head.buffer), body])
}

function numbers(vr: string, values: readonly number[]): Uint8Array {
  const arrays: Record<string, (v: readonly number[]) => ArrayBufferView<ArrayBuffer>> = {
    US: (v) => Uint16Array.from(v),
    SS: (v) => Int16Array.from(v),
    UL: (v) => Uint32Array.from(v),
    SL: (v) => Int32Array.from(v),
    FL: (v) => Float32Array.from(v),
    FD: (v) => Float64Array.from(v),
  }
  const make = arrays[vr]
  if (!make) throw new Error(`syntheticFile: numbers cannot be written as ${vr}`)
  return new Uint8Array(make(values).buffer)
}

function even(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.length % 2 ? joined([bytes, Uint8Array.of(padding)]) : bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

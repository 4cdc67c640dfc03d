import { describe, expect, it } from 'vitest'
import { toStored } from './toStored'

const twelve = { bitsStored: 12, highBit: 11, signed: false }

describe('toStored', () => {
  it('gives clean samples back as they are', () => {
    const samples = Uint16Array.of(0, 1, 4095)
    expect(toStored(samples, twelve)).toBe(samples)
    expect(toStored(samples, { bitsStored: 16, highBit: 15, signed: false })).toBe(samples)
  })

  it('masks overlay bits off, wherever the one dirty sample stands and however the bytes are aligned', () => {
    const buffer = new ArrayBuffer(64)
    for (const offset of [0, 2])
      for (let dirty = 0; dirty < 9; dirty++) {
        const samples = new Uint16Array(buffer, offset, 9).fill(0x0abc)
        samples[dirty] |= 0x1000
        expect([...toStored(samples, twelve)], `${offset} ${dirty}`).toEqual(Array(9).fill(0x0abc))
        expect(samples[dirty]).toBe(0x1abc)
      }
  })

  it('finds dirty bytes in bytes too', () => {
    for (let dirty = 0; dirty < 7; dirty++) {
      const samples = new Uint8Array(7).fill(3)
      samples[dirty] = 0x83
      expect([...toStored(samples, { bitsStored: 7, highBit: 6, signed: false })]).toEqual(Array(7).fill(3))
    }
  })

  it('extends the sign of 12 bits through garbage above them', () => {
    const stored = toStored(Uint16Array.of(0xf7ff, 0x0800, 0x5fff, 0x0000), { ...twelve, signed: true })
    expect(stored).toEqual(Int16Array.of(2047, -2048, -1, 0))
  })

  it('takes the bits from HighBit down', () => {
    const high = { bitsStored: 12, highBit: 15 }
    expect(toStored(Uint16Array.of(0xabcf), { ...high, signed: false })).toEqual(Uint16Array.of(0xabc))
    expect(toStored(Uint16Array.of(0xffff, 0x7ff0), { ...high, signed: true })).toEqual(Int16Array.of(-1, 2047))
  })

  it('reads full-width signed samples as they are', () => {
    expect(toStored(Uint8Array.of(255), { bitsStored: 8, highBit: 7, signed: true })).toEqual(Int8Array.of(-1))
    expect(toStored(Uint32Array.of(2 ** 32 - 2), { bitsStored: 32, highBit: 31, signed: true })).toEqual(
      Int32Array.of(-2),
    )
    expect(toStored(Uint32Array.of(2 ** 32 - 2), { bitsStored: 32, highBit: 31, signed: false })).toEqual(
      Uint32Array.of(2 ** 32 - 2),
    )
  })
})

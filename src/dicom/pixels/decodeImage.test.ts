import { describe, expect, it } from 'vitest'
import { nodeCodecs } from '../../commandline/nodeCodecs'
import type { StoredArray } from '../../data/study'
import { parseFile } from '../parseFile'
import { imageHeader, testFile, type TestElement } from '../testFile'
import { Unreadable } from '../unreadable'
import { decodeFrames } from './decodeFrames'
import { describePixels } from './describePixels'

/** 8 × 8 signed 12-bit pixels, (531·i mod 4096) − 2048, compressed without loss by DCMTK 3.6.7 and GDCM 3.0.21. */
const LOSSLESS = {
  '1.2.840.10008.1.2.4.80':
    '/9j/9wALEAAIAAgBAREA//gADQH//wASAEMBFABA/9oACAEBAAAAAA/+hKhGhCB+BCXCHB+mFMKXUvgBlmVUwphlGTUtgDJMipdS5IEeAAFqITI4jWWZYjElsAIsiiJZVlSISVwBDkMQrKMoQilMAQZBECybJkAAbYQk/z+frJD/2Q==',
  '1.2.840.10008.1.2.4.90':
    '/0//UQApAAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAABjwEB/1IADAAAAAEAAgQEAAH/XAAKQICIiJCIiJD/ZAAqAAFDcmVhdGVkIGJ5IEdEQ00vT3BlbkpQRUcgdmVyc2lvbiAyLjUuMP+QAAoAAAAAAGMAAf+Twf4CAAeLc0xtHsy/wH8g8APwBoD/AGANtDb/OVZdC3M0339fEIWrV1d/wf9AA6A/kMgP8AwjGi1WD7SMUQv4weDDHyO+RPzcyS4C3cD2fx/502JGZ//Z',
  '1.2.840.10008.1.2.4.57':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/wwALEAAIAAgBAREA/8QAGQABAAMBAQAAAAAAAAAAAAAACQgKCwwP/9oACAEBAAcAAPB/+wnYTsJ8QlYTsJ2E5MKsqyrYqqrKsq0mFWVZVsVVVlWVaTCrKtwqqrKsqyrSYVZVsVVVlWVZVpMKsq2KqqyrKsq0mFWVbFVVZVlWVaTCrcKqqyrKsqyrf//Z',
  '1.2.840.10008.1.2.5':
    'AgAAAEAAAACIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAcICgwOAAIEBgcICgwOAAIFBwcJCw0PAQMFBwcJCw0AAgQGCAcKDA4AAgQGCAcKDQ8BAwUHCQcLDQ8BAwUICgcMDgACBAYICgcAEyY5TF9yhQeYq77R5PcKHQcwQ1ZpfI+itQfI2+4BFCc6TQdgc4aZrL/S5Qf4Cx4xRFdqfQeQo7bJ3O8CFQcoO05hdIearQ==',
}
const EXPECTED = Int16Array.from({ length: 64 }, (_, i) => ((i * 531) % 4096) - 2048)
/** 16 × 16 pixels of 8 bits, 8·column + 6·row, JPEG baseline by DCMTK. */
const BASELINE =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAACAb/xAAaEAAABwAAAAAAAAAAAAAAAAAABgcjM0FR/9oACAEBAAA/ABYmxIibygq02JETeUJRNiRE3lBVpsSIm8of///Z'

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
const SIGNED: TestElement[] = [
  ['00280101', 'US', [12]],
  ['00280102', 'US', [11]],
  ['00280103', 'US', [1]],
]

async function decode(packed: Uint8Array, syntax: string, changes = SIGNED, size = 8): Promise<readonly StoredArray[]> {
  const pixels: TestElement = ['7fe00010', 'OB', { table: [], pieces: [packed] }]
  const file = await parseFile(testFile(imageHeader(size, size, [...changes, pixels]), syntax))
  return (await decodeFrames(file, describePixels(file), nodeCodecs)).frames
}

describe('decodeImage', () => {
  it.each(Object.entries(LOSSLESS))('gives back every pixel of %s', async (syntax, base64) => {
    expect(await decode(bytesOf(base64), syntax)).toEqual([EXPECTED])
  })

  it('decodes JPEG baseline to within its loss', async () => {
    const eight: TestElement[] = [
      ['00280100', 'US', [8]],
      ['00280101', 'US', [8]],
      ['00280102', 'US', [7]],
    ]
    const [frame] = await decode(bytesOf(BASELINE), '1.2.840.10008.1.2.4.50', eight, 16)
    frame.forEach((value, i) =>
      expect(Math.abs(value - ((i % 16) * 8 + Math.floor(i / 16) * 6))).toBeLessThanOrEqual(3),
    )
  })

  it.each(Object.entries(LOSSLESS))(
    'refuses %s cut off at any byte, and decodes the whole image after it',
    async (syntax, base64) => {
      const whole = bytesOf(base64)
      const end = syntax.endsWith('.5') ? whole.length - 2 : whole.length
      for (let length = 2; length < end; length += 7)
        await expect(decode(whole.subarray(0, length), syntax), `${length} bytes`).rejects.toThrow(/damaged|cut off/)
      expect(await decode(whole, syntax)).toEqual([EXPECTED])
    },
  )

  it('refuses noise behind a sound header, and survives it', async () => {
    for (const [syntax, base64] of Object.entries(LOSSLESS).slice(0, 2)) {
      const noise = bytesOf(base64).map((byte, i, all) => (i < 70 || i > all.length - 3 ? byte : (i * 151) & 0xff))
      await expect(decode(noise, syntax)).rejects.toThrow('damaged')
      expect(await decode(bytesOf(base64), syntax)).toEqual([EXPECTED])
    }
  })

  it('refuses an image whose end mark comes too early', async () => {
    for (const [syntax, base64] of Object.entries(LOSSLESS).slice(0, 3)) {
      const whole = bytesOf(base64)
      const early = new Uint8Array([...whole.subarray(0, whole.length - 12), 0xff, 0xd9])
      await expect(decode(early, syntax), syntax).rejects.toThrow('damaged')
    }
  })

  it.each(Object.entries(LOSSLESS))(
    'answers any damaged byte of %s with a reason or a whole image',
    async (syntax, base64) => {
      const whole = bytesOf(base64)
      for (let at = 0; at < whole.length; at += 3) {
        const damaged = Uint8Array.from(whole, (byte, i) => (i === at ? byte ^ 0xff : byte))
        const result = await decode(damaged, syntax).catch((error: unknown) => error)
        if (Array.isArray(result)) expect(result).toMatchObject([{ length: 64 }])
        else expect(result, `byte ${at}`).toBeInstanceOf(Unreadable)
      }
    },
  )

  it('refuses an image of another size than the header says', async () => {
    for (const [syntax, base64] of Object.entries(LOSSLESS).slice(0, 3))
      await expect(decode(bytesOf(base64), syntax, SIGNED, 16)).rejects.toThrow('is 8 × 8, the header says 16 × 16')
  })

  it('names a decoder that cannot be loaded', async () => {
    const file = await parseFile(
      testFile(
        imageHeader(8, 8, [['7fe00010', 'OB', { table: [], pieces: [bytesOf(LOSSLESS['1.2.840.10008.1.2.4.80'])] }]]),
        '1.2.840.10008.1.2.4.80',
      ),
    )
    const offline = { wasm: () => Promise.reject(new Error('the charls decoder could not be loaded: 404')) }
    await expect(decodeFrames(file, describePixels(file), offline)).rejects.toThrow('could not be loaded: 404')
  })
})

import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inflate, refuseBomb } from './inflate'
import { Unreadable } from './unreadable'

describe('inflate', () => {
  it('gives back what was deflated', async () => {
    const data = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251)
    expect(await inflate(deflateRawSync(data))).toEqual(data)
  })

  it('stops a stream of zeros that grows far beyond what images do', async () => {
    const bomb = deflateRawSync(new Uint8Array(64 * 2 ** 20))
    await expect(inflate(bomb)).rejects.toThrow(/as only in a damaged or hostile file/)
  })
})

describe('refuseBomb', () => {
  it('lets small files through whatever their ratio, and large ones up to what masks of zeros reach', () => {
    expect(() => refuseBomb(30_000, 30_000_000)).not.toThrow()
    expect(() => refuseBomb(400_000, 100_000_000)).not.toThrow()
    expect(() => refuseBomb(100_000, 100_000_000)).toThrow(Unreadable)
    expect(() => refuseBomb(2e9, 2.5e9)).toThrow('too large: 2500 MB')
  })
})

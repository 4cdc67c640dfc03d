import { describe, expect, it } from 'vitest'
import { readAhead } from './readAhead'

const files = (count: number, size = 1) => {
  const asked: number[] = []
  const list = Array.from({ length: count }, (_, n) => ({
    size,
    bytes: () => {
      asked.push(n)
      return n === 3 ? Promise.reject(new Error('gone')) : Promise.resolve(Uint8Array.of(n))
    },
  }))
  return { asked, list }
}

describe('readAhead', () => {
  it('gives every file its own bytes, each read once, whatever the order of arrival', async () => {
    const { asked, list } = files(100)
    const ahead = readAhead(list)
    for (const [n, file] of ahead.entries())
      if (n !== 3) expect(await file.bytes()).toEqual(Uint8Array.of(n))
      else await expect(file.bytes()).rejects.toThrow('gone')
    expect(asked.sort((a, b) => a - b)).toEqual(list.map((_, n) => n))
  })

  it('asks for a few files ahead, and for fewer when they are large', async () => {
    const small = files(100)
    await readAhead(small.list)[0].bytes()
    expect(small.asked.length).toBeGreaterThan(10)
    expect(small.asked.length).toBeLessThan(40)
    const large = files(100, 60e6)
    await readAhead(large.list)[0].bytes()
    expect(large.asked.length).toBeLessThanOrEqual(4)
  })

  it('reads a file again when it is asked for again', async () => {
    const { list } = files(5)
    const [, second] = readAhead(list)
    expect(await second.bytes()).toEqual(Uint8Array.of(1))
    expect(await second.bytes()).toEqual(Uint8Array.of(1))
  })
})

import { describe, expect, it } from 'vitest'
import { readAhead } from './readAhead'

const BAD = 3

/** Files of which one cannot be read; `asked` holds those read alone, `together` the groups. */
function files(count: number, size = 1) {
  const asked: number[] = []
  const together: number[][] = []
  const list = Array.from({ length: count }, (_, n) => ({
    n,
    size,
    bytes: () => {
      asked.push(n)
      return n === BAD ? Promise.reject(new Error('gone')) : Promise.resolve(Uint8Array.of(n))
    },
  }))
  const readTogether = (group: readonly { n: number }[]) => {
    together.push(group.map(({ n }) => n))
    if (group.some(({ n }) => n === BAD)) return Promise.reject(new Error('gone'))
    return Promise.resolve(group.map(({ n }) => Uint8Array.of(n)))
  }
  return { asked, together, ahead: readAhead(list, readTogether) }
}

describe('readAhead', () => {
  it('gives every file its own bytes, and reads a group file by file where one of it cannot be read', async () => {
    const { asked, together, ahead } = files(200)
    for (const [n, file] of ahead.entries())
      if (n !== BAD) expect(await file.bytes()).toEqual(Uint8Array.of(n))
      else await expect(file.bytes()).rejects.toThrow('gone')
    expect(together.flat()).toEqual(ahead.map((_, n) => n))
    expect(asked).toEqual(together[0])
  })

  it('asks for a few groups ahead, and reads large files alone and only when they are asked for', async () => {
    const small = files(1000)
    await small.ahead[0].bytes()
    expect(small.together.flat().length).toBeGreaterThan(100)
    expect(small.together.flat().length).toBeLessThan(300)
    const large = files(100, 60e6)
    await large.ahead[0].bytes()
    expect(large.together).toEqual([])
    expect(large.asked).toEqual([0])
  })

  it('reads a file again when it is asked for again', async () => {
    const { asked, ahead } = files(10)
    expect(await ahead[8].bytes()).toEqual(Uint8Array.of(8))
    expect(await ahead[8].bytes()).toEqual(Uint8Array.of(8))
    expect(asked).toEqual([8, 8])
  })

  it('keeps no bytes of a group once its last file was taken', async () => {
    const { together, ahead } = files(130)
    for (const file of ahead.slice(64)) await file.bytes()
    expect(together).toHaveLength(2)
    expect(await ahead[100].bytes()).toEqual(Uint8Array.of(100))
    expect(together).toHaveLength(2)
  })
})

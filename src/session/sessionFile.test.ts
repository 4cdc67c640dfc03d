import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32'
import { packSession, unpackSession } from './sessionFile'
import { READING_VERSION } from './schema'
import { testSession } from './testSession'

const session = testSession([
  { id: 'a', revision: 3, size: 4 },
  { id: 'b', revision: 9, size: 1 },
])

const gzip = (text: string): Promise<Blob> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()

const textOf = async (file: Blob): Promise<string> =>
  new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()

/** The file with its content changed, and a check sum that fits again. */
async function rewritten(change: (content: string) => string): Promise<Blob> {
  const file = JSON.parse(await textOf(await packSession(session))) as { content: string }
  const content = change(file.content)
  return gzip(JSON.stringify({ ...file, content, checksum: crc32(new TextEncoder().encode(content)) }))
}

describe('a session as a file', () => {
  it('comes back as it went', async () => {
    expect(await unpackSession(await packSession(session))).toEqual(session)
  })

  it('names no patient: no field holds one', async () => {
    const text = await textOf(await packSession(session))
    expect(text).not.toMatch(/patient/i)
  })

  it('is refused with any byte of it changed or cut off', async () => {
    const bytes = new Uint8Array(await (await packSession(session)).arrayBuffer())
    const letters = await textOf(await packSession(session))
    for (let at = 12; at < bytes.length; at += 41) {
      const changed = bytes.slice()
      changed[at] ^= 4
      const opened = await unpackSession(new Blob([changed])).catch((error: Error) => error)
      expect(opened instanceof Error || letters === (await textOf(new Blob([changed])))).toBe(true)
    }
    await expect(unpackSession(new Blob([bytes.slice(0, -20)]))).rejects.toThrow('cut off')
  })

  it('is refused where its content was edited', async () => {
    const text = await textOf(await packSession(session))
    await expect(unpackSession(await gzip(text.replace('Lesion a', 'Lesion x')))).rejects.toThrow('changed')
  })

  it('is refused where it is something else', async () => {
    await expect(unpackSession(new Blob(['hello']))).rejects.toThrow('no session file')
    await expect(unpackSession(await gzip('hello'))).rejects.toThrow('no session file')
    await expect(unpackSession(await gzip('{"format":"other"}'))).rejects.toThrow('permea-session')
    await expect(unpackSession(await gzip('null'))).rejects.toThrow('not a record')
  })

  it('is refused where a field is not what it should be, even with a check sum that fits', async () => {
    const cases: [string, string, string][] = [
      ['"revision":3', '"revision":"3"', 'revision is not a count'],
      ['"columns":9', '"columns":2000000000', 'voxels'],
      ['"columns":9', '"columns":1', 'does not fit its grid'],
      ['"kind":"lesion"', '"kind":"<b>"', 'kind is not one of'],
      ['"colour":"#e69f00"', '"colour":"url(x)"', 'not a colour'],
      [`"version":${READING_VERSION}`, '"version":99', 'newer Permea'],
      ['"layout":"1x2"', '"layout":"7x7"', 'layout'],
    ]
    for (const [from, to, reason] of cases) {
      const file = await rewritten((content) => content.replace(from, to))
      await expect(unpackSession(file)).rejects.toThrow(reason)
    }
  })
})

describe('the check sum', () => {
  it('is that of the standard for its test text', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe('cbf43926')
  })
})

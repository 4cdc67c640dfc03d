import { Uint8ArrayWriter, ZipWriter, Uint8ArrayReader } from '@zip.js/zip.js'
import { describe, expect, it } from 'vitest'
import { openSources, type Opened } from './openSources'
import { imageHeader, testFile } from './testFile'
import { harmless } from './zip'

const image = testFile(imageHeader(2, 2, [['7fe00010', 'OW', [1, 2, 3, 4]]]))
const source = (path: string, bytes: Uint8Array) => ({ path, size: bytes.length, bytes: () => Promise.resolve(bytes) })
const text = (words: string) => new TextEncoder().encode(words)

async function open(...sources: Parameters<typeof openSources>[0]): Promise<string[]> {
  const all: Opened[] = []
  for await (const opened of openSources(sources)) all.push(opened)
  return all.map((o) => ('bytes' in o ? `${o.path}: ${o.bytes.length} bytes` : `${o.path}: ${o.fate}, ${o.reason}`))
}

async function zip(entries: Record<string, Uint8Array>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, bytes] of Object.entries(entries)) await writer.add(name, new Uint8ArrayReader(bytes))
  return writer.close()
}

describe('openSources', () => {
  it('hands on DICOM and names everything else', async () => {
    const directory = testFile(imageHeader(2, 2))
    const opened = await open(
      source('a/1', image),
      source('a/empty.dcm', new Uint8Array(0)),
      source('a/notes.txt', text('hello')),
      source('a/notes.dcm', text('hello')),
      source('a/.DS_Store', text('Bud1')),
      source('a/DICOMDIR', directory),
    )
    expect(opened).toEqual([
      `a/1: ${image.length} bytes`,
      'a/empty.dcm: refused, empty file',
      'a/notes.txt: set-aside, not DICOM: text',
      'a/notes.dcm: refused, not DICOM: text',
      'a/.DS_Store: set-aside, a file of the operating system',
      'a/DICOMDIR: set-aside, an index of the folder; the files themselves are read',
    ])
  })

  it('names a file that the disk does not give and goes on', async () => {
    const broken = { path: 'gone', size: 5, bytes: () => Promise.reject(new Error('no permission')) }
    expect(await open(broken, source('b', image))).toEqual([
      'gone: refused, cannot be opened: no permission',
      `b: ${image.length} bytes`,
    ])
  })

  it('opens zips in zips to the third, and says so for the fourth', async () => {
    let inner = await zip({ 'deep/image': image })
    for (const name of ['3.zip', '2.zip', '1.zip']) inner = await zip({ [name]: inner, [`beside ${name}`]: image })
    const opened = await open(source('0.zip', inner))
    expect(opened).toContain('0.zip!1.zip!2.zip!3.zip: refused, a zip inside 3 others: unpack it first')
    expect(opened.filter((line) => line.includes('bytes'))).toHaveLength(3)
  })

  it('gives every entry its own harmless name', async () => {
    const opened = await open(
      source('a.zip', await zip({ '../x': image, '/x': image, 'C:\\t\\..\\y': image, '__MACOSX/._x': image })),
    )
    expect(opened).toEqual([
      `a.zip!x: ${image.length} bytes`,
      `a.zip!x (2): ${image.length} bytes`,
      `a.zip!t/y: ${image.length} bytes`,
      'a.zip!__MACOSX/._x: set-aside, a file of the operating system',
    ])
    expect(harmless('..\\../')).toBe('unnamed')
  })

  it('names an entry with a wrong checksum and reads the others', async () => {
    const whole = await zip({ first: image, second: image })
    // The checksum of the first entry in the list of entries: 16 bytes into its record.
    const list = whole.findIndex(
      (_, i) => whole[i] === 0x50 && whole[i + 1] === 0x4b && whole[i + 2] === 1 && whole[i + 3] === 2,
    )
    whole[list + 16] ^= 0xff
    const opened = await open(source('a.zip', whole))
    expect(opened[0]).toMatch(/^a\.zip!first: refused, damaged/)
    expect(opened[1]).toBe(`a.zip!second: ${image.length} bytes`)
  })

  it('stops a bomb, loads its neighbour, and names a zip that cannot be read at all', async () => {
    const bomb = await zip({ zeros: new Uint8Array(64 * 2 ** 20), good: image })
    const opened = await open(
      source('b.zip', bomb),
      source('cut.zip', bomb.subarray(0, 200)),
      source('none.zip', await zip({})),
    )
    expect(opened[0]).toMatch(/^b\.zip!zeros: refused, not unpacked: \d+ bytes would become 67 MB or more/)
    expect(opened[1]).toBe(`b.zip!good: ${image.length} bytes`)
    expect(opened[2]).toMatch(/^cut\.zip: refused, the zip cannot be opened/)
    expect(opened[3]).toBe('none.zip: set-aside, an empty zip')
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const opened = openSources([source('a', image), source('b', image)], stop.signal)
    await opened.next()
    stop.abort()
    await expect(opened.next()).rejects.toThrow('abort')
  })
})

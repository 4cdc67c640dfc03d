import dicomParser from 'dicom-parser'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBValue } from './bValue'
import { readCsa } from './csa'
import { syntheticFile, type Attribute } from './syntheticFile'
import { vendorOf } from './vendor'

interface Vector {
  readonly vendor: string
  readonly elements: readonly {
    readonly tag: string
    readonly vr: string
    readonly value: string | number | (string | number)[]
  }[]
  readonly series?: Readonly<Record<string, number>>
  readonly expect_b: number | null
  readonly exact_value?: number
  readonly expect?: string
}

const scopeOf = (attributes: readonly Attribute[]) => [
  dicomParser.parseDicom(syntheticFile([['00100020', 'LO', 'P1'], ...attributes])),
]

function read(
  vendor: string,
  attributes: readonly Attribute[],
  csa: ReadonlyMap<string, readonly string[]> | null = null,
) {
  return readBValue(scopeOf(attributes), vendorOf(vendor), csa)
}

describe('readBValue', () => {
  it('takes the counter that Philips writes for unweighted images as b = 0', () => {
    expect(read('Philips', [['00189087', 'FD', [0.003]]]).b).toBe(0)
    expect(read('Philips', [['00189087', 'FD', [0.3]]]).b).toBe(0.3)
  })

  it('takes the applied value of UIH, not the typed one', () => {
    expect(
      read('UIH', [
        ['00189087', 'FD', [1000]],
        ['00651009', 'FD', [929.75]],
      ]).b,
    ).toBe(929.75)
  })

  it('takes off what GE adds, and nothing more', () => {
    expect(read('GE MEDICAL SYSTEMS', [['00431039', 'IS', '1000030000\\8\\0\\0']]).b).toBe(30_000)
  })

  it('takes Philips’ small numbers for 0', () => {
    expect(read('Philips', [['20011003', 'FL', [0.002]]]).b).toBe(0)
  })

  it('names a negative b-value and one that is no number', () => {
    expect(read('', [['00189087', 'FD', [-50]]])).toMatchObject({
      b: null,
      trouble: expect.stringContaining('-50') as string,
    })
    expect(read('', [['00189087', 'FD', [NaN]]])).toMatchObject({
      b: null,
      trouble: expect.stringContaining('not a number') as string,
    })
  })

  it('leaves the value to the user where two sources contradict each other', () => {
    const { b, trouble } = read('GE', [
      ['00189087', 'FD', [3000]],
      ['00431039', 'IS', '1000\\8\\0\\0'],
    ])
    expect(b).toBeNull()
    expect(trouble).toContain('3000')
  })

  it('ignores a private block that somebody else owns', () => {
    expect(
      read('SIEMENS', [
        ['00190010', 'LO', 'SOMEBODY'],
        ['0019100C', 'IS', '800'],
      ]).b,
    ).toBeNull()
  })

  it('finds a private block that was moved', () => {
    expect(
      read('SIEMENS', [
        ['00190011', 'LO', 'SIEMENS MR HEADER'],
        ['0019110C', 'IS', '800'],
      ]).b,
    ).toBe(800)
  })

  it('reads the Siemens sequence name last', () => {
    expect(read('SIEMENS', [['00180024', 'SH', 'ep_b50t']]).b).toBe(50)
  })
})

describe('readCsa', () => {
  it('reads a CSA2 header', () => {
    expect(readCsa(csa2('B_value', '400')).get('B_value')).toEqual(['400'])
  })

  it('gives nothing for garbage and for a header that is cut', () => {
    expect(readCsa(Uint8Array.from({ length: 400 }, (_, i) => (i * 91) % 256)).size).toBe(0)
    expect(readCsa(csa2('B_value', '400').subarray(0, 60)).size).toBe(0)
  })
})

/** "SV10", four bytes, number of fields, 77; one field of 84 bytes; one item of 16 bytes and its text. */
function csa2(name: string, value: string): Uint8Array {
  const bytes = new Uint8Array(16 + 84 + 16 + 4 * Math.ceil(value.length / 4))
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('SV10'))
  view.setUint32(8, 1, true)
  bytes.set(new TextEncoder().encode(name), 16)
  view.setUint32(16 + 76, 1, true)
  view.setUint32(16 + 84 + 4, value.length, true)
  bytes.set(new TextEncoder().encode(value), 16 + 84 + 16)
  return bytes
}

const vectorsFile = `${process.env.PERMEA_REFERENCE ?? '../shared'}/reference/dwi/bvalue_tags.json`

describe.skipIf(!existsSync(vectorsFile))('the collected tags of all vendors', () => {
  const { vectors } = existsSync(vectorsFile)
    ? (JSON.parse(readFileSync(vectorsFile, 'utf8')) as { vectors: readonly Vector[] })
    : { vectors: [] }

  it.each(vectors.map((vector, i) => [i, vector.vendor, vector] as const))('%i: %s', (_, vendor, vector) => {
    const { b, trouble } = readVector(vendor, vector)
    if (vector.expect === 'warning') expect([b, trouble !== null]).toEqual([null, true])
    else expect(b).toBeCloseTo(vector.exact_value ?? vector.expect_b ?? NaN, 6)
  })
})

function readVector(vendor: string, { elements, series = {} }: Vector) {
  const csa = elements.find(({ value }) => typeof value === 'string' && value.startsWith('CSA'))
  const fields = csa ? new Map([['B_value', [/B_value = (\S+)/.exec(String(csa.value))?.[1] ?? '']]]) : null
  const attributes = [
    ...elements.filter((element) => element !== csa).flatMap(attributesOf),
    ...Object.entries(series).map(([tag, value]): Attribute => [plain(tag), 'SL', [value]]),
  ]
  return read(vendor, attributes, fields)
}

const plain = (tag: string): string => (/\((\w{4}),(\w{4})\)$/.exec(tag) ?? []).slice(1).join('')

function attributesOf({ tag, vr, value }: Vector['elements'][number]): Attribute[] {
  const values = Array.isArray(value) ? value : [value]
  if (tag === '(0019,10BB..BD)')
    return ['BB', 'BC', 'BD'].map((e, i): Attribute => [`001910${e}`, 'DS', String(values[i])])
  const isText = vr === 'IS' || vr === 'DS' || vr === 'CS'
  return [[plain(tag), vr, isText ? values.join('\\') : values.map(Number)]]
}

import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256 } from './canonicalJson'
import { recordOf, number, text } from './check'
import { seal, Tampered, unseal } from './sealed'

describe('canonical JSON', () => {
  it('sorts names by their UTF-16 codes and writes numbers as RFC 8785 has them', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '1': 'One',
      ö: 'Latin',
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3],
    }
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","numbers":[333333333.3333333,1e+30,4.5,0.002],"ö":"Latin","€":"Euro Sign"}',
    )
  })

  it('is the same for the same content in another order, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: { y: 1, x: [2, null] }, a: undefined })).toBe(
      canonicalJson({ b: { x: [2, null], y: 1 } }),
    )
  })

  it('writes bytes as base64, and a number that is none as null', () => {
    expect(canonicalJson({ mask: Uint8Array.of(1, 2, 255), value: NaN })).toBe('{"mask":"AQL/","value":null}')
  })

  it('is what JSON reads back', () => {
    const value = { s: 'a"b\\c\u2028', n: [0, -1.5, 1e-7], o: {} }
    expect(JSON.parse(canonicalJson(value))).toEqual(value)
  })
})

describe('SHA-256', () => {
  it('gives the digests that FIPS 180-4 prints', async () => {
    expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

const check = recordOf<{ name: string; value: number; hash: string }>({ name: text, value: number, hash: text })

describe('a seal', () => {
  it('gives back what was sealed, with its hash', async () => {
    const sealed = await seal({ name: 'ADC', value: 0.7 })
    expect(await unseal(sealed, 'it', check)).toEqual({ name: 'ADC', value: 0.7, hash: sealed.hash })
  })

  it('does not depend on the hash that the content carried before', async () => {
    const sealed = await seal({ name: 'ADC', value: 0.7 })
    expect(await seal({ hash: 'x', value: 0.7, name: 'ADC' })).toEqual(sealed)
  })

  it('is broken by any change of a letter, and says of what', async () => {
    const { text: letters, hash } = await seal({ name: 'ADC', value: 0.7 })
    for (let at = 0; at < letters.length; at++) {
      const changed = `${letters.slice(0, at)}${letters[at] === '8' ? '9' : '8'}${letters.slice(at + 1)}`
      await expect(unseal({ text: changed, hash }, 'The reading of Case 1', check)).rejects.toThrow(Tampered)
    }
    await expect(unseal({ text: `${letters} `, hash }, 'The reading of Case 1', check)).rejects.toThrow(
      'The reading of Case 1 is not what it was when it was locked',
    )
  })
})

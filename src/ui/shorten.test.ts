import { expect, it } from 'vitest'
import { shorten, shortenMiddle } from './shorten'

it('cuts a name of 60,000 characters to one line', () => {
  expect(shorten('x'.repeat(60_000), 100)).toHaveLength(100)
})

it('turns line breaks and control characters into single spaces', () => {
  expect(shorten(' a\u0000\n\tb ')).toBe('a b')
})

it('leaves markup as the text it is', () => {
  expect(shorten('<b>T1</b>')).toBe('<b>T1</b>')
})

it('keeps both ends where the end tells things apart', () => {
  expect(shortenMiddle('AX DWI with a long description, b 800', 15)).toBe('AX DWI …, b 800')
  expect(shortenMiddle('AX DWI, b 0', 15)).toBe('AX DWI, b 0')
})

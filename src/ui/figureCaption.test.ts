import { expect, it } from 'vitest'
import { wrapped } from './figureCaption'

it('breaks a caption between words, and loses none of them', () => {
  const lines = wrapped('Bias 0.02 with limits from -0.10 to 0.14', 12)
  expect(lines.join(' ')).toBe('Bias 0.02 with limits from -0.10 to 0.14')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(12)
})

it('gives a word that is longer than the line a line of its own', () => {
  expect(wrapped('a hydroxyapatite b', 5)).toEqual(['a', 'hydroxyapatite', 'b'])
})

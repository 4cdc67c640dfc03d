import { expect, it } from 'vitest'
import { readingText } from './readingText'

it('counts files and says how long yet', () => {
  expect(readingText({ stage: 'pixels', done: 1200, total: 9420, secondsLeft: 2.5 })).toBe(
    'Reading images: 1,200 of 9,420 · 3 s left',
  )
})

it('says no time while none is known', () => {
  expect(readingText({ stage: 'headers', done: 0, total: 1, secondsLeft: null })).toBe('Reading files: 0 of 1')
})

it('shows the making of files as a share', () => {
  expect(readingText({ stage: 'listing', done: 0.28, total: 1, secondsLeft: null })).toBe('Preparing files: 28 %')
})

import { expect, it } from 'vitest'
import { NO_MARKS } from '../../data/outline'
import { sliceStates } from './sliceStates'

it('shows every slice between the first and the last, the empty ones as those to look at', () => {
  const states = sliceStates([3, 5], NO_MARKS)
  expect(states.map(({ slice, level }) => [slice, level])).toEqual([
    [3, 'drawn'],
    [4, 'low'],
    [5, 'drawn'],
  ])
})

it('tells sure slices from those to look at, and trusts what was drawn by hand whatever was thought of it before', () => {
  const confidence = {
    1: { value: 0.9, reason: '' },
    2: { value: 0.2, reason: 'the edge is faint' },
    3: { value: 0.1, reason: '' },
  }
  const states = sliceStates([1, 2, 3], { locked: [3], confidence })
  expect(states.map(({ level }) => level)).toEqual(['sure', 'low', 'drawn'])
  expect(states[1].reason).toBe('the edge is faint')
  expect(states[2].isLocked).toBe(true)
})

it('is empty for an empty outline', () => {
  expect(sliceStates([], NO_MARKS)).toEqual([])
})

import { expect, it } from 'vitest'
import { remembered } from './remembered'

it('remembered answers for the text it is given, and works it out once for a run of equal texts', () => {
  const asked: string[] = []
  const length = remembered((text) => asked.push(text) && text.length)
  expect(['', 'ab', 'ab', 'abc', 'ab'].map(length)).toEqual([0, 2, 2, 3, 2])
  expect(asked).toEqual(['', 'ab', 'abc', 'ab'])
})

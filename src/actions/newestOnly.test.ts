import { expect, it } from 'vitest'
import { newestOnly, type NewestOnly } from './newestOnly'

it('works on the first wish and the newest, never on those overtaken, and one at a time', async () => {
  const done: number[] = []
  const overtaken: boolean[] = []
  const queue: NewestOnly<number> = newestOnly(async (wish) => {
    await Promise.resolve()
    overtaken.push(queue.isOvertaken())
    done.push(wish)
  })
  for (const wish of [1, 2, 3]) queue.ask(wish)
  await new Promise((resume) => setTimeout(resume))
  expect(done).toEqual([1, 3])
  expect(overtaken).toEqual([true, false])
  queue.ask(4)
  queue.ask(5)
  queue.forget()
  await new Promise((resume) => setTimeout(resume))
  expect(done).toEqual([1, 3, 4])
})

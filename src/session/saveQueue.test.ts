import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SaveQueue } from './saveQueue'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the save queue', () => {
  it('writes within a second of every change, however fast changes come', async () => {
    let drawn = 0
    let saved = 0
    const queue = new SaveQueue({
      save: async () => {
        const now = drawn
        await new Promise((resolve) => setTimeout(resolve, 100))
        saved = now
      },
    })
    const ages: number[] = []
    for (let ms = 0; ms < 5000; ms += 10) {
      drawn = ms
      queue.touch()
      await vi.advanceTimersByTimeAsync(10)
      ages.push(ms - saved)
    }
    expect(Math.max(...ages)).toBeLessThan(1000)
    const flushed = queue.flush()
    await vi.advanceTimersByTimeAsync(500)
    await flushed
    expect(saved).toBe(drawn)
    expect(queue.isBehind).toBe(false)
  })

  it('never writes twice at a time', async () => {
    let writing = 0
    let most = 0
    const queue = new SaveQueue({
      delayMs: 10,
      save: async () => {
        most = Math.max(most, ++writing)
        await new Promise((resolve) => setTimeout(resolve, 100))
        writing--
      },
    })
    for (let n = 0; n < 50; n++) {
      queue.touch()
      if (n % 7 === 0) void queue.flush()
      await vi.advanceTimersByTimeAsync(13)
    }
    expect(most).toBe(1)
  })

  it('tries again after a failure, and with a change that comes while it writes', async () => {
    const save = vi.fn().mockRejectedValueOnce(new Error('full')).mockResolvedValue(undefined)
    const queue = new SaveQueue({ save, delayMs: 10, retryMs: 1000 })
    queue.touch()
    await vi.advanceTimersByTimeAsync(20)
    expect(queue.isBehind).toBe(true)
    await vi.advanceTimersByTimeAsync(1100)
    expect(save).toHaveBeenCalledTimes(2)
    expect(queue.isBehind).toBe(false)
  })

  it('writes nothing where nothing has changed', async () => {
    const save = vi.fn().mockResolvedValue(undefined)
    const queue = new SaveQueue({ save })
    await queue.flush()
    queue.touch()
    queue.drop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(save).not.toHaveBeenCalled()
  })
})

/** Safari has no idle callback; there a short pause stands in for it. */
const PAUSE_MS = 30

const waiting: (() => void)[] = []
let isScheduled = false

/** Does small pieces of work one per idle moment, so that many of them together never hold up the page. Gives a way to call it off. */
export function whenIdle(work: () => void): () => void {
  waiting.push(work)
  schedule()
  return () => {
    const at = waiting.indexOf(work)
    if (at >= 0) waiting.splice(at, 1)
  }
}

function schedule(): void {
  if (isScheduled || waiting.length === 0) return
  isScheduled = true
  if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: 1000 })
  else setTimeout(next, PAUSE_MS)
}

function next(): void {
  isScheduled = false
  waiting.shift()?.()
  schedule()
}

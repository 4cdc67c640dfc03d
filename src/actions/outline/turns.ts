/** The page is let go after so many ms of work. */
export const TURN_MS = 12

/** A task of its own, so that the page can draw and hear the mouse between. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Works a generator through, in turns, and gives its result; null where the work is no longer wanted. */
export async function inTurns<Result>(
  work: Generator<unknown, Result, void>,
  isWanted: () => boolean,
): Promise<Result | null> {
  let since = performance.now()
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    if (performance.now() - since < TURN_MS) continue
    await nextTurn()
    since = performance.now()
    if (!isWanted()) return null
  }
}

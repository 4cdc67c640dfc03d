export interface SessionLock {
  release(): void
}

interface LockEvents {
  /** Another tab has taken the session over. */
  readonly onLost: () => void
}

/**
 * One tab alone saves a session. Null where another tab has it. The browser frees the lock of a tab that is closed or killed. With `steal`
 * the other tab loses it, and hears so.
 */
export function lockSession(id: string, { onLost }: LockEvents, steal = false): Promise<SessionLock | null> {
  return take(id, onLost, steal ? { steal: true } : { ifAvailable: true })
}

/** Waits until the other tab has ended. */
export function waitForSession(id: string, { onLost }: LockEvents, signal: AbortSignal): Promise<SessionLock | null> {
  return take(id, onLost, { signal })
}

function take(id: string, onLost: () => void, options: LockOptions): Promise<SessionLock | null> {
  if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined })
  return new Promise((resolve, reject) => {
    let held = false
    let released = false
    navigator.locks
      .request(`permea-session-${id}`, options, (lock) => {
        if (!lock) return resolve(null)
        held = true
        return new Promise<void>((release) => {
          resolve({
            release() {
              released = true
              release()
            },
          })
        })
      })
      .catch((error: unknown) => {
        if (held && !released) onLost()
        else if (!held) reject(error instanceof Error ? error : new Error(String(error)))
      })
  })
}

import { wrap, type Remote } from 'comlink'

/** A worker that is started at its first call, and anew after it broke. */
export interface StartedWorker<T> {
  /** Rejects where the worker breaks before it has answered. */
  ask<R>(question: (remote: Remote<T>) => Promise<R>): Promise<R>
  /** Ends it; whoever waits for an answer hears that. */
  readonly end: () => void
}

/** `what` names the work in the message about a worker that did not start. */
export function startedWorker<T>(make: () => Worker, what: string): StartedWorker<T> {
  let started: {
    readonly remote: Remote<T>
    readonly broken: Promise<never>
    readonly stop: (why: Error) => void
  } | null = null

  const now = () => {
    if (started) return started
    const worker = make()
    let stop = (_why: Error): void => undefined
    const broken = new Promise<never>((_, reject) => {
      stop = (why) => {
        worker.terminate()
        started = null
        reject(why)
      }
    })
    worker.addEventListener('error', ({ message }) =>
      stop(new Error(message || `the worker that ${what} did not start`)),
    )
    broken.catch(() => undefined) // heard by whoever asks; nobody asking is no fault
    started = { remote: wrap<T>(worker), broken, stop }
    return started
  }

  return {
    ask(question) {
      const { remote, broken } = now()
      return Promise.race([question(remote), broken])
    },
    end: () => started?.stop(new Error(`the worker that ${what} was ended`)),
  }
}

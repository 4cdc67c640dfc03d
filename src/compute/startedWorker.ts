import { wrap, type Remote } from 'comlink'

/** A worker that is started at its first call, and anew after it broke. */
export interface StartedWorker<T> {
  /** Rejects where the worker breaks before it has answered. */
  ask<R>(question: (remote: Remote<T>) => Promise<R>): Promise<R>
}

/** `what` names the work in the message about a worker that did not start. */
export function startedWorker<T>(make: () => Worker, what: string): StartedWorker<T> {
  let started: { readonly remote: Remote<T>; readonly broken: Promise<never> } | null = null

  const now = () => {
    if (started) return started
    const worker = make()
    const broken = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        worker.terminate()
        started = null
        reject(new Error(event.message || `the worker that ${what} did not start`))
      })
    })
    broken.catch(() => undefined) // heard by whoever asks; nobody asking is no fault
    started = { remote: wrap<T>(worker), broken }
    return started
  }

  return {
    ask(question) {
      const { remote, broken } = now()
      return Promise.race([question(remote), broken])
    },
  }
}

/** Work of which only the newest wish counts: what is asked for while it is under way waits, and a later wish takes its place. */
export interface NewestOnly<Wish> {
  readonly ask: (wish: Wish) => void
  /** Whether another wish waits, so that the present work is outdated. */
  readonly isOvertaken: () => boolean
  /** Drops what waits. */
  readonly forget: () => void
}

/** `work` must not throw. */
export function newestOnly<Wish>(work: (wish: Wish) => Promise<void>): NewestOnly<Wish> {
  let waiting: { readonly wish: Wish } | null = null
  let isBusy = false
  const catchUp = async (): Promise<void> => {
    isBusy = true
    while (waiting !== null) {
      const { wish } = waiting
      waiting = null
      await work(wish)
    }
    isBusy = false
  }
  return {
    ask: (wish) => {
      waiting = { wish }
      if (!isBusy) void catchUp()
    },
    isOvertaken: () => waiting !== null,
    forget: () => {
      waiting = null
    },
  }
}

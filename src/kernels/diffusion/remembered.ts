/** Fits that are kept: a volume comes in many runs of voxels, each of which asks for the same one. */
const MOST = 8

/** `make`, but what it made for the same arguments before is given again. The arguments must be plain numbers, words, lists and records of them. */
export function remembered<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  const known = new Map<string, R>()
  return (...args) => {
    const key = JSON.stringify(args, (_, value: unknown) => (value === Infinity ? 'Infinity' : value))
    const made = known.get(key) ?? make(...args)
    known.delete(key)
    known.set(key, made)
    const [oldest] = known.keys()
    if (known.size > MOST) known.delete(oldest)
    return made
  }
}

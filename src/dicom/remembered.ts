/**
 * `of`, which gives its last answer again where it is asked the same as the time before. The images of a series share nearly all their
 * texts, and a text that is the same object is compared at once.
 */
export function remembered<V>(of: (text: string) => V): (text: string) => V {
  let last: { readonly text: string; readonly value: V } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, value: of(text) }
    return last.value
  }
}

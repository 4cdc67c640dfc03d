/** Text from a file for one line of the page: a name of 60,000 characters must not become as many glyphs. */
export function shorten(text: string, most = 120): string {
  const plain = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain
}

/** The same, for texts whose end matters as much as their beginning: the middle goes. */
export function shortenMiddle(text: string, most = 120): string {
  const plain = shorten(text, Infinity)
  const half = Math.floor((most - 1) / 2)
  return plain.length > most ? `${plain.slice(0, half)}…${plain.slice(-half)}` : plain
}

/** Okabe and Ito's colours (2008), told apart by colour-blind eyes on dark and on white; without their yellow, which paper swallows. */
const COLOURS = ['#56b4e9', '#e69f00', '#1fa67f', '#cc79a7', '#d55e00', '#8f8bd6'] as const
const PLAIN = '#68aca9'

/** The colour of each group, in the order of their names; what belongs to no group has the plain one. */
export function groupColours(groups: readonly string[]): ReadonlyMap<string, string> {
  const names = [...new Set(groups)].filter(Boolean).sort()
  return new Map([['', PLAIN], ...names.map((name, n) => [name, COLOURS[n % COLOURS.length]] as const)])
}

export const colourOf = (colours: ReadonlyMap<string, string>, group: string): string => colours.get(group) ?? PLAIN

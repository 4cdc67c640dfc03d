/** r1 in whole human blood at 37 °C, 1/s/mM, at 1.5, 3 and 7 T. Shen Y et al. Invest Radiol 2015;50:330–338. */
const AGENTS: readonly (readonly [names: RegExp, agent: string, r1: readonly [number, number, number]])[] = [
  [/gadobutrol|gadavist|gadovist|gd-?do3a/i, 'gadobutrol', [4.6, 4.5, 4.2]],
  [/gadoterate|gadoteric|dotarem|clariscan|artirem|gd-?dota/i, 'gadoterate', [3.9, 3.4, 2.8]],
  [/gadoteridol|prohance|gd-?hp-?do3a/i, 'gadoteridol', [4.4, 3.5, 3.4]],
  [/gadobenate|gadobenic|multihance|gd-?bopta/i, 'gadobenate', [6.2, 5.4, 4.7]],
  [/gadodiamide|omniscan|gd-?dtpa-?bma(?!e)/i, 'gadodiamide', [4.5, 3.9, 3.7]],
  [/gadoversetamide|optimark|gd-?dtpa-?bmea/i, 'gadoversetamide', [4.4, 4.2, 4.3]],
  [/gadoxet|primovist|eovist|gd-?eob/i, 'gadoxetate', [7.2, 5.5, 4.9]],
  [/gadopentet|magnevist|magnegita|gd-?dtpa(?!-?b)/i, 'gadopentetate', [4.3, 3.8, 3.1]],
]

const FIELDS = [1.5, 3, 7] as const

export interface Relaxivity {
  readonly perMMPerS: number
  /** Where the number comes from, in words: printed with every map. */
  readonly source: string
}

/** Whether the table holds the agent that the files name. */
export const isAgentKnown = (contrastAgent: string): boolean => AGENTS.some(([names]) => names.test(contrastAgent))

/** The relaxivity of the agent that the files name, at the field nearest to the scanner's (T; null: not known, 3 is taken). */
export function relaxivityOf(contrastAgent: string, fieldT: number | null): Relaxivity {
  const field = fieldT ?? 3
  const at = FIELDS.reduce((best, T, k) => (Math.abs(T - field) < Math.abs(FIELDS[best] - field) ? k : best), 0)
  const found = AGENTS.find(([names]) => names.test(contrastAgent))
  const [, agent, r1] = found ?? AGENTS[0]
  const told = found ? `${agent}, as the files say` : `${agent}, as the files name no agent that is known here`
  const where = fieldT === null ? `${FIELDS[at]} T (field not stated)` : `${FIELDS[at]} T`
  return { perMMPerS: r1[at], source: `${told}; whole blood at ${where}, Shen et al. 2015` }
}

/** Every agent of the table, at the field nearest to the scanner's. */
export const relaxivitiesAt = (fieldT: number | null): readonly (Relaxivity & { readonly agent: string })[] =>
  AGENTS.map(([, agent]) => ({ agent, ...relaxivityOf(agent, fieldT) }))

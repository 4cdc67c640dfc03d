import { isRecord, readJson } from './json'
import type { DceRecipe } from './makeDceMaps'

const NUMBERS = ['relaxivityPerMMPerS', 'hematocrit', 't1Ms'] as const
const WORDS = ['delay', 'method'] as const

/** What a recipe file says that the study's tags cannot. A key that is not known is refused: typed wrong it must not become a default. */
export async function readRecipe(file: string): Promise<DceRecipe> {
  const value = await readJson(file)
  if (!isRecord(value)) throw new Error(`${file}: a recipe is one object`)
  const known: readonly string[] = [...NUMBERS, ...WORDS]
  const unknown = Object.keys(value).find((key) => !known.includes(key))
  if (unknown) throw new Error(`${file}: no key "${unknown}"; known are ${known.join(', ')}`)
  const recipe: Partial<Record<(typeof NUMBERS)[number], number> & Record<(typeof WORDS)[number], string>> = {}
  for (const key of NUMBERS) if (value[key] !== undefined) recipe[key] = positive(value[key], key, file)
  for (const key of WORDS) if (value[key] !== undefined) recipe[key] = word(value[key], key, file)
  return recipe
}

function positive(value: unknown, key: string, file: string): number {
  const isGood = typeof value === 'number' && Number.isFinite(value) && value > 0 && (key !== 'hematocrit' || value < 1)
  if (!isGood) throw new Error(`${file}: ${key} must be a number above 0${key === 'hematocrit' ? ' and below 1' : ''}`)
  return value
}

function word(value: unknown, key: string, file: string): string {
  if (typeof value !== 'string') throw new Error(`${file}: ${key} must be a word`)
  if (key === 'delay' && value !== 'fit' && value !== 'fixed') throw new Error(`${file}: delay must be fit or fixed`)
  return value
}

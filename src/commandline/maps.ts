import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MODELS, modelById } from '../models/registry'
import { makeDceMaps } from './makeDceMaps'
import { makeMaps, type MadeMap } from './makeMaps'
import { readRecipe } from './mapRecipe'
import { readFolder } from './readFolder'
import type { Command } from './registry'
import { WrongCall } from './wrongCall'

/** `maps FOLDER --out DIR`: one float32 NIfTI per parameter and series, and `maps.json`. */
export const maps: Command = {
  name: 'maps',
  run: async (args) => {
    const call = readCall(args)
    const recipe = call.recipe ? await readRecipe(call.recipe) : {}
    const study = await readFolder(call.folder)
    const models = call.models?.map(modelById) ?? null
    const diffusion = await makeMaps(study, models, { method: recipe.method })
    const perfusion = await makeDceMaps(study, models, call.aif ?? 'auto', recipe)
    const made = [...diffusion.made, ...perfusion.made]
    const warnings = [...diffusion.warnings, ...perfusion.warnings]
    if (call.aif && !perfusion.aifs.length)
      warnings.push('--aif was not used: none of the fitted models takes an arterial input function.')
    if (!made.length)
      throw new Error(
        `${call.folder}: nothing to map${warnings.length ? `: ${warnings[0]}` : '; no diffusion series with two b-values and no dynamic in it'}`,
      )
    await mkdir(call.out, { recursive: true })
    for (const { entry, file } of made) await writeFile(join(call.out, entry.file), file)
    const [first] = perfusion.aifs
    const aif = first ? { ...first, curves: perfusion.aifs } : null
    const answer = { maps: made.map(({ entry }: MadeMap) => entry), aif, warnings }
    await writeFile(join(call.out, 'maps.json'), JSON.stringify(answer, null, 1))
    return answer
  },
}

interface Call {
  readonly folder: string
  readonly out: string
  /** Null: what the study allows. */
  readonly models: readonly string[] | null
  readonly recipe?: string
  readonly aif?: string
}

const USAGE = 'call it as maps FOLDER --out DIR [--models adc,ivim] [--aif parker|auto|FILE.csv] [--recipe FILE.json]'

function readCall([folder, ...rest]: readonly string[]): Call {
  if (!folder || folder.startsWith('--')) throw new WrongCall(`permea maps: no folder; ${USAGE}`)
  const flags = new Map<string, string>()
  for (let i = 0; i < rest.length; i += 2) {
    const [flag, value] = [rest[i], rest[i + 1]]
    if (!['--out', '--models', '--recipe', '--aif'].includes(flag) || value === undefined)
      throw new WrongCall(`permea maps: ${flag} is not understood; ${USAGE}`)
    flags.set(flag, value)
  }
  const out = flags.get('--out')
  if (!out) throw new WrongCall(`permea maps: no --out; ${USAGE}`)
  const models = flags.get('--models')?.split(',') ?? null
  const unknown = models?.find((id) => !MODELS.some((m) => m.id === id))
  if (unknown !== undefined)
    throw new WrongCall(`permea maps: no model "${unknown}"; known are ${MODELS.map((m) => m.id).join(', ')}`)
  return { folder, out, models, recipe: flags.get('--recipe'), aif: flags.get('--aif') }
}

import { stat, writeFile } from 'node:fs/promises'
import { roiCsv } from '../export/roiCsv'
import { measureTable } from './measureTable'
import { readMaps } from './readMaps'
import { readRois } from './readRois'
import type { Command } from './registry'
import { WrongCall } from './wrongCall'

/** `measure FOLDER --maps DIR --roi ROI`: one row per outline and map, as JSON and, where asked, as CSV. */
export const measure: Command = {
  name: 'measure',
  run: async (args) => {
    const call = readCall(args)
    if (!(await stat(call.folder).catch(() => null))) throw new Error(`${call.folder}: no such file or folder`)
    const rois = await readRois(call.roi, call.folder)
    const table = measureTable(rois.outlines, await readMaps(call.maps), rois.frames)
    const warnings = [...rois.warnings, ...table.warnings]
    for (const warning of warnings) process.stderr.write(`${warning}\n`)
    if (!table.rows.length)
      throw new Error(`${call.roi}: nothing to measure${warnings.length ? `: ${warnings[0]}` : ''}`)
    if (call.out) await writeFile(call.out, `\ufeff${roiCsv(table.rows)}`)
    return { rows: table.rows, warnings }
  },
}

interface Call {
  readonly folder: string
  readonly maps: string
  readonly roi: string
  readonly out?: string
}

const USAGE = 'call it as measure FOLDER --maps DIR --roi ROI [--out FILE.csv]'

function readCall([folder, ...rest]: readonly string[]): Call {
  if (!folder || folder.startsWith('--')) throw new WrongCall(`permea measure: no folder; ${USAGE}`)
  const flags = new Map<string, string>()
  for (let i = 0; i < rest.length; i += 2) {
    const [flag, value] = [rest[i], rest[i + 1]]
    if (!['--maps', '--roi', '--out'].includes(flag) || value === undefined)
      throw new WrongCall(`permea measure: ${flag} is not understood; ${USAGE}`)
    flags.set(flag, value)
  }
  const [maps, roi] = [flags.get('--maps'), flags.get('--roi')]
  if (!maps) throw new WrongCall(`permea measure: no --maps; ${USAGE}`)
  if (!roi) throw new WrongCall(`permea measure: no --roi; ${USAGE}`)
  return { folder, maps, roi, out: flags.get('--out') }
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const reference = process.env.PERMEA_REFERENCE ?? '../shared'
const isHere = existsSync(join(reference, 'checks', 'reading.mjs'))
const title = `the checks of the reference collection${isHere ? '' : ` (skipped: ${reference} is not on this machine, see PERMEA_REFERENCE)`}`

/** The product seen from outside, through its command line: every case of the collection, and the rules of the house. */
describe.skipIf(!isHere)(title, () => {
  it.each([
    ['reading.mjs', 'shared'],
    ['hostile.mjs', 'shared'],
    ['house.mjs', ''],
  ])('hold in %s', { timeout: 900_000 }, (script, part) => {
    const run = spawnSync('node', [join(reference, 'checks', script), part].filter(Boolean), { encoding: 'utf8' })
    expect(`${run.stderr}${run.stdout}`).toMatch(/^holds: /m)
    expect(run.status).toBe(0)
  })
})

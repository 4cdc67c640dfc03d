import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Reads every case of the reference collection through the command line, where the collection is at hand. */
const reference = process.env.PERMEA_REFERENCE ?? '../shared'

describe.skipIf(!existsSync(join(reference, 'checks', 'reading.mjs')))('the reference collection', () => {
  it.each(['reading.mjs', 'hostile.mjs'])('holds in %s', { timeout: 600_000 }, (script) => {
    const { status, stdout, stderr } = spawnSync('node', [join(reference, 'checks', script), 'shared'], {
      encoding: 'utf8',
    })
    expect(`${stderr}${stdout}`).toMatch(/^holds: /m)
    expect(status).toBe(0)
  })
})

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

  it('hold in coverage.mjs', { timeout: 120_000 }, () => {
    const run = spawnSync('node', [join(reference, 'checks', 'coverage.mjs')], { encoding: 'utf8' })
    expect(run.stdout).toMatch(/^coverage: volume/)
    expect(run.status).toBe(0)
  })

  it('hold in statistics.mjs', { timeout: 600_000 }, () => {
    const run = spawnSync('node', [join(reference, 'checks', 'statistics.mjs'), 'shared/reference/stats'], {
      encoding: 'utf8',
    })
    expect(run.stdout).toMatch(/^(\d+)\/\1 hold /m)
    expect(run.status).toBe(0)
  })

  it.each([
    ['dce-osipi.mjs', 'shared/reference/dce'],
    ['dce-qiba.mjs', ''],
    ['dce-delay.mjs', ''],
  ])('hold in %s', { timeout: 600_000 }, (script, part) => {
    const run = spawnSync('node', [join(reference, 'checks', script), part].filter(Boolean), { encoding: 'utf8' })
    expect(run.stdout).toMatch(/^(\d+)\/\1 hold /m)
    expect(run.status).toBe(0)
  })
  it.each([
    ['diffusion-noise-free.mjs'],
    ['diffusion-monte-carlo.mjs'],
    ['diffusion-t2.mjs'],
    ['diffusion-edges.mjs'],
    ['diffusion-osipi.mjs', 'unit'],
    ['diffusion-osipi.mjs', 'mc'],
    ['diffusion-osipi.mjs', 'robust'],
  ])('hold in %s %s', { timeout: 300_000 }, (script, part = '') => {
    const args = [join(reference, 'checks', script), part, 'shared/reference/dwi'].filter(Boolean)
    const run = spawnSync('node', args, { encoding: 'utf8' })
    expect(`${run.stderr}${run.stdout}`).toMatch(/ hold \| /)
    expect(run.status).toBe(0)
  })
})

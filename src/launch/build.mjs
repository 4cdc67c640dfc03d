import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { root } from './install.mjs'

/** Builds the product unless dist is already what the sources say. */
export async function ensureBuilt() {
  const mark = join(root, 'dist', 'built-from.json')
  const state = JSON.stringify(fingerprint())
  if (existsSync(mark) && readFileSync(mark, 'utf8') === state) return
  console.log('Building …')
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn' })
  writeFileSync(mark, state)
}

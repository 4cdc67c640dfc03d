import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

/** Names the state of everything a build is made from: the same text until one of the files has changed. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const part of ['src', 'workers', 'public', 'index.html', 'package.json', 'package-lock.json', 'vite.config.ts'])
    addState(hash, join(root, part))
  return hash.digest('hex').slice(0, 16)
}

function addState(hash, path) {
  const state = statSync(path)
  if (!state.isDirectory()) return hash.update(`${path}:${state.mtimeMs}:${state.size}\n`)
  for (const name of readdirSync(path).sort()) if (!/\.test\.tsx?$/.test(name)) addState(hash, join(path, name))
}

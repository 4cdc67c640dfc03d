import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

/**
 * Turns `entry` (TypeScript under src) into one module that Node runs, and gives its address. The bundle is named after the
 * state of the sources, so it is made again when, and only when, one of them has changed. Two calls at once do no harm.
 */
export async function bundle(entry) {
  ensureInstalled()
  const folder = join(root, 'node_modules', '.permea')
  const name = `${entry.replaceAll('/', '-').replace(/\.ts$/, '')}-${fingerprint()}`
  const file = join(folder, name, 'main.mjs')
  if (!existsSync(file)) await build(entry, folder, name)
  return pathToFileURL(file).href
}

async function build(entry, folder, name) {
  const { build: viteBuild } = await import('vite')
  const temporary = join(folder, `${name}-${process.pid}`)
  await viteBuild({
    root,
    logLevel: 'error',
    build: {
      ssr: join(root, 'src', entry),
      outDir: temporary,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'main.mjs', format: 'es' } },
    },
  })
  if (!existsSync(join(folder, name))) renameSync(temporary, join(folder, name))
  else rmSync(temporary, { recursive: true, force: true })
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const part of ['src', 'workers', 'package-lock.json', 'vite.config.ts', 'package.json']) addState(hash, join(root, part))
  return hash.digest('hex').slice(0, 16)
}

function addState(hash, path) {
  const state = statSync(path)
  if (!state.isDirectory()) return hash.update(`${path}:${state.mtimeMs}:${state.size}\n`)
  for (const name of readdirSync(path).sort()) if (!/\.test\.tsx?$/.test(name)) addState(hash, join(path, name))
}

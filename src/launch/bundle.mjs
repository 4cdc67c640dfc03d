import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fingerprint } from './fingerprint.mjs'
import { ensureInstalled, root } from './install.mjs'

/**
 * Turns `entry` (TypeScript under src) into one module that Node runs, and gives its address. The bundle is named after the
 * state of the sources, so it is made again when, and only when, one of them has changed. Two calls at once do no harm.
 */
export async function bundle(entry) {
  ensureInstalled()
  const folder = join(root, 'node_modules', '.permea')
  const kind = entry.replaceAll(/[./]+/g, '-')
  const name = `${kind}-${fingerprint()}`
  const file = join(folder, name, 'main.mjs')
  if (!existsSync(file)) await build(entry, folder, name, kind)
  return pathToFileURL(file).href
}

async function build(entry, folder, name, kind) {
  const { build: viteBuild } = await import('vite')
  const temporary = join(folder, `making-${name}-${process.pid}`)
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
  const earlier = readdirSync(folder).filter((other) => other.startsWith(kind) && other !== name)
  try {
    renameSync(temporary, join(folder, name))
  } catch {
    rmSync(temporary, { recursive: true, force: true }) // another call was first: its bundle is the same
  }
  for (const other of earlier) rmSync(join(folder, other), { recursive: true, force: true })
}

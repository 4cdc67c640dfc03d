import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Installs what the lock file names when node_modules is missing or older than the lock file. Output goes to standard error. */
export function ensureInstalled() {
  const installed = `${root}node_modules/.package-lock.json`
  const current = existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs
  if (current && existsSync(`${root}node_modules/vite/package.json`)) return
  console.error('Installing what package-lock.json names …')
  runOrExit('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--include=dev'], { quiet: true })
}

/** Runs a program in the project's root; ends this process with its exit code when it fails. */
export function runOrExit(program, args, { quiet = false, env = process.env } = {}) {
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env,
    shell,
    stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'],
  })
  if (error) console.error(`${program}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

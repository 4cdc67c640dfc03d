import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * A Chromium for the end-to-end tests: CHROMIUM_PATH, else an installed one, else Debian's package (as root), else the one that
 * Playwright fetches. Gives its path; throws with what to do when there is none to be had.
 */
export function provideChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (works(given)) return given
    throw new Error(`CHROMIUM_PATH is ${given}, which does not start. Correct it or unset it.`)
  }
  return installed() ?? fromDebian() ?? fromPlaywright()
}

const installed = () => [...KNOWN, chromium.executablePath()].find((path) => path && works(path))

/** Present is not enough: on some systems the file is a stub that asks for another package. */
function works(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0
}

function fromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined
  console.log('Installing chromium with apt-get …')
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      options,
    )
  } catch {
    return undefined
  }
  return installed()
}

function fromPlaywright() {
  console.log('Fetching a Chromium with Playwright …')
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', shell: process.platform === 'win32' })
  const path = installed()
  if (path) return path
  throw new Error(
    'No Chromium for the end-to-end tests. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  )
}

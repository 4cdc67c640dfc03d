import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, root } from './install.mjs'
import { serve } from './serve.mjs'

ensureInstalled()
await ensureBuilt()
const { address } = await serve(join(root, 'dist'), Number(process.env.PORT) || 4173)
console.log(`\n  Permea is at ${address}\n  Nothing leaves this computer. Ctrl-C stops.\n`)
openBrowser(address)

/** Opens the page where there is a screen to show it; BROWSER=none keeps it closed. */
function openBrowser(url) {
  const { BROWSER, CI, DISPLAY, WAYLAND_DISPLAY } = process.env
  if (BROWSER === 'none' || CI) return
  const desktop = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY
  if (!desktop) return
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', url]
        : ['xdg-open', url]
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

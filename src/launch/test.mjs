import { check } from './check.mjs'
import { root, runOrExit } from './install.mjs'

check()
console.log('\n— Build')
runOrExit('npx', ['vite', 'build', '--logLevel', 'warn'])
console.log('\n— End-to-end tests on the production build')
const { provideChromium } = await import('./chromium.mjs')
try {
  runOrExit('npx', ['playwright', 'test', '--config', `${root}e2e/playwright.config.ts`, ...process.argv.slice(2)], {
    env: { ...process.env, CHROMIUM_PATH: provideChromium() },
  })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

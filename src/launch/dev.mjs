import { ensureInstalled, runOrExit } from './install.mjs'

ensureInstalled()
runOrExit('npx', ['vite', ...process.argv.slice(2)])

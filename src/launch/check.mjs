import { pathToFileURL } from 'node:url'
import { ensureInstalled, runOrExit } from './install.mjs'

/** Format, lint with the layer rules, types twice (kernels and models know no browser), unit tests. */
export function check() {
  ensureInstalled()
  for (const [title, ...command] of [
    ['Format', 'prettier', '--check', '--log-level', 'warn', '.'],
    ['Lint', 'eslint', '.'],
    ['Types', 'tsc'],
    ['Types of kernels and models, without a browser', 'tsc', '-p', 'src/kernels'],
    ['Unit tests', 'vitest', 'run'],
  ]) {
    console.log(`\n— ${title}`)
    runOrExit('npx', command)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) check()

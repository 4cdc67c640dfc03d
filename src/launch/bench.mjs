import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { BROWSER_PARTS, browserBench } from '../../e2e/browserBench.mjs'
import { bundle } from './bundle.mjs'

/** `npm run bench` measures everything, `npm run bench -- dce` one part; `browser`, `table` and `fitting` need a browser. */
const only = process.argv[2]
const { measure, PARTS } = await import(await bundle('bench/bench.ts'))
const parts = [...Object.keys(PARTS), ...Object.keys(BROWSER_PARTS)]

if (only === undefined) {
  const self = fileURLToPath(import.meta.url)
  const failed = parts.filter((part) => spawnSync(process.execPath, [self, part], { stdio: 'inherit' }).status !== 0)
  process.exitCode = failed.length ? 1 : 0
} else if (parts.includes(only)) {
  process.exitCode = (await (only in BROWSER_PARTS ? browserBench(only) : measure(only))) ? 0 : 1
} else {
  console.error(`bench: no part "${only}"; known are ${parts.join(', ')}`)
  process.exitCode = 2
}

import { browserBench } from '../../e2e/browserBench.mjs'
import { bundle } from './bundle.mjs'

const only = process.argv[2]
const { main } = await import(await bundle('bench/bench.ts'))
const kernels = only === 'browser' ? 0 : await main(process.argv.slice(2))
const browser = only === 'kernels' || (await browserBench())
process.exitCode = kernels || (browser ? 0 : 1)

import { bundle } from './bundle.mjs'

const { main } = await import(await bundle('commandline/permea.ts'))
process.exitCode = await main(process.argv.slice(2))

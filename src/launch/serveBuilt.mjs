import { join } from 'node:path'
import { root } from './install.mjs'
import { serve } from './serve.mjs'

/** Serves the finished build as `npm start` does, without building: for the end-to-end tests. */
const { address } = await serve(join(root, 'dist'), Number(process.argv[2]) || 4173)
console.log(address)

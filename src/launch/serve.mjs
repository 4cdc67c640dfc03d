import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pageHeaders } from './headers.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}

/** Serves `folder` on 127.0.0.1, from `port` or the next free one, to this computer only; gives the address. */
export function serve(folder, port) {
  const server = createServer((request, response) => answer(folder, request, response))
  return new Promise((resolve, reject) => {
    let tries = 0
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || ++tries > 50) return reject(error)
      server.listen(++port, '127.0.0.1')
    })
    server.on('listening', () => resolve({ address: `http://127.0.0.1:${server.address().port}/`, server }))
    server.listen(port, '127.0.0.1')
  })
}

function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
  const file = fileFor(folder, request.url ?? '/')
  const type = file && TYPES[extname(file)]
  const state = type && statSync(file, { throwIfNoEntry: false })
  if (!state?.isFile()) return end(response, 404)
  const lasting = file.includes(`${sep}assets${sep}`) // the name of an asset holds the hash of its content
  response.writeHead(200, {
    ...pageHeaders(),
    'Content-Type': type,
    'Content-Length': state.size,
    'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') return response.end()
  createReadStream(file).pipe(response)
}

function fileFor(folder, url) {
  let path
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0])
  } catch {
    return null
  }
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path))
  return file.startsWith(normalize(folder + sep)) ? file : null
}

function end(response, status) {
  response.writeHead(status, { ...pageHeaders(), 'Content-Type': 'text/plain' })
  response.end(String(status))
}

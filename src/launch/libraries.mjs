import { readFileSync } from 'node:fs'

/**
 * What the product is made of, from the lock file: everything that is not for development only.
 * @returns {{ name: string, version: string, license: string, direct: boolean }[]}
 */
export function libraries() {
  const read = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))
  const direct = Object.keys(read('package.json').dependencies)
  const found = new Map()
  for (const [path, { version, license = 'not stated', dev }] of Object.entries(read('package-lock.json').packages)) {
    const name = path.split('node_modules/').at(-1)
    const isOwn = path === `node_modules/${name}` && direct.includes(name)
    if (name && !dev) found.set(`${name} ${version}`, { name, version, license, direct: isOwn })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** Thrown where saved data is not what it should be; says where. */
export class NotASession extends Error {}

export type Check<T> = (value: unknown, where: string) => T

const refuse = (where: string, wanted: string): never => {
  throw new NotASession(`${where} is not ${wanted}`)
}

export const text: Check<string> = (value, where) => (typeof value === 'string' ? value : refuse(where, 'a text'))

export const truth: Check<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : refuse(where, 'true or false')

export const number: Check<number> = (value, where) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(where, 'a number')

/** A whole number from 0 on. */
export const count: Check<number> = (value, where) =>
  Number.isSafeInteger(value) && number(value, where) >= 0 ? number(value, where) : refuse(where, 'a count')

export const bytes: Check<Uint8Array<ArrayBuffer>> = (value, where) =>
  value instanceof Uint8Array && value.buffer instanceof ArrayBuffer
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : refuse(where, 'a run of bytes')

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value, where) =>
    value === null ? null : check(value, where)

/** A field that may be absent. */
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, where) =>
    value === undefined ? undefined : check(value, where)

export const listOf =
  <T>(check: Check<T>, length?: number): Check<readonly T[]> =>
  (value, where) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length))
      return refuse(where, length === undefined ? 'a list' : `a list of ${length}`)
    return value.map((item, n) => check(item, `${where}[${n}]`))
  }

export const oneOf =
  <T extends string>(...words: readonly T[]): Check<T> =>
  (value, where) =>
    words.find((word) => word === value) ?? refuse(where, `one of ${words.join(', ')}`)

/** A record of named fields; fields not named are left out. */
export const recordOf =
  <T extends object>(fields: { readonly [K in keyof T]: Check<T[K]> }): Check<T> =>
  (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(where, 'a record')
    const given = new Map(Object.entries(value))
    const names = Object.keys(fields) as (keyof T & string)[]
    const checked = names.map((name) => [name, fields[name](given.get(name), `${where}.${name}`)] as const)
    return Object.fromEntries(checked) as T
  }

/** A record of one of several kinds, each with fields of its own. */
export const ofKind =
  <T extends { readonly kind: string }>(kinds: Readonly<Record<T['kind'], Check<T>>>): Check<T> =>
  (value, where) => {
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
    const names = Object.keys(kinds) as T['kind'][]
    return kinds[oneOf(...names)(kind, `${where}.kind`)](value, where)
  }

/** A record by any name, as by the id of an outline. */
export const byName =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(where, 'a record')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, check(item, `${where}.${name}`)]))
  }

const three = listOf(number, 3)

/** Three numbers. */
export const vec3: Check<readonly [number, number, number]> = (value, where) => {
  const [x, y, z] = three(value, where)
  return [x, y, z]
}

const four = listOf(number, 4)

/** Four numbers. */
export const row4: Check<readonly [number, number, number, number]> = (value, where) => {
  const [a, b, c, d] = four(value, where)
  return [a, b, c, d]
}

import type { Plane } from './plane'

/** What may tell two images of one position apart, besides time: an index per image, in the order of the value. */
export interface Discriminator {
  readonly name: string
  readonly indexOf: ReadonlyMap<Plane, number>
}

/** Effective b-value per plane, as the series as a whole decides it. */
export type BValues = ReadonlyMap<Plane, number | null>

/**
 * The protocol values that differ between images of one position, most telling first. A value that differs only from slice to slice
 * (a flip angle lowered for heating, say) is no dimension of the series and is left out.
 */
export function discriminators(columns: readonly (readonly Plane[])[], bValues: BValues): Discriminator[] {
  const planes = columns.flat()
  const found = VALUES.flatMap(({ name, valueOf, gap }) => {
    const value = (plane: Plane) => valueOf(plane, bValues)
    return differsSomewhere(columns, value) ? [byValue(name, planes, value, gap)] : []
  })
  if (differsSomewhere(columns, (p) => p.diffusion.label)) found.push(byDirection(planes))
  const telling = found.filter((d) => differsSomewhere(columns, (p) => d.indexOf.get(p)))
  return telling.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
}

const DIRECTION = 'direction'
const ORDER = [
  'b-value',
  'trace or direction',
  DIRECTION,
  'flip angle',
  'inversion time',
  'echo time',
  'repetition time',
]

interface ValueKind {
  readonly name: string
  readonly valueOf: (plane: Plane, bValues: BValues) => number | null
  /** Smallest difference that is one. */
  readonly gap: (value: number) => number
}

const VALUES: readonly ValueKind[] = [
  { name: 'b-value', valueOf: (p, bValues) => bValues.get(p) ?? null, gap: (b) => Math.max(2, 0.02 * b) },
  { name: 'trace or direction', valueOf: (p) => (p.diffusion.isotropic ? 1 : 0), gap: () => 0 },
  { name: 'flip angle', valueOf: (p) => p.flipAngle, gap: () => 0.05 },
  { name: 'inversion time', valueOf: (p) => p.inversionTime, gap: (t) => Math.max(0.5, 0.001 * t) },
  { name: 'echo time', valueOf: (p) => p.echoTime, gap: (t) => Math.max(0.02, 0.001 * t) },
  { name: 'repetition time', valueOf: (p) => p.repetitionTime, gap: (t) => Math.max(0.05, 0.001 * t) },
]

function differsSomewhere(columns: readonly (readonly Plane[])[], valueOf: (plane: Plane) => unknown): boolean {
  return columns.some((column) => {
    const first = valueOf(column[0])
    return column.some((plane) => valueOf(plane) !== first)
  })
}

/** Values closer together than `gap` are one; what is not known comes last. */
function byValue(
  name: string,
  planes: readonly Plane[],
  valueOf: (plane: Plane) => number | null,
  gap: (value: number) => number,
): Discriminator {
  const distinct = [...new Set(planes.map(valueOf))].filter((v) => v !== null).sort((a, b) => a - b)
  const index = new Map<number | null, number>()
  let cluster = -1
  distinct.forEach((value, i) => {
    if (i === 0 || value - distinct[i - 1] > gap(value)) cluster++
    index.set(value, cluster)
  })
  index.set(null, cluster + 1)
  return { name, indexOf: new Map(planes.map((plane) => [plane, index.get(valueOf(plane)) ?? 0])) }
}

/** Directions in the order in which they were taken; vectors within 0.02 of each other are one, and so is a gradient and its opposite not. */
function byDirection(planes: readonly Plane[]): Discriminator {
  const indexOf = new Map<Plane, number>()
  const known: (readonly [number, number, number])[] = []
  const ordered = planes.some((p) => p.diffusion.label)
    ? [...planes].sort((a, b) => a.instance - b.instance || a.frame - b.frame)
    : planes
  for (const plane of ordered) {
    const { label } = plane.diffusion
    if (!label) {
      indexOf.set(plane, -1)
      continue
    }
    let at = known.findIndex((v) => Math.hypot(v[0] - label[0], v[1] - label[1], v[2] - label[2]) < 0.02)
    if (at < 0) at = known.push(label) - 1
    indexOf.set(plane, at)
  }
  return { name: DIRECTION, indexOf }
}

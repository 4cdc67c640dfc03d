import { logTable, type LoggedNumbers } from '../kernels/loggedNumbers'

/** One measurement of many voxels: value = stored × slope + intercept. */
export interface Frame {
  readonly stored: ArrayLike<number>
  readonly slope: number
  readonly intercept: number
}

type Small = Uint8Array | Int8Array | Uint16Array | Int16Array

interface Scale {
  /** Numbers at this scale so far. */
  seen: number
  table: Float64Array | null
}

/** A table costs what so many logarithms cost. */
const WORTH_A_TABLE = 30_000
const MOST_SCALES = 16

/** The scales met last, the latest at the end: the frames of a study have few, and the next run of voxels has the same. */
const scales = new Map<string, Scale>()

/** The frames with their logarithms; null if one of them holds no small whole numbers, and where tables do not pay yet. */
export function withLogs(frames: readonly Frame[]): LoggedNumbers[] | null {
  const small = frames.map(({ stored }) => stored).filter(isSmall)
  if (small.length < frames.length) return null
  const met = frames.map((frame, i) => scaleOf(frame, small[i]))
  const logged = met.flatMap(({ table }, i) => (table ? [{ stored: unsigned(small[i]), table }] : []))
  return logged.length < frames.length ? null : logged
}

function scaleOf({ slope, intercept }: Frame, stored: Small): Scale {
  const isSigned = stored instanceof Int8Array || stored instanceof Int16Array
  const key = `${isSigned} ${slope} ${intercept}`
  const scale = scales.get(key) ?? { seen: 0, table: null }
  scale.seen += stored.length
  if (scale.seen >= WORTH_A_TABLE) scale.table ??= logTable(slope, intercept, isSigned)
  scales.delete(key)
  scales.set(key, scale)
  const [oldest] = scales.keys()
  if (scales.size > MOST_SCALES) scales.delete(oldest)
  return scale
}

const isSmall = (stored: ArrayLike<number>): stored is Small =>
  stored instanceof Uint16Array ||
  stored instanceof Int16Array ||
  stored instanceof Uint8Array ||
  stored instanceof Int8Array

/** The same bits without a sign: one kind of array keeps the inner loops fast. */
const unsigned = (stored: Small): Uint16Array => (stored instanceof Uint16Array ? stored : new Uint16Array(stored))

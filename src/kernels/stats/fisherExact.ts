import { columnSums, rowSums, totalOf, type CountTable } from './countTable'
import { logFactorial } from './logGamma'

/** Tables whose probability differs by less than this share count as equally likely, as in R. */
const EQUAL = 1e-7
/** Steps after which the exact p is given up: some seconds. */
const STEPS = 1_500_000

/** Says that the steps are used up. */
class TooManyTables extends Error {}

/** The two-sided exact p of an r × c table, or NaN where there are too many tables with its margins. */
export function freemanHalton(observed: CountTable): number {
  try {
    return sumOfUnlikely(transposedToFewRows(observed))
  } catch (thrown) {
    if (thrown instanceof TooManyTables) return NaN
    throw thrown
  }
}

/**
 * Freeman and Halton (Biometrika 1951;38:141): the probability of all tables with these margins that are no more likely
 * than the one observed. Built up column by column; part tables with the same rows left and the same probability so far
 * are carried as one, and one whose every completion counts, or none, is not completed (Mehta and Patel, JASA 1983;78:427).
 */
function sumOfUnlikely(table: CountTable): number {
  const counts = columnSums(table).sort((a, b) => b - a)
  const logs = Float64Array.from({ length: totalOf(table) + 1 }, (_, i) => logFactorial(i))
  const work: Work = { steps: STEPS, logs, counts, known: counts.map(() => new Map()) }
  const first = partOf(sorted(rowSums(table)), 0, work)
  const limit = sumOfLogs(counts, logs) - sumOfLogs(table.flat(), logs) + Math.log1p(EQUAL)
  let total = 0
  first.paths.set(0, { log: 0, times: 1 })
  for (const parts of work.known)
    for (const { branches, paths } of parts.values())
      for (const { to, log: step, times: ways } of branches) {
        spend(work, paths.size)
        for (const { log, times } of paths.values()) {
          const path = { log: log + step, times: times * ways }
          if (path.log + to.longest <= limit) total += path.times * Math.exp(path.log + to.all - first.all)
          else if (path.log + to.shortest <= limit) carry(to.paths, path)
        }
      }
  return Math.min(1, total)
}

/** What one p has left to spend; log 0! … log n!, looked up millions of times; the columns, and the parts known before each. */
interface Work {
  steps: number
  readonly logs: Float64Array
  readonly counts: readonly number[]
  readonly known: readonly Map<number | string, Part>[]
}

function spend(work: Work, steps: number): void {
  work.steps -= steps
  if (work.steps < 0) throw new TooManyTables('too many tables with these margins')
}

/** What rows have left before a column: log probabilities of its most and its least likely completion and of all, and the ways on. */
interface Part {
  readonly longest: number
  readonly shortest: number
  readonly all: number
  readonly branches: readonly Branch[]
  readonly paths: Map<number, Path>
}

/** One column filled: where it leads, log(count!/Π xᵢ!), and in how many ways. */
interface Branch extends Path {
  readonly to: Part
}

interface Path {
  readonly log: number
  readonly times: number
}

/** Logarithms that differ by less are those of one path. */
const SAME = 1e-10

function carry(paths: Map<number, Path>, path: Path): void {
  const key = Math.round(path.log / SAME)
  const known = paths.get(key)
  paths.set(key, known ? { log: known.log, times: known.times + path.times } : path)
}

/** The part with these rows left (in order of size) before column j; the last column is what is left. */
function partOf(rows: readonly number[], j: number, work: Work): Part {
  const { logs, counts } = work
  const key = keyOf(rows, logs.length)
  const before = work.known[j].get(key)
  if (before) return before
  const all = logs[rows.reduce((a, b) => a + b, 0)] - sumOfLogs(rows, logs)
  const isLast = j === counts.length - 1
  const branches = isLast ? [] : branchesOf(rows, j, work)
  const part: Part = {
    longest: isLast ? all : branches.reduce((most, b) => Math.max(most, b.log + b.to.longest), -Infinity),
    shortest: isLast ? all : branches.reduce((least, b) => Math.min(least, b.log + b.to.shortest), Infinity),
    ...{ all, branches, paths: new Map<number, Path>() },
  }
  work.known[j].set(key, part)
  return part
}

/** Every way to fill column j; those that lead to the same part with the same probability are one. */
function branchesOf(rows: readonly number[], j: number, work: Work): Branch[] {
  const merged = new Map<Part, Map<number, Path>>()
  fillColumn(rows, work.counts[j], work, (left, log) => {
    const to = partOf(left, j + 1, work)
    const paths = merged.get(to) ?? new Map<number, Path>()
    merged.set(to, paths)
    carry(paths, { log, times: 1 })
  })
  return [...merged].flatMap(([to, paths]) => [...paths.values()].map((path) => ({ to, ...path })))
}

/** Tries every column of `count` that the rows can fill, and tells what they have left. */
function fillColumn(
  rows: readonly number[],
  count: number,
  work: Work,
  tell: (left: readonly number[], log: number) => void,
): void {
  const left = [...rows]
  const rest = rows.map((_, i) => rows.slice(i + 1).reduce((a, b) => a + b, 0))
  const fill = (i: number, open: number, log: number): void => {
    if (i === rows.length) {
      spend(work, 1)
      tell(sorted(left), log)
      return
    }
    for (let x = Math.max(0, open - rest[i]); x <= Math.min(rows[i], open); x++) {
      left[i] = rows[i] - x
      fill(i + 1, open - x, log - work.logs[x])
    }
  }
  fill(0, count, work.logs[count])
}

/** Σ log xᵢ! */
const sumOfLogs = (counts: readonly number[], logs: Float64Array): number =>
  counts.reduce((total, x) => total + logs[x], 0)

/** The rows as one number while it is exact, else as words. */
function keyOf(rows: readonly number[], base: number): number | string {
  const key = rows.reduce((total, r) => total * base + r, 0)
  return key < Number.MAX_SAFE_INTEGER ? key : rows.join()
}

const sorted = (rows: readonly number[]): readonly number[] => [...rows].sort((a, b) => a - b)

const transposedToFewRows = (table: CountTable): CountTable =>
  table.length <= table[0].length ? table : table[0].map((_, j) => table.map((row) => row[j]))

import { DEAREST, edgeCost } from './edgeCost'
import type { Plane, Point } from './image'

/** Lengths of a step along a side and along a diagonal: 7 / 5 is √2 within 1 %. */
const SIDE = 5
const DIAGONAL = 7
const BUCKETS = DIAGONAL * DEAREST + 1
const UNREACHED = 0x7fffffff

/** Paths from one seed along the strongest edges. */
export interface LiveWire {
  /** The cheapest path from the seed to a voxel, both included, voxel by voxel; the seed alone where the voxel is outside the slice. */
  readonly pathTo: (cursor: Point) => Point[]
}

/**
 * Live wire on one slice (Mortensen and Barrett, SIGGRAPH 1995:191; Falcão et al., Graph Models Image Process 1998;60:233). The costs are worked
 * out once per slice; each seed then grows its tree of cheapest paths only as far as the cursor has been, so that a move costs next to nothing.
 */
export function liveWire(plane: Plane): (seed: Point) => LiveWire {
  const cost = edgeCost(plane)
  return (seed) => wireFrom(cost, plane, seed)
}

function wireFrom(cost: Uint8Array, { columns, rows }: Plane, seed: Point): LiveWire {
  const indexOf = (p: Point): number => {
    const [x, y] = [Math.round(p.column), Math.round(p.row)]
    return x >= 0 && y >= 0 && x < columns && y < rows ? y * columns + x : -1
  }
  const start = indexOf(seed)
  if (start < 0) throw new RangeError(`liveWire: the seed (${seed.column}, ${seed.row}) is outside the slice`)
  const tree = newTree(cost.length, start)
  const pointAt = (i: number): Point => ({ column: i % columns, row: Math.floor(i / columns) })
  return {
    pathTo: (cursor) => {
      const goal = indexOf(cursor)
      if (goal < 0) return [pointAt(start)]
      growUntil(tree, goal, cost, { columns, rows })
      const path: Point[] = []
      for (let i = goal; i >= 0; i = tree.from[i]) path.push(pointAt(i))
      return path.reverse()
    },
  }
}

/** Dijkstra's tree (Numer Math 1959;1:269) with its open ends in a ring of buckets, one per total cost (Dial, Commun ACM 1969;12:632). */
interface Tree {
  readonly total: Int32Array
  readonly from: Int32Array
  readonly settled: Uint8Array
  readonly buckets: number[][]
  /** The total cost that is being settled. */
  now: number
  waiting: number
}

function newTree(n: number, start: number): Tree {
  const tree: Tree = {
    total: new Int32Array(n).fill(UNREACHED),
    from: new Int32Array(n).fill(-1),
    settled: new Uint8Array(n),
    buckets: Array.from({ length: BUCKETS }, () => []),
    now: 0,
    waiting: 1,
  }
  tree.total[start] = 0
  tree.buckets[0].push(start)
  return tree
}

function growUntil(tree: Tree, goal: number, cost: Uint8Array, size: { columns: number; rows: number }): void {
  while (!tree.settled[goal] && tree.waiting > 0) {
    const i = tree.buckets[tree.now % BUCKETS].pop()
    if (i === undefined) {
      tree.now++
      continue
    }
    tree.waiting--
    if (tree.settled[i]) continue
    tree.settled[i] = 1
    reachNeighbours(tree, i, cost, size)
  }
}

function reachNeighbours(
  tree: Tree,
  i: number,
  cost: Uint8Array,
  { columns, rows }: { columns: number; rows: number },
): void {
  const [x, y] = [i % columns, Math.floor(i / columns)]
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue
      const to = i + dy * columns + dx
      if (tree.settled[to]) continue
      const total = tree.total[i] + cost[to] * (dx !== 0 && dy !== 0 ? DIAGONAL : SIDE)
      if (total >= tree.total[to]) continue
      tree.total[to] = total
      tree.from[to] = i
      tree.buckets[total % BUCKETS].push(to)
      tree.waiting++
    }
}

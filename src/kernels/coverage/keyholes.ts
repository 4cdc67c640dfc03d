import type { Loop } from './outlineLoops'

/** Corners as pairs. */
type Corner = readonly [number, number]

/**
 * Every hole joined to the line around it by a channel of no width, there and back, as file formats want it that know no holes (PS3.3
 * C.8.8.6.3). Loops as `outlineLoops` gives them: each begins at its topmost corner, of these the leftmost. Channels run straight up along
 * voxel edges, so that they pass no voxel's centre and filling takes no notice of them.
 */
export function joinHoles(loops: readonly Loop[]): Loop[] {
  const all = loops.map(corners)
  const joined = all.filter((loop) => area(loop) > 0).map((loop) => [...loop])
  const holes = all.filter((loop) => area(loop) < 0).sort((a, b) => a[0][1] - b[0][1])
  for (const hole of holes) {
    const edge = edgeAbove(joined, hole[0])
    if (!edge) joined.push([...hole])
    else joined[edge.loop].splice(edge.after + 1, 0, edge.at, ...hole, hole[0], edge.at)
  }
  return joined.map((loop) => loop.flat())
}

const corners = (loop: Loop): Corner[] =>
  Array.from({ length: loop.length / 2 }, (_, n): Corner => [loop[2 * n], loop[2 * n + 1]])

/** Twice the signed area: above 0 where the inside is to the right of the way round (rows grow downwards). */
function area(loop: readonly Corner[]): number {
  return loop.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = loop[(n + 1) % loop.length]
    return sum + x * nextY - nextX * y
  }, 0)
}

interface EdgePoint {
  readonly loop: number
  readonly after: number
  readonly at: Corner
}

/** The nearest level edge straight above a corner, or through it. */
function edgeAbove(loops: readonly (readonly Corner[])[], [x, y]: Corner): EdgePoint | undefined {
  const over = loops.flatMap((loop, n) =>
    loop.flatMap(([x0, y0], after): EdgePoint[] => {
      const [x1, y1] = loop[(after + 1) % loop.length]
      const isOver = y0 === y1 && y0 <= y && Math.min(x0, x1) <= x && x <= Math.max(x0, x1)
      return isOver ? [{ loop: n, after, at: [x, y0] }] : []
    }),
  )
  return over.sort((a, b) => b.at[1] - a.at[1])[0]
}

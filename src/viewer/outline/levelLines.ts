/** A closed line as x, y, x, y, …; its end joins its beginning. */
export type Ring = Float64Array

/** Numbers in [row][column] order. */
export interface Field {
  readonly values: Float32Array | Uint8Array
  readonly columns: number
  readonly rows: number
}

/** Crossings of a cell are its top, right, bottom and left sides; corner k is followed clockwise by side k. */
const SIDES = 4

/**
 * The closed lines along which a field passes `level`, placed between the samples in proportion (marching squares: Lorensen and Cline, SIGGRAPH
 * 1987;21:163). Corners at or above the level are inside; those that touch across a cell only are apart. The field is taken as outside beyond
 * its border.
 */
export function levelLines(field: Field, level = 0.5): Ring[] {
  const next = links(field, level)
  const rings: Ring[] = []
  const line: number[] = []
  for (let start = 0; start < next.length; start++) {
    if (next[start] < 0) continue
    line.length = 0
    for (let at = start; next[at] >= 0;) {
      pushCrossing(line, at, field, level)
      const then = next[at]
      next[at] = -1
      at = then
    }
    rings.push(Float64Array.from(line))
  }
  return rings
}

/** From every crossed side to the next along the line; −1 elsewhere. Sides are numbered 2·cell (top) and 2·cell + 1 (left). */
function links({ values, columns, rows }: Field, level: number): Int32Array {
  const width = columns + 2
  const next = new Int32Array(2 * width * (rows + 2)).fill(-1)
  const sides = new Int32Array(SIDES)
  for (let y = -1; y < rows; y++) {
    const [above, below] = [y * columns, (y + 1) * columns]
    for (let x = -1; x < columns; x++) {
      const a = y >= 0 && x >= 0 && values[above + x] >= level ? 1 : 0
      const b = y >= 0 && x + 1 < columns && values[above + x + 1] >= level ? 2 : 0
      const c = y + 1 < rows && x + 1 < columns && values[below + x + 1] >= level ? 4 : 0
      const d = y + 1 < rows && x >= 0 && values[below + x] >= level ? 8 : 0
      const corners = a | b | c | d
      if (corners === 0 || corners === 15) continue
      const cell = (y + 1) * width + x + 1
      sides[0] = 2 * cell
      sides[1] = 2 * cell + 3
      sides[2] = 2 * (cell + width)
      sides[3] = 2 * cell + 1
      linkCell(corners, sides, next)
    }
  }
  return next
}

/** Inside lies to the right of the way: the line leaves through the side after an inside corner, from the side before the first of its run. */
function linkCell(corners: number, sides: Int32Array, next: Int32Array): void {
  const isIn = (k: number): boolean => ((corners >> (k % SIDES)) & 1) === 1
  for (let k = 0; k < SIDES; k++) {
    if (!isIn(k) || isIn(k + 1)) continue
    let first = k + SIDES
    while (isIn(first - 1)) first--
    next[sides[k]] = sides[(first - 1) % SIDES]
  }
}

function pushCrossing(line: number[], side: number, { values, columns, rows }: Field, level: number): void {
  const width = columns + 2
  const cell = side >> 1
  const x = (cell % width) - 1
  const y = Math.floor(cell / width) - 1
  const at = (i: number, j: number): number =>
    i >= 0 && j >= 0 && i < columns && j < rows ? values[j * columns + i] : 0
  const from = at(x, y)
  const to = side % 2 === 0 ? at(x + 1, y) : at(x, y + 1)
  const part = (level - from) / (to - from)
  if (side % 2 === 0) line.push(x + part, y)
  else line.push(x, y + part)
}

/** `count` values from low to high, evenly spaced, both ends included. */
export const evenly = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))

/** Every combination of one value per axis, the last axis running fastest. */
export const gridOf = (axes: readonly (readonly number[])[]): number[][] =>
  axes.reduce<number[][]>((all, axis) => all.flatMap((head) => axis.map((value) => [...head, value])), [[]])

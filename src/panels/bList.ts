/** b-values above this are not measured on people's bodies: a slip of the finger. s/mm². */
const LARGEST_B = 20_000

export type TypedList = { readonly values: readonly number[] } | { readonly problem: string }

/** b-values as typed, one per frame, separated by commas, semicolons or spaces. */
export function parseBList(text: string, frames: number): TypedList {
  const words = text.split(/[\s,;]+/).filter(Boolean)
  const values = words.map(Number)
  const wrong = words.find((_, i) => !(values[i] >= 0 && values[i] <= LARGEST_B))
  if (wrong !== undefined) return { problem: `“${wrong.slice(0, 20)}” is not a b-value in s/mm².` }
  if (values.length !== frames)
    return { problem: `${frames} values are needed, one per frame; ${values.length} typed.` }
  return { values }
}

export interface BGroup {
  /** s/mm²; null where it is not known. */
  readonly b: number | null
  readonly frames: readonly number[]
}

/** Frames that share a b-value, lowest b first, unknown last. */
export function groupByB(bValues: readonly (number | null)[]): BGroup[] {
  const groups = new Map<number | null, number[]>()
  bValues.forEach((b, frame) => groups.set(b, [...(groups.get(b) ?? []), frame]))
  return [...groups].map(([b, frames]) => ({ b, frames })).sort((x, y) => (x.b ?? Infinity) - (y.b ?? Infinity))
}

import type { Arrangement } from './arrange'
import { list } from './diffusionSeries'
import type { Plane } from './plane'

/** What is doubtful about the order of a stack, in plain sentences. */
export function arrangementWarnings(
  { frames, incomplete, clock, ambiguous, dimensions }: Arrangement,
  weighted: boolean,
): string[] {
  const warnings: string[] = []
  const repeats = frames.length
  if (ambiguous && repeats > 1) warnings.push(ambiguousWarning(repeats, dimensions))
  if (clock?.unit === 'order' && !weighted)
    warnings.push(
      `${repeats} images at every position follow ${clock.name}; no file states a time: the interval must be entered.`,
    )
  if (clock?.name === 'ContentTime' && !weighted)
    warnings.push('Times are those of ContentTime: when the images were made, not when they were taken.')
  const left = incomplete.flat()
  if (left.length) warnings.push(incompleteWarning(left, frames[0]?.length ?? 0))
  return warnings
}

function ambiguousWarning(repeats: number, dimensions: readonly string[]): string {
  const which = dimensions.length ? `, several of the same ${dimensions.join(', ')}` : ''
  return `${repeats} images at every position${which}, and nothing in the files tells what differs between them: they follow their instance numbers.`
}

function incompleteWarning(left: readonly (readonly Plane[])[], slices: number): string {
  const images = left.reduce((n, frame) => n + frame.length, 0)
  const files = [...new Set(left.flat().map((plane) => plane.path))]
  const of = slices ? ` of ${slices} slices` : ''
  return `${images} image${images === 1 ? '' : 's'} (${list(files)}) do not make a complete set${of}: positions occur unequally often. They are kept apart.`
}

/** Images whose place or size in the patient is not known: each reason once, with the files. */
export function placementWarnings(planes: readonly Plane[]): string[] {
  const files = new Map<string, Set<string>>()
  for (const { placement, path } of planes) {
    if (!placement.trouble) continue
    files.set(placement.trouble, (files.get(placement.trouble) ?? new Set()).add(path))
  }
  return [...files].map(
    ([trouble, paths]) => `${trouble} (${list([...paths])}): lengths, areas and overlay are not possible.`,
  )
}

import type { Volume } from '../../data/study'

/** Where b-values come from, in words: "b-values from the files: DiffusionBValue". */
export function bSourceText({ acquisition }: Volume, isTyped: boolean): string {
  if (isTyped) return 'b-values typed by hand, before those of the files'
  const sources = [...new Set(acquisition.bSources?.filter((source) => source !== null))]
  return sources.length ? `b-values from the files: ${sources.join('; ')}` : 'b-values from the files'
}

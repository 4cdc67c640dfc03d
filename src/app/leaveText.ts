const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** What would be lost, and the way to keep it, in words. */
export function leaveText({ maps, regions }: { readonly maps: number; readonly regions: number }): string {
  const lost = [maps && counted(maps, 'map'), regions && counted(regions, 'region')].filter(Boolean).join(' and ')
  const ways = [maps && 'maps as NIfTI or CSV', regions && 'the numbers of regions as CSV'].filter(Boolean).join(', ')
  return `Closing this study throws away ${lost}. To keep them, stay here and save ${ways} first.`
}

const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** What would be lost, and the way to keep it, in words. */
export function leaveText({ maps, outlines }: { readonly maps: number; readonly outlines: number }): string {
  const lost = [maps && counted(maps, 'map'), outlines && counted(outlines, 'outline')].filter(Boolean).join(' and ')
  const ways = [maps && 'maps as NIfTI or CSV', outlines && 'outlines as DICOM SEG'].filter(Boolean).join(', ')
  return `Closing this study throws away ${lost}. To keep them, stay here and save ${ways} first.`
}

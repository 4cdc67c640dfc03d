/**
 * Colours that stay apart for readers with any kind of colour blindness, on dark images: Okabe and Ito, Color Universal Design 2008,
 * without black, the vermilion and blue made lighter.
 */
export const ROI_COLOURS = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#cc79a7', '#ff7a3d', '#5b9dff'] as const

/** The first colour that is used least. */
export function nextColour(used: readonly string[]): string {
  const count = (colour: string): number => used.filter((other) => other === colour).length
  return ROI_COLOURS.reduce<string>((best, colour) => (count(colour) < count(best) ? colour : best), ROI_COLOURS[0])
}

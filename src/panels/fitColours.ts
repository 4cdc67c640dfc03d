/** Told apart by lightness too, for eyes that see fewer colours (after Okabe and Ito, 2008). */
const COLOURS = ['#56b4e9', '#e69f00', '#44c99b', '#cc79a7', '#f0e442', '#d55e00'] as const

/** What was measured, beside the fits. */
export const MEASURED = '#e1e2e4'

/** The colour of the n-th fit, in its table and in its curve. */
export const colourOf = (n: number): string => COLOURS[n % COLOURS.length]

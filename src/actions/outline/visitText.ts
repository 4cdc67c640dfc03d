/** What a copy did, in words: what was moved, what was fitted. */
export function visitText(copy: {
  readonly placedMm3: number
  readonly fittedMm3: number
  readonly dice: number
  readonly shiftMm: number
  readonly imageShiftMm: number
}): string {
  const { placedMm3, fittedMm3, dice, shiftMm, imageShiftMm } = copy
  const moved = imageShiftMm > 0 ? `Moved by ${mm(imageShiftMm)} to where the images lie best on each other.` : ''
  const fitted =
    dice === 1
      ? 'Left as it was placed: no edge of the same structure was found to fit it to. Check it slice by slice.'
      : `Edges fitted anew: ${cm3(placedMm3)} placed, ${cm3(fittedMm3)} fitted, overlap ${dice.toFixed(2)}, centre ${mm(shiftMm)} from where it was expected.`
  return [moved, fitted].filter((text) => text !== '').join(' ')
}

const mm = (value: number): string => `${value.toFixed(1)} mm`
const cm3 = (mm3: number): string => (Number.isFinite(mm3) ? `${(mm3 / 1000).toFixed(2)} cm³` : 'unknown volume')

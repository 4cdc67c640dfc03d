import type { Vec3 } from '../../data/geometry'

const ENDS = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const

/** Components below this share of the largest are not named: sin of about 12 degrees. */
const NEGLIGIBLE = 0.2

/** Letters for the end a patient direction (LPS) points to, the strongest first: L, R, P, A, H, F, or "AR" where it is oblique. */
export function orientationLetters(direction: Vec3): string {
  const largest = Math.max(...direction.map(Math.abs))
  if (!(largest > 0)) return ''
  return [0, 1, 2]
    .filter((axis) => Math.abs(direction[axis]) >= NEGLIGIBLE * largest)
    .sort((a, b) => Math.abs(direction[b]) - Math.abs(direction[a]))
    .map((axis) => ENDS[axis][direction[axis] < 0 ? 1 : 0])
    .join('')
}

import type { CanvasPoint } from '../paneHandle'

/** SVG path through canvas points. */
export const pathOf = (points: readonly CanvasPoint[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

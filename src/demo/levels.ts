import { axisAt, newAxisPoint, type AxisPoint } from './spineAxis'

/** One vertebra and the disc below it. Lengths in mm; `hydration` 1 is a young nucleus, 0 a black disc. */
export interface Level {
  readonly name: string
  readonly axis: AxisPoint
  readonly height: number
  readonly halfWidth: number
  readonly halfDepth: number
  readonly hydration: number
}

type Row = readonly [string, number, number, number, number, number]

/** Name, arc length of the centre, height, half width, half depth, hydration of the disc below: usual adult sizes. */
const ROWS: readonly Row[] = [
  ['S3', -160, 18, 16, 9, 0],
  ['S2', -137, 22, 20, 11, 0],
  ['S1', -110, 26, 26.5, 15, 0.1],
  ['L5', -75.5, 27, 25.5, 17.3, 0.45],
  ['L4', -38, 28, 24.5, 17.3, 0.12],
  ['L3', 0, 28, 23.5, 17, 0.9],
  ['L2', 37, 27, 22.5, 16.5, 0.8],
  ['L1', 72.5, 26, 21.5, 16, 1],
  ['T12', 105.5, 24.5, 20.5, 15.5, 0.9],
  ['T11', 136, 22.5, 19, 14.5, 0.85],
  ['T10', 164.5, 21.5, 18, 14, 0.8],
]

export const LEVELS: readonly Level[] = ROWS.map(([name, s, height, halfWidth, halfDepth, hydration]) => ({
  name,
  axis: axisAt(s, newAxisPoint()),
  height,
  halfWidth,
  halfDepth,
  hydration,
}))

/** Index of the level that owns arc length s: borders lie in the middle of the discs. */
export function levelIndexAt(s: number): number {
  for (let i = 0; i < LEVELS.length - 1; i++) if (s < discMiddle(i)) return i
  return LEVELS.length - 1
}

/** Middle of the disc above level i. */
const discMiddle = (i: number): number =>
  (LEVELS[i].axis.s + LEVELS[i].height / 2 + LEVELS[i + 1].axis.s - LEVELS[i + 1].height / 2) / 2

/** Half depth of the bodies at arc length s, going smoothly from level to level: where the canal begins. */
export function halfDepthAt(s: number): number {
  if (s <= LEVELS[0].axis.s) return LEVELS[0].halfDepth
  for (let i = 1; i < LEVELS.length; i++) {
    const [below, above] = [LEVELS[i - 1], LEVELS[i]]
    if (s > above.axis.s) continue
    const t = (s - below.axis.s) / (above.axis.s - below.axis.s)
    return below.halfDepth + t * (above.halfDepth - below.halfDepth)
  }
  return LEVELS[LEVELS.length - 1].halfDepth
}

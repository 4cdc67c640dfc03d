import { showNumber } from '../units/units'
import type { Volume } from './study'

type List = readonly (number | null)[] | null

/** Columns × rows × slices. */
export const sizeText = ({ columns, rows, slices }: Volume): string => `${columns}×${rows}×${slices}`

/** What the frames of a volume are, in few words: "b 0, 400, 800 s/mm²", "70 × 4.3 s", "5°, 10°, 15°". Empty for one plain frame. */
export function framesText(volume: Volume, typed?: readonly number[]): string {
  const { acquisition: a, frames } = volume
  const b = typed ?? a.bValues
  if (b) return `b ${valuesText(b)} s/mm²`
  if (frames < 2) return ''
  const step = frameStepS(a.timesS)
  if (step !== null) return `${frames} × ${showNumber(step, 2)} s`
  const sets: readonly (readonly [List, string, string])[] = [
    [a.flipAnglesDeg, 'angle', '°'],
    [a.inversionTimesMs, 'TI', ' ms'],
    [a.echoTimesMs, 'TE', ' ms'],
  ]
  const varying = sets.find(([list]) => list && new Set(list).size > 1)
  return varying?.[0] ? `${varying[1]} ${valuesText(varying[0])}${varying[2]}` : `${frames} frames`
}

/** Distinct values in rising order with how often each occurs, shortened when there are many: "0 (×5), 1000 (×30)". */
export function valuesText(values: readonly (number | null)[], most = 8): string {
  const times = new Map<number | null, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  const words = [...times]
    .sort(([x], [y]) => (x ?? Infinity) - (y ?? Infinity))
    .map(([value, n]) => `${value === null ? 'unknown' : plainNumber(value)}${n > 1 ? ` (×${n})` : ''}`)
  return words.length > most ? `${words.slice(0, most - 1).join(', ')} … ${words.at(-1)}` : words.join(', ')
}

/** Median step between neighbouring frames in s; null where fewer than two times are known. */
export function frameStepS(times: List): number | null {
  if (!times) return null
  const steps = times
    .slice(1)
    .map((t, i) => (t ?? NaN) - (times[i] ?? NaN))
    .filter(Number.isFinite)
    .sort((x, y) => x - y)
  const step = steps[Math.floor(steps.length / 2)]
  return step > 0 ? step : null
}

/** What one frame is: "b 400 s/mm²", "12.9 s", "10°", "frame 3". */
export function frameName(volume: Volume, frame: number, typed?: readonly number[]): string {
  const { acquisition: a } = volume
  const b = (typed ?? a.bValues)?.[frame]
  if (b !== undefined && b !== null) return `b ${plainNumber(b)} s/mm²`
  const time = a.timesS?.[frame]
  if (time !== undefined && time !== null) return `${plainNumber(time)} s`
  const angle = a.flipAnglesDeg?.[frame]
  if (angle !== undefined && angle !== null && new Set(a.flipAnglesDeg).size > 1) return `${plainNumber(angle)}°`
  return `frame ${frame + 1}`
}

/** At most two decimals, none that say nothing. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100)

/** b-values of a volume as they hold today: typed by hand before those of the file. */
export const bValuesOf = (
  volume: Volume,
  typed: Readonly<Record<string, readonly number[]>>,
): readonly (number | null)[] | null => typed[volume.id] ?? volume.acquisition.bValues

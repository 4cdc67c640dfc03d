import { normalOf, type Vec3 } from '../../data/geometry'
import type { Volume } from '../../data/study'
import { frameStepS, plainNumber, sizeText, valuesText } from '../../data/volumeText'
import { show } from '../../units/units'
import { SCALES } from '../scales'

type Facts = [name: string, value: string][]

/** What the scanner was told, one line per quantity that the files state. */
export function protocolFacts({ acquisition: a, frames }: Volume, typed?: readonly number[]): Facts {
  const list = (values: readonly (number | null)[] | null, unit: string) => (values ? `${once(values)} ${unit}` : '')
  const step = frameStepS(a.timesS)
  const directions = a.diffusionDirections?.filter((d) => d !== null).length ?? 0
  return [
    ['Frames', String(frames)],
    ['b-values', typed ? `${list(typed, 's/mm²')} (typed by hand)` : list(a.bValues, 's/mm²')],
    ['Directions', directions ? `${directions} frames with a direction` : ''],
    ['Time step', step === null ? '' : `${plainNumber(step)} s (median)`],
    ['TE', list(a.echoTimesMs, 'ms')],
    ['TR', list(a.repetitionTimesMs, 'ms')],
    ['TI', list(a.inversionTimesMs, 'ms')],
    ['Flip angle', list(a.flipAnglesDeg, '°').replace(' °', '°')],
  ]
}

/** One value for all frames is said once, without how often it occurs. */
function once(values: readonly (number | null)[]): string {
  const [first] = values
  return first !== null && first !== undefined && values.every((v) => v === first)
    ? plainNumber(first)
    : valuesText(values, 20)
}

export function geometryFacts(volume: Volume): Facts {
  const g = volume.geometry
  if (!g)
    return [
      ['Grid', sizeText(volume)],
      ['Place', 'not stated in the files: neither reformatted nor measured'],
    ]
  const [x, y, z] = g.spacingMm.map(plainNumber)
  return [
    ['Grid', sizeText(volume)],
    ['Voxel', `${x} × ${y} × ${z} mm`],
    ['Orientation', orientationText(normalOf(g))],
    ['Spacing', g.evenlySpaced ? 'even' : 'uneven or a slice is missing: not reformatted'],
    ['Tilt', g.shearDeg >= 0.5 ? show(g.shearDeg, 'deg', 2) : ''],
    ['Frame of reference', volume.frameOfReferenceUID ?? 'none'],
  ]
}

/** Where a stack lies, by its normal: "axial", or "axial, oblique by 24°". */
export function orientationText(normal: Vec3): string {
  const sizes = normal.map(Math.abs)
  const largest = Math.max(...sizes)
  const name = ['sagittal', 'coronal', 'axial'][sizes.indexOf(largest)]
  const angle = (Math.acos(Math.min(1, largest)) * 180) / Math.PI
  return angle < 0.5 ? name : `${name}, oblique by ${Math.round(angle)}°`
}

export function scaleFacts(volume: Volume): Facts {
  return [
    ['Scale', SCALES.find(([kind]) => kind === volume.scale)?.[1] ?? volume.scale],
    ['Comparable', volume.comparableScale ? '' : 'no: the scale differs between frames or slices'],
    ['Image type', volume.imageType],
    ['Colour', volume.colour ? 'shown as brightness; not for fitting' : ''],
    ['Unit', volume.unit ? show(1, volume.unit).replace(/^\S+ /, '') : ''],
  ]
}

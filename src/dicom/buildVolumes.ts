import type { ScaleKind, Volume, Voxels } from '../data/study'
import { UNITS, type Unit } from '../units/units'
import { arrange, arrangeUnplaced, type Arrangement, type Frame } from './arrange'
import { assembleVolume } from './assembleVolume'
import type { DecodedSeries } from './decodeSeries'
import type { SeriesDiffusion } from './diffusionSeries'
import type { Plane } from './plane'
import { acquisitionOf, frameTimes } from './protocol'
import { splitStacks, type Stack } from './stacks'
import { volumeGeometry } from './volumeGeometry'
import { labels } from './volumeLabels'
import { arrangementWarnings, placementWarnings } from './warnings'

export interface BuiltVolumes {
  readonly volumes: readonly Volume[]
  readonly voxels: ReadonlyMap<string, Voxels>
  readonly warnings: readonly string[]
}

/** Frames of one grid that become one volume. */
interface Part {
  readonly frames: readonly Frame[]
  readonly times: readonly number[] | null
}

/** Sorts the decoded planes of a series into volumes and puts their voxels together. */
export function buildVolumes(
  decoded: DecodedSeries,
  diffusion: SeriesDiffusion,
  identity: { id: string; seriesInstanceUID: string },
): BuiltVolumes {
  const warnings: string[] = []
  const parts = splitStacks(decoded.planes).flatMap((stack) => {
    const arranged = arrangeStack(stack, diffusion)
    warnings.push(...arrangementWarnings(arranged, diffusion.weighted))
    return partsOf(arranged, diffusion.weighted)
  })
  warnings.push(...placementWarnings(decoded.planes))
  const voxels = new Map<string, Voxels>()
  const names = labels(parts.map((part) => part.frames[0]))
  const volumes = parts.map((part, at) => {
    const id = `${identity.id}#${at + 1}`
    const { frames, times } = part
    const grid = volumeGeometry(frames[0])
    warnings.push(...grid.warnings)
    const assembled = assembleVolume(frames, decoded.pixels)
    voxels.set(id, assembled.voxels)
    const first = frames[0][0]
    const scale = scaleOf(frames)
    if (scale.warning) warnings.push(scale.warning)
    return {
      id,
      seriesInstanceUID: identity.seriesInstanceUID,
      label: names[at],
      columns: first.columns,
      rows: first.rows,
      slices: frames[0].length,
      frames: frames.length,
      geometry: grid.geometry,
      frameOfReferenceUID: first.frameOfReferenceUID,
      imageType: first.imageType,
      colour: first.colour,
      acquisition: acquisitionOf(frames, diffusion.bValues, times),
      scale: scale.kind,
      comparableScale: scale.comparable,
      statistics: assembled.statistics,
      unit: unitOf(first),
      window: windowOf(frames, assembled.statistics),
      notForFitting: notForFitting(frames, scale.comparable),
      startedS: startOf(frames),
    }
  })
  return { volumes, voxels, warnings: [...new Set(warnings)] }
}

function arrangeStack(stack: Stack, { bValues }: SeriesDiffusion): Arrangement {
  const known = stack.placed || stack.columns.length > 1
  return known ? arrange(stack.columns, bValues) : arrangeUnplaced(stack.columns.flat(), bValues)
}

/** Times belong to series that repeat; in a diffusion series the order of acquisition is no time axis. */
function partsOf(arranged: Arrangement, weighted: boolean): Part[] {
  const { frames, clock } = arranged
  const times = (of: readonly Frame[]) => (weighted ? null : frameTimes({ frames: of, clock }))
  const whole: Part[] = frames.length ? [{ frames, times: times(frames) }] : []
  return [...whole, ...arranged.incomplete.map((some) => ({ frames: some, times: times(some) }))]
}

function scaleOf(frames: readonly Frame[]): { kind: ScaleKind; comparable: boolean; warning: string | null } {
  const planes = frames.flat()
  const { kind, slope } = planes[0].scaling
  const kinds = new Set(planes.map((plane) => plane.scaling.kind))
  if (kinds.size > 1)
    return {
      kind,
      comparable: false,
      warning: `Values are scaled in different ways within one set (${[...kinds].join(', ')}): they cannot be compared, fits are refused.`,
    }
  // Philips' display values differ by an unknown factor where the hidden scale slope was stripped (dcm2niix issue 363).
  const varies = planes.some((plane) => Math.abs(plane.scaling.slope - slope) > 1e-6 * Math.abs(slope))
  const display = kind === 'rescale' && planes.some((plane) => plane.scaling.displayOnly)
  if (varies && display)
    return {
      kind,
      comparable: false,
      warning:
        'RescaleSlope differs within the set and Philips’ own scale slope (2005,100E) is missing: values cannot be compared, fits are refused.',
    }
  return { kind, comparable: true, warning: null }
}

function notForFitting(frames: readonly Frame[], comparable: boolean): string | null {
  const [first] = frames[0]
  if (first.colour) return 'These are colour images: their values are no signal.'
  const flat = frames.flat().find((plane) => plane.scaling.slope === 0)
  if (flat) return `RescaleSlope is 0 (${flat.path}): every value would be the same.`
  if (!comparable) return 'The images of this set are scaled in different ways: their values cannot be compared.'
  if (first.imageType !== 'magnitude' && first.imageType !== 'unknown')
    return `These are ${first.imageType} images: fits need magnitude images.`
  if (first.content === 'adc' || first.content === 'map') return 'This is a map made by the scanner, not signal.'
  return null
}

/** A unit of the house where the file states one that is; every other unit stays as the file has it, unnamed. */
function unitOf({ scaling }: Plane): Unit | null {
  if (!scaling.unit || scaling.unit === '1') return null
  const found = (Object.keys(UNITS) as Unit[]).find((key) => UNITS[key].ucum === scaling.unit)
  return found ?? null
}

/** The window of the file where it shows anything of the values. */
function windowOf(
  frames: readonly Frame[],
  statistics: readonly { minimum: number; maximum: number }[],
): readonly [number, number] | null {
  const { window } = frames[0][frames[0].length >> 1]
  if (!window) return null
  const [lower, upper] = window
  return lower < statistics[0].maximum && upper > statistics[0].minimum ? window : null
}

/** Seconds (on the clock of the scanner) when the first frame was taken. */
function startOf(frames: readonly Frame[]): number | null {
  const stamps = frames[0]
    .map(({ times }) => times.frameReference ?? times.frameAcquisition ?? times.acquisition ?? times.content)
    .filter((t) => t !== null)
  return stamps.length ? Math.min(...stamps) : null
}

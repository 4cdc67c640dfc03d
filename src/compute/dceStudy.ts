import { carriedSource } from '../data/carriedSource'
import type { DceSource } from '../data/dcePlan'
import type { SmoothingRecipe } from '../data/perfusionInputs'
import { frameValues, type StoredArray, type Volume, type Voxels } from '../data/study'
import { arterialCurve, type ArterialCurve } from '../kernels/dce/arterialCurve'
import { arteryCandidates, baselineOf, type ArteryCandidate } from '../kernels/dce/arteryCandidates'
import type { Dynamic } from '../kernels/dce/dynamic'
import { arterySuggestions, joinedArtery, type ArterySuggestion } from '../kernels/dce/arterySuggestions'
import type { SignalModel } from '../kernels/dce/signalModel'
import { prepareDynamic, type PreparedDynamic } from '../kernels/dce/prepareDynamic'
import { BACKGROUND, tissueMask } from '../kernels/dce/tissueMask'
import { measureT1, type MeasuredT1, type T1Request } from './dceT1'

export type DceSeries = 'dynamic' | 'angles' | 'map' | 'b1'

/** A source without its stored numbers: they follow frame by frame, so that no copy holds anybody up. */
export interface SourceHead {
  readonly source: Omit<DceSource, 'voxels'>
  readonly slope: Float64Array
  readonly intercept: Float64Array
}

/** What is seen of a dynamic before anything is asked of it. */
export interface FirstLook {
  readonly baselineFrames: readonly [number, number]
  /** 1 where there is tissue, 0 in the background. */
  readonly inside: Uint8Array<ArrayBuffer>
  readonly tissueVoxels: number
}

export interface ArteryRequest {
  readonly signal: Omit<SignalModel, 't1Ms' | 'm0'>
  /** T1 per voxel, ms, where it was measured. */
  readonly t1Ms: Float32Array | null
  readonly bloodT1Ms: number
  /** Actual over nominal flip angle per voxel, where it was measured. */
  readonly b1?: Float32Array | null
  /** Where arteries are sought (1 inside), by a name that changes with it; null seeks them everywhere. */
  readonly region: { readonly key: string; readonly inside: Uint8Array } | null
}

/** What may be the artery: the one that is taken where nobody chooses, and all that the reader may take or leave. */
export interface FoundArteries {
  readonly usual: ArterialCurve | null
  readonly suggestions: readonly ArterySuggestion[]
}

/** T1 of the flip angles, and how these came to lie on the dynamic's grid (empty where they were taken on it). */
export interface AnglesT1 extends MeasuredT1 {
  readonly carried: string
  /** Actual over nominal flip angle that they were corrected by, and how it came to lie on the dynamic's grid. */
  readonly b1: { readonly plane: Float32Array<ArrayBuffer>; readonly carried: string } | null
}

/** A loaded T1 map on the dynamic's grid, ms. */
export interface MapT1 {
  readonly t1Ms: Float32Array<ArrayBuffer>
  readonly carried: string
}

/** A dynamic after smoothing. */
export interface Smoothed extends Pick<PreparedDynamic, 'baseline' | 'effects'> {
  readonly frames: readonly Float32Array<ArrayBuffer>[]
}

interface Held {
  readonly source: DceSource
  readonly frames: StoredArray[]
}

/** One dynamic with its flip angles, held beside the page: what takes long is found out here. */
export function dceStudy() {
  const held = new Map<DceSeries, Held>()
  let dynamic: Dynamic | null = null
  let suggestions: readonly ArterySuggestion[] = []
  let candidates: { readonly key: string; readonly found: readonly ArteryCandidate[] } | null = null

  function begin(which: DceSeries, { source, slope, intercept }: SourceHead): void {
    if (which === 'dynamic') {
      held.clear()
      dynamic = candidates = null
    }
    const frames: StoredArray[] = []
    held.set(which, { frames, source: { ...source, voxels: { frames, slope, intercept } } })
  }

  function addFrame(which: DceSeries, stored: StoredArray): void {
    held.get(which)?.frames.push(stored)
  }

  function sourceOf(which: DceSeries): DceSource {
    const found = held.get(which)
    if (!found) throw new Error(`the ${which} series was not handed over`)
    return found.source
  }

  /** A source on the dynamic's grid. */
  function onGrid(which: DceSeries): { readonly source: DceSource; readonly carried: string } {
    const found = carriedSource(sourceOf(which), sourceOf('dynamic').volume)
    if (found.state === 'refused') throw new Error(found.reason)
    return { source: found.source, carried: found.words }
  }

  function dynamicNow(): Dynamic {
    const { volume, voxels } = sourceOf('dynamic')
    dynamic ??= dynamicOf(volume, voxels)
    return dynamic
  }

  function look(): FirstLook {
    const measured = dynamicNow()
    const { first, last } = baselineOf(measured)
    const { inside, voxels } = tissueMask(measured, [first, last])
    return { baselineFrames: [first, last], inside, tissueVoxels: voxels }
  }

  /** `b1Scale` makes a factor of the numbers of the B1 map; null takes the angles as they were asked for. */
  async function t1(request: T1Request, b1Scale: number | null): Promise<AnglesT1 | null> {
    const { source, carried } = onGrid('angles')
    const b1 = b1Scale === null ? null : b1OnGrid(b1Scale)
    const sources = { dynamic: sourceOf('dynamic'), flipAngles: source, b1: b1?.plane }
    const found = await measureT1(sources, request)
    return found && { ...found, carried, b1 }
  }

  function b1OnGrid(scale: number): AnglesT1['b1'] {
    const { source, carried } = onGrid('b1')
    const plane = Float32Array.from(frameValues(source.voxels, 0, source.volume.slices), (value) => value * scale)
    return { plane, carried }
  }

  function mapT1(): MapT1 {
    const { source, carried } = onGrid('map')
    return { t1Ms: Float32Array.from(frameValues(source.voxels, 0, source.volume.slices)), carried }
  }

  function arteries({ signal, t1Ms, b1, bloodT1Ms, region }: ArteryRequest): FoundArteries {
    const measured = dynamicNow()
    const [first, last] = signal.baselineFrames
    const key = JSON.stringify([first, last, bloodT1Ms, region?.key])
    const echo = { ...signal, bloodT1Ms }
    const search = { echo, within: region?.inside }
    if (candidates?.key !== key) candidates = { key, found: arteryCandidates(measured, { first, last }, search) }
    const { found } = candidates
    if (!found.length) {
      suggestions = []
      return { usual: null, suggestions }
    }
    const t1 = { t1Ms, b1, bloodT1Ms }
    suggestions = arterySuggestions(measured, found, signal, t1)
    return { usual: arterialCurve(measured, found, signal, t1), suggestions }
  }

  /** One curve of the suggestions that were taken. */
  function joined(ids: readonly number[], { signal, ...t1 }: ArteryRequest): ArterialCurve | null {
    const taken = suggestions.filter(({ id }) => ids.includes(id))
    return taken.length ? joinedArtery(dynamicNow(), taken, signal, t1) : null
  }

  /** The dynamic after smoothing within its tissue: all frames, the baseline that is left, and what each step did. */
  function smooth(smoothing: SmoothingRecipe, baseline: readonly [number, number]): Smoothed {
    const spacing = sourceOf('dynamic').volume.geometry?.spacingMm ?? [1, 1, 1]
    const steps = { ...smoothing, background: BACKGROUND }
    const { frames, ...found } = prepareDynamic(dynamicNow(), spacing, baseline, steps)
    return { ...found, frames: frames.map((frame) => Float32Array.from(frame)) }
  }

  return { begin, addFrame, smooth, look, t1, mapT1, arteries, joined }
}

/** Stored numbers are taken as they are where no scale changes them. */
function dynamicOf(volume: Volume, voxels: Voxels): Dynamic {
  const { columns, rows, slices, acquisition } = volume
  const isPlain = voxels.slope.every((s) => s === 1) && voxels.intercept.every((i) => i === 0)
  return {
    frames: isPlain ? voxels.frames : voxels.frames.map((_, i) => frameValues(voxels, i, slices)),
    timesS: (acquisition.timesS ?? []).map((t) => t ?? NaN),
    ...{ columns, rows, slices },
  }
}

export type DceStudy = ReturnType<typeof dceStudy>

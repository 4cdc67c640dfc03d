import { dceWorker } from '../../compute/dceClient'
import type { AnglesT1, FirstLook } from '../../compute/dceStudy'
import type { TissuePlanes } from '../../compute/perfusionFit'
import { gradientEchoOf, type DcePlan } from '../../data/dcePlan'
import type { PerfusionInputs, T1Recipe } from '../../data/perfusionInputs'
import type { Voxels } from '../../data/study'
import { withoutWords } from '../perfusion/findOut'
import { anglesOfPlan, b1MapsOf, t1MapsOf } from '../perfusion/plans'
import { t1Within } from '../perfusion/recipe'

/** What a recipe of a dynamic was fitted to. */
export interface RemadeDynamic {
  readonly signals: Voxels
  readonly tissue: TissuePlanes
}

type Frames = readonly [first: number, last: number]
type AnglesRecipe = Extract<T1Recipe, { kind: 'angles' }>

/**
 * T1, B1 and smoothed signals as recipes state them, made again by a worker of its own: what the perfusion panel stands at, and has found out, is
 * another matter. Each is made once.
 */
export class RemadeDynamics {
  private readonly worker = dceWorker()
  private readonly kept = new Map<string, Promise<RemadeDynamic>>()
  private readonly fitted = new Map<string, Promise<AnglesT1>>()
  private held: { readonly dynamicId: string; readonly look: Promise<FirstLook> } | null = null

  remade(plan: DcePlan, inputs: PerfusionInputs): Promise<RemadeDynamic> {
    const { timesS, signal, t1, smoothing } = inputs
    const key = JSON.stringify([plan.dynamic.volume.id, timesS, signal.baselineFrames, t1, smoothing])
    const made = this.kept.get(key) ?? this.make(plan, inputs)
    this.kept.set(key, made)
    return made
  }

  end(): void {
    this.worker.end()
  }

  /** T1 of the flip angles of a dynamic, whole; each is fitted once. */
  async t1(plan: DcePlan, t1: AnglesRecipe, before?: Frames): Promise<AnglesT1> {
    const { baselineFrames: found } = await this.lookAt(plan)
    const baselineFrames = t1.dynamicFrames.length ? endsOf(t1.dynamicFrames) : (before ?? found)
    const key = JSON.stringify([plan.dynamic.volume.id, baselineFrames, t1])
    const fitted = this.fitted.get(key) ?? this.fitAngles(plan, t1, baselineFrames)
    this.fitted.set(key, fitted)
    return fitted
  }

  private async make(plan: DcePlan, inputs: PerfusionInputs): Promise<RemadeDynamic> {
    const { inside, baselineFrames: found } = await this.lookAt(plan)
    const { signal, t1, smoothing } = inputs
    const counted = t1.kind === 'angles' ? t1.dynamicFrames : []
    const before = !smoothing ? signal.baselineFrames : counted.length ? endsOf(counted) : found
    const { t1Ms, b1 } = await this.tissueOf(plan, t1, before)
    const signals = smoothing ? await this.smoothed(plan, inputs, before) : plan.dynamic.voxels
    return { signals, tissue: { t1Ms: t1Within({ inside, t1Ms }, t1), b1 } }
  }

  private async lookAt(plan: DcePlan) {
    const dynamicId = plan.dynamic.volume.id
    if (this.held?.dynamicId !== dynamicId) {
      await this.worker.handOver('dynamic', plan.dynamic)
      const angles = anglesOfPlan(plan)
      if (angles) await this.worker.handOver('angles', angles)
      this.held = { dynamicId, look: this.worker.look() }
    }
    return this.held.look
  }

  private async tissueOf(plan: DcePlan, t1: T1Recipe, before: Frames) {
    if (t1.kind === 'fixed') return { t1Ms: null, b1: null }
    if (t1.kind === 'angles') {
      const { planes, b1 } = await this.t1(plan, t1, before)
      return { t1Ms: Float32Array.from(planes.parameters[0]), b1: b1?.plane ?? null }
    }
    const map = t1MapsOf(plan).find(({ volume }) => volume.id === t1.volumeId)
    if (!map) throw new Error(`the T1 map it was fitted with (${t1.title}) is not open`)
    await this.worker.handOver('map', withoutWords(map))
    const { t1Ms } = await this.worker.mapT1()
    return { t1Ms, b1: null }
  }

  private async fitAngles(plan: DcePlan, t1: AnglesRecipe, baselineFrames: Frames): Promise<AnglesT1> {
    const b1Map = t1.b1 && b1MapsOf(plan).find(({ volume }) => volume.id === t1.b1?.volumeId)
    if (t1.b1 && !b1Map) throw new Error(`the B1 map it was fitted with (${t1.b1.title}) is not open`)
    if (b1Map) await this.worker.handOver('b1', withoutWords(b1Map))
    const echo = gradientEchoOf(plan.dynamic.volume)
    if (echo.state === 'refused') throw new Error(echo.reason)
    const { flipAngleDeg, repetitionTimeMs } = echo
    const request = { flipAngleDeg, repetitionTimeMs, baselineFrames, method: t1.method }
    const found = anglesOfPlan(plan) && (await this.worker.t1(request, b1Map?.scale ?? null))
    if (found && String(found.dynamicFrames) !== String(t1.dynamicFrames))
      throw new Error('other frames of the dynamic would count for its T1 here')
    if (!found || String(found.flipAnglesDeg) !== String(t1.flipAnglesDeg))
      throw new Error('the flip angles it was fitted with are not open')
    return found
  }

  private async smoothed(
    { dynamic }: DcePlan,
    { smoothing, signal }: PerfusionInputs,
    before: Frames,
  ): Promise<Voxels> {
    if (!smoothing) return dynamic.voxels
    const { frames, baseline } = await this.worker.smooth(smoothing, before)
    if (String(baseline) !== String(signal.baselineFrames))
      throw new Error('smoothing would leave other frames before the bolus here')
    const units = frames.length * dynamic.volume.slices
    return { frames, slope: new Float64Array(units).fill(1), intercept: new Float64Array(units) }
  }
}

const endsOf = (frames: readonly number[]): Frames => [frames[0], frames[frames.length - 1]]

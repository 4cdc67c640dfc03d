import { beforeEach, describe, expect, it, vi } from 'vitest'
import { dceStudy } from '../../compute/dceStudy'
import { testAngles, testDynamic } from '../../compute/testDynamic'
import type { DceSource } from '../../data/dcePlan'
import type { Series } from '../../data/study'
import { emptyPerfusion, perfusionPlanes, perfusionStore } from '../../state/perfusionStore'
import { studyStore, voxelsById } from '../../state/studyStore'
import { openTestStudy } from '../outline/testStudy'
import { choose } from './choices'
import { findOut, forgetDynamics, putDynamicsAside } from './findOut'
import { inputsNow } from './inputs'

/** The worker's work, done here; T1 waits until it is let go. */
const { gate } = vi.hoisted(() => ({ gate: { open: Promise.resolve() } }))
vi.mock('../../compute/dceClient', () => {
  const study = dceStudy()
  const handOver = (which: 'dynamic' | 'angles', { voxels, ...source }: DceSource): Promise<void> => {
    study.begin(which, { source, slope: voxels.slope, intercept: voxels.intercept })
    for (const frame of voxels.frames) study.addFrame(which, frame)
    return Promise.resolve()
  }
  const t1 = async (...asked: Parameters<typeof study.t1>) => {
    await gate.open
    return study.t1(...asked)
  }
  return { dce: { ...study, t1, handOver } }
})

const ID = 'dynamic'

beforeEach(() => {
  openTestStudy([{ series: 'template', counts: [2, 2, 2], spacingMm: [1, 1, 1] }])
  const [template] = studyStore.getState().series
  const series = [
    { ...testDynamic(), role: 'dce' as const },
    { ...testAngles(), role: 'vfa' as const },
  ].map(({ volume, voxels, role }): Series => {
    voxelsById.set(volume.id, voxels)
    return {
      ...template,
      seriesInstanceUID: volume.seriesInstanceUID,
      role,
      volumes: [volume],
      contrastAgent: 'gadobutrol',
    }
  })
  studyStore.setState({ series, joined: [] })
  forgetDynamics()
  perfusionStore.setState(emptyPerfusion, true)
  gate.open = Promise.resolve()
})

const t1Ready = () => vi.waitFor(() => expect(inputsNow(ID, false).state).toBe('ready'))
const t1Of = () => perfusionPlanes.get(ID)?.t1Ms?.[3]
const methodNow = () => perfusionStore.getState().facts[ID]?.angles?.method

/** Another reader sits down: as the reading panel does it. */
function sitDown(): () => void {
  const bringBack = putDynamicsAside()
  const before = perfusionStore.getState()
  perfusionStore.setState(emptyPerfusion, true)
  return () => {
    bringBack()
    perfusionStore.setState(before, true)
    findOut(ID)
  }
}

describe('what is found out about a dynamic', () => {
  it('is found anew for another reader, and is what it was when they stand up', async () => {
    findOut(ID)
    await t1Ready()
    const before = t1Of()
    const standUp = sitDown()
    expect(inputsNow(ID, false).state).toBe('waiting')
    choose(ID, { t1: { kind: 'angles', method: 'linear' } })
    await t1Ready()
    expect(methodNow()).toBe('linear')
    standUp()
    expect(inputsNow(ID, false).state).toBe('ready')
    expect(methodNow()).toBe('nonlinear')
    expect(t1Of()).toBe(before)
  })

  it('is not written down by work that was begun for somebody else', async () => {
    findOut(ID)
    await t1Ready()
    const before = t1Of()
    const standUp = sitDown()
    let letGo = (): void => undefined
    gate.open = new Promise((resolve) => (letGo = resolve))
    choose(ID, { t1: { kind: 'angles', method: 'linear' } })
    await vi.waitFor(() => expect(perfusionStore.getState().busy).toBe('Fitting T1'))
    standUp()
    const seen = new Set([methodNow()])
    const stop = perfusionStore.subscribe(() => seen.add(methodNow()))
    letGo()
    await new Promise((resolve) => setTimeout(resolve, 100))
    stop()
    expect([...seen]).not.toContain('linear')
    expect(methodNow()).toBe('nonlinear')
    expect(t1Of()).toBe(before)
    expect(inputsNow(ID, false).state).toBe('ready')
  })
})

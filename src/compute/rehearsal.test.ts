import { describe, expect, it } from 'vitest'
import { FitStatus } from '../kernels/fitStatus'
import type { Model, Protocol } from '../models/defineModel'
import { optionsFor } from '../models/options'
import { MODELS } from '../models/registry'
import { madeUpJob } from './rehearsal'
import { runFit } from './runFit'

const TIMES = Array.from({ length: 40 }, (_, i) => i * 5)
const AIF = { population: 'parker', arrivalS: 30, hematocrit: 0.42 } as const
const SIGNAL = { model: 'spgr', flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5 } as const

/** Protocols of every kind of study: concentrations, signals with a T1 for all, and with a T1 and a B1 of every voxel's own. */
const PROTOCOLS: Readonly<Record<Model['needs'], readonly Protocol[]>> = {
  dwi: [
    {
      bValues: [0, 50, 100, 200, 400, 800, 1200, 0, 50, 100, 200, 400, 800, 1200],
      echoTimesMs: [80, 80, 80, 80, 80, 80, 80, 110, 110, 110, 110, 110, 110, 110],
    },
  ],
  vfa: [{ flipAnglesDeg: [5, 10, 15], repetitionTimeMs: 5 }],
  dce: [
    { timesS: TIMES, aif: AIF },
    { timesS: TIMES, aif: AIF, signal: { ...SIGNAL, baselineFrames: [0, 5], t1Ms: 1000 } },
    { timesS: TIMES, aif: AIF, signal: { ...SIGNAL, baselineFrames: [0, 5] }, voxelRows: ['t1Ms', 'b1'] },
  ],
}

const CASES = MODELS.flatMap((model) =>
  model.methods.flatMap((method) =>
    PROTOCOLS[model.needs].map(
      (protocol, n) => [`${model.id} by ${method.id}, protocol ${n + 1}`, { model, method, protocol }] as const,
    ),
  ),
)

describe('a rehearsal', () => {
  it.each(CASES)('has voxels to fit and voxels of nothing: %s', (_, { model, method, protocol }) => {
    const planned = { modelId: model.id, protocol, options: optionsFor(model, { method: method.id }) }
    const rounds = [0, 1, 2].map((round) => runFit(structuredClone(madeUpJob(planned, round))))
    const statuses = rounds.flatMap(({ status }) => [...status])
    expect(statuses).toContain(FitStatus.Ok)
    // no concentration is a finding too
    const areConcentrations = protocol.timesS !== undefined && !protocol.signal
    if (!areConcentrations) expect(statuses).toContain(FitStatus.BadSignal)
  })

  it('is the same for the same round, and another for another', () => {
    const [model] = MODELS
    const planned = { modelId: model.id, protocol: PROTOCOLS[model.needs][0], options: optionsFor(model) }
    expect(madeUpJob(planned, 3)).toEqual(madeUpJob(planned, 3))
    expect(madeUpJob(planned, 3).samples).not.toEqual(madeUpJob(planned, 5).samples)
  })
})

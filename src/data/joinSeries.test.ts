import { describe, expect, it } from 'vitest'
import { joinableWith, joinVolumes, joinVoxels } from './joinSeries'
import type { Acquisition, Series, Volume } from './study'

const unknown: Acquisition = {
  bValues: null,
  diffusionDirections: null,
  timesS: null,
  flipAnglesDeg: [10],
  echoTimesMs: [2],
  repetitionTimesMs: [5],
  inversionTimesMs: null,
}

function series(id: string, acquisition: Partial<Acquisition>, changes: Partial<Volume> = {}, z = 0): Series {
  const volume: Volume = {
    id,
    seriesInstanceUID: id,
    label: '',
    columns: 4,
    rows: 4,
    slices: 1,
    frames: 1,
    geometry: {
      sliceOrigins: [[0, 0, z]],
      row: [1, 0, 0],
      column: [0, 1, 0],
      spacingMm: [1, 1, 3],
      affineLPS: [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 3, z],
        [0, 0, 0, 1],
      ],
      evenlySpaced: true,
      shearDeg: 0,
    },
    frameOfReferenceUID: 'F',
    imageType: 'magnitude',
    colour: false,
    acquisition: { ...unknown, ...acquisition },
    scale: 'none',
    comparableScale: true,
    statistics: [{ minimum: 0, maximum: 1, mean: 0.5 }],
    unit: null,
    window: null,
    notForFitting: null,
    ...changes,
  }
  const texts = { description: '', modality: 'MR', manufacturer: '', bodyPart: '', contrastAgent: '' }
  const rest = { role: 't1w', roleReason: '', seriesNumber: 1, warnings: [], instances: 1 } as const
  return { seriesInstanceUID: id, studyInstanceUID: 'S', patientKey: 'P', volumes: [volume], ...texts, ...rest }
}

describe('joinVolumes', () => {
  it('joins flip angles in order, and says so', () => {
    const [set] = joinVolumes([series('c', { flipAnglesDeg: [15] }), series('a', { flipAnglesDeg: [5] })], [])
    expect([set.kind, set.members]).toEqual(['vfa', ['a', 'c']])
    expect(set.title).toBe('flip angles 5°, 15° from 2 series')
    expect(set.volume.acquisition.flipAnglesDeg).toEqual([5, 15])
  })

  it('joins one b-value per series, where at least one is weighted', () => {
    const b = (id: string, value: number): Series => ({
      ...series(id, { bValues: [value], repetitionTimesMs: [4000] }),
      role: 'other',
    })
    expect(joinVolumes([b('a', 800), b('b', 0)], []).map((set) => set.volume.acquisition.bValues)).toEqual([[0, 800]])
    expect(joinVolumes([b('a', 5), b('b', 0)], [])).toEqual([])
  })

  it('joins phases by the time they were taken', () => {
    const phases = [30, 10, 20].map((startedS) => series(`t${startedS}`, {}, { startedS }))
    const [set] = joinVolumes(phases, [])
    expect([set.kind, set.members]).toEqual(['dce', ['t10', 't20', 't30']])
    expect(set.volume.acquisition.timesS).toEqual([0, 10, 20])
  })

  it('keeps apart what differs in grid, frame of reference, repetition time or study', () => {
    const first = series('a', { flipAnglesDeg: [5] })
    const others = [
      series('b', { flipAnglesDeg: [15] }, {}, 1),
      series('c', { flipAnglesDeg: [15] }, { frameOfReferenceUID: 'G' }),
      series('d', { flipAnglesDeg: [15], repetitionTimesMs: [20] }),
      { ...series('e', { flipAnglesDeg: [15] }), studyInstanceUID: 'T' },
    ]
    for (const other of others) expect(joinVolumes([first, other], [])).toEqual([])
  })

  it('leaves a set apart that was split by hand', () => {
    const both = [series('a', { flipAnglesDeg: [5] }), series('b', { flipAnglesDeg: [15] })]
    const [set] = joinVolumes(both, [])
    expect(joinVolumes(both, [set.volume.id])).toEqual([])
  })

  it('joins diffusion by hand whatever its b-values and echo times, and only on the same grid of the same visit', () => {
    const dwi = (id: string, echo: number, b: readonly number[], changes: Partial<Volume> = {}): Series =>
      series(id, { bValues: [...b], echoTimesMs: b.map(() => echo) }, { frames: b.length, ...changes })
    const elsewhere = dwi('c', 90, [0, 800], { frameOfReferenceUID: 'G' })
    const study = [dwi('a', 60, [0, 400]), dwi('b', 90, [0, 400]), elsewhere, series('d', { flipAnglesDeg: [5] })]
    expect(joinableWith(study, ['a']).map(({ id }) => id)).toEqual(['b'])
    expect(joinVolumes(study, [])).toEqual([])
    const [set, ...others] = joinVolumes(study, [], [['a', 'b']])
    expect(others).toEqual([])
    expect(set).toMatchObject({ kind: 'dwi', members: ['a', 'b'] })
    expect(set.volume.acquisition).toMatchObject({ bValues: [0, 400, 0, 400], echoTimesMs: [60, 60, 90, 90] })
    expect(joinVolumes(study, [], [['a', 'c'], ['a', 'd'], ['a']])).toEqual([])
  })

  it('refuses fits across Philips series whose own scale slope is missing', () => {
    const philips = (id: string, angle: number): Series => ({
      ...series(id, { flipAnglesDeg: [angle] }, { scale: 'rescale' }),
      manufacturer: 'Philips',
    })
    const [set] = joinVolumes([philips('a', 5), philips('b', 15)], [])
    expect([set.volume.comparableScale, set.volume.notForFitting]).toEqual([
      false,
      expect.stringContaining('2005,100E'),
    ])
  })
})

it('joinVoxels shares the arrays of its members', () => {
  const [set] = joinVolumes([series('a', { flipAnglesDeg: [5] }), series('b', { flipAnglesDeg: [15] })], [])
  const one = (n: number) => ({
    frames: [new Uint16Array(16)],
    slope: Float64Array.of(n),
    intercept: Float64Array.of(0),
  })
  const loaded = new Map([
    ['a', one(1)],
    ['b', one(2)],
  ])
  const voxels = joinVoxels(set, (id) => loaded.get(id))
  expect(voxels.frames[1]).toBe(loaded.get('b')?.frames[0])
  expect([...voxels.slope]).toEqual([1, 2])
  expect(() => joinVoxels(set, () => undefined)).toThrow('no voxels of a')
})

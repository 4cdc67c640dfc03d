import { describe, expect, it } from 'vitest'
import { frameValues } from '../data/study'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

type Slice = { z: number; changes?: readonly Attribute[] }

/** Files 1.dcm, 2.dcm … with one slice each. */
function files(slices: readonly Slice[]): Record<string, Uint8Array> {
  return Object.fromEntries(
    slices.map(({ z, changes }, i) => [`${i + 1}.dcm`, syntheticSlice({ instance: i + 1, z }, changes)]),
  )
}

const b = (value: number): Attribute => ['00189087', 'FD', [value]]
const at = (time: string): Attribute => ['00080032', 'TM', time]

describe('sorting', () => {
  it('puts slices in the order of their positions, whatever the order of the files', async () => {
    const { series, voxels } = await readSynthetic(files([{ z: 6 }, { z: 0 }, { z: 3 }]))
    const [volume] = series[0].volumes
    expect(volume.slices).toBe(3)
    expect(volume.geometry?.sliceOrigins.map((o) => o[2])).toEqual([0, 3, 6])
    expect(volume.geometry?.spacingMm).toEqual([1, 2, 3])
    const stored = voxels.get(volume.id)?.frames[0] ?? []
    expect([stored[0], stored[64], stored[128]]).toEqual([14, 21, 7])
  })

  it('makes one frame per b-value, sorted by b, from interleaved files', async () => {
    const slices = [0, 3].flatMap((z) => [800, 0, 50].map((value) => ({ z, changes: [b(value)] })))
    const { series } = await readSynthetic(files(slices))
    const [volume] = series[0].volumes
    expect([volume.slices, volume.frames]).toEqual([2, 3])
    expect(volume.acquisition.bValues).toEqual([0, 50, 800])
    expect(series[0].role).toBe('dwi')
  })

  it('keeps directions of one b-value as frames of their own and lists them', async () => {
    const directions: number[][] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]
    const slices = [0, 3].flatMap((z) => [
      { z, changes: [b(0)] },
      ...directions.map((d) => ({ z, changes: [b(1000), ['00189076', 'SQ', [[['00189089', 'FD', d]]]] as Attribute] })),
    ])
    const { series } = await readSynthetic(files(slices))
    const [volume] = series[0].volumes
    expect(volume.acquisition.bValues).toEqual([0, 1000, 1000, 1000])
    expect(volume.acquisition.diffusionDirections).toEqual([null, ...directions])
  })

  it('reads two dimensions at once: echo time and time', async () => {
    const slices = [0, 1, 2].flatMap((t) =>
      [3, 9].flatMap((TE) =>
        [0, 3].map((z) => ({ z, changes: [at(`10000${3 * t}.0`), ['00180081', 'DS', String(TE)] as Attribute] })),
      ),
    )
    const { series } = await readSynthetic(files(slices))
    const [volume] = series[0].volumes
    expect(volume.acquisition.echoTimesMs).toEqual([3, 3, 3, 9, 9, 9])
    expect(volume.acquisition.timesS).toEqual([0, 3, 6, 0, 3, 6])
  })

  it('splits magnitude and phase', async () => {
    const phase: Attribute = ['00080008', 'CS', 'ORIGINAL\\PRIMARY\\P\\ND']
    const { series } = await readSynthetic(
      files([{ z: 0 }, { z: 3 }, { z: 0, changes: [phase] }, { z: 3, changes: [phase] }]),
    )
    expect(series[0].volumes.map((v) => [v.imageType, v.slices, v.label])).toEqual([
      ['magnitude', 2, 'magnitude'],
      ['phase', 2, 'phase'],
    ])
    expect(series[0].volumes[1].notForFitting).toContain('phase')
  })

  it('splits planes of different orientation', async () => {
    const sagittal: Attribute = ['00200037', 'DS', '0\\1\\0\\0\\0\\-1']
    const { series } = await readSynthetic(files([{ z: 0 }, { z: 3 }, { z: 0, changes: [sagittal] }]))
    expect(series[0].volumes.map((v) => v.slices)).toEqual([2, 1])
  })

  it('loses no frame of a dynamic that was stopped in the middle of a time point', async () => {
    const slices = [
      ...[0, 3, 6].map((z) => ({ z, changes: [at('100000')] })),
      ...[0, 3, 6].map((z) => ({ z, changes: [at('100005')] })),
      { z: 0, changes: [at('100010')] },
    ]
    const { series } = await readSynthetic(files(slices))
    expect(series[0].volumes.map((v) => v.slices * v.frames)).toEqual([6, 1])
    expect(series[0].warnings.join()).toContain('complete set')
  })

  it('finds by its number which time point a position lacks', async () => {
    const slices = [1, 2, 3].flatMap((t) =>
      [0, 3]
        .filter((z) => z === 0 || t !== 2)
        .map((z) => ({ z, changes: [at(`10000${t}`), ['00200100', 'IS', String(t)] as Attribute] })),
    )
    const { series } = await readSynthetic(files(slices))
    const [whole, rest] = series[0].volumes
    expect([whole.slices, whole.frames, rest.slices, rest.frames]).toEqual([2, 2, 1, 1])
    expect(whole.acquisition.timesS).toEqual([0, 2])
  })
})

describe('times', () => {
  it('go on after midnight', async () => {
    const times = ['235950', '235955', '000000', '000005.5']
    const { series } = await readSynthetic(files(times.map((t) => ({ z: 0, changes: [at(t)] }))))
    expect(series[0].volumes[0].acquisition.timesS).toEqual([0, 5, 10, 15.5])
  })

  it('take a missing first TriggerTime as 0', async () => {
    const triggers: (readonly Attribute[])[] = [[], [['00181060', 'DS', '2000']], [['00181060', 'DS', '4000']]]
    const { series } = await readSynthetic(
      files(triggers.map((changes) => ({ z: 0, changes: [at('100000'), ...changes] }))),
    )
    expect(series[0].volumes[0].acquisition.timesS).toEqual([0, 2, 4])
  })

  it('are not invented: an order without seconds is told, RepetitionTime is no interval', async () => {
    const slices = [1, 2, 3].map((n) => ({
      z: 0,
      changes: [
        ['00200012', 'IS', String(n)],
        ['00180080', 'DS', '5000'],
      ] as Attribute[],
    }))
    const { series } = await readSynthetic(files(slices))
    expect(series[0].volumes[0].frames).toBe(3)
    expect(series[0].volumes[0].acquisition.timesS).toBeNull()
    expect(series[0].warnings.join()).toContain('no file states a time')
  })

  it('of a diffusion series are no time axis', async () => {
    const slices = [0, 3].flatMap((z) => [0, 400].map((value, i) => ({ z, changes: [b(value), at(`1000${z}${i}`)] })))
    const { series } = await readSynthetic(files(slices))
    expect(series[0].volumes[0].acquisition.timesS).toBeNull()
  })
})

describe('geometry', () => {
  it('says that a slice is missing and does not call the stack even', async () => {
    const { series } = await readSynthetic(files([{ z: 0 }, { z: 3 }, { z: 9 }, { z: 12 }]))
    expect(series[0].volumes[0].geometry?.evenlySpaced).toBe(false)
    expect(series[0].warnings.join()).toContain('3.00 to 6.00 mm')
  })

  it('measures the lean of a tilted gantry', async () => {
    const slices = [0, 3, 6].map((z) => ({ z, changes: [['00200032', 'DS', `-10\\${-20 + z}\\${z}`] as Attribute] }))
    const { series } = await readSynthetic(files(slices))
    expect(series[0].volumes[0].geometry?.shearDeg).toBeCloseTo(45, 6)
    expect(series[0].warnings.join()).toContain('45.0°')
  })

  it('is unknown, not 1 mm, where PixelSpacing is written with a comma', async () => {
    const { series } = await readSynthetic(files([{ z: 0, changes: [['00280030', 'DS', '2,5\\2,5']] }]))
    expect(series[0].volumes[0].geometry).toBeNull()
    expect(series[0].warnings.join()).toContain('2,5')
  })

  it('opens images without any place in the order of their instance numbers', async () => {
    const nowhere: Attribute[] = [
      ['00200032', 'DS', ''],
      ['00200037', 'DS', ''],
    ]
    const { series, voxels } = await readSynthetic(
      files([
        { z: 0, changes: nowhere },
        { z: 0, changes: nowhere },
      ]),
    )
    const [volume] = series[0].volumes
    expect([volume.slices, volume.geometry]).toEqual([2, null])
    expect(voxels.get(volume.id)?.frames[0][64]).toBe(14)
  })
})

describe('values', () => {
  it('are Philips’ floating point values where the scale slope is there: (RS·stored + RI) / (RS·SS)', async () => {
    const philips: Attribute[] = [
      ['00080070', 'LO', 'Philips Medical Systems'],
      ['00281052', 'DS', '10'],
      ['00281053', 'DS', '2'],
      ['20050010', 'LO', 'Philips MR Imaging DD 001'],
      ['2005100E', 'FL', [0.5]],
    ]
    const { series, voxels } = await readSynthetic(files([{ z: 0, changes: philips }]))
    const [volume] = series[0].volumes
    expect(volume.scale).toBe('philips-private')
    const values = frameValues(
      voxels.get(volume.id) ?? { frames: [], slope: new Float64Array(), intercept: new Float64Array() },
      0,
      1,
    )
    expect(values[0]).toBeCloseTo((2 * 7 + 10) / (2 * 0.5), 5)
  })

  it('of Philips images scaled for display in different ways are refused for fitting', async () => {
    const display = (slope: string, value: number): Attribute[] => [
      ['00080070', 'LO', 'Philips Medical Systems'],
      ['00281052', 'DS', '0'],
      ['00281053', 'DS', slope],
      b(value),
    ]
    const { series } = await readSynthetic(
      files([
        { z: 0, changes: display('1', 0) },
        { z: 0, changes: display('2', 800) },
      ]),
    )
    expect(series[0].volumes[0].comparableScale).toBe(false)
    expect(series[0].volumes[0].notForFitting).not.toBeNull()
  })

  it('with slope 0 are refused for fitting, and the file is named', async () => {
    const { series } = await readSynthetic(
      files([
        {
          z: 0,
          changes: [
            ['00281053', 'DS', '0'],
            ['00281052', 'DS', '0'],
          ],
        },
      ]),
    )
    expect(series[0].volumes[0].notForFitting).toContain('1.dcm')
  })
})

describe('the ledger', () => {
  it('holds every file once', async () => {
    const image = syntheticSlice({ instance: 1 })
    const { result } = await readSynthetic({
      'a.dcm': image,
      'copy.dcm': image,
      'other.dcm': syntheticSlice({ instance: 2, z: 3 }, [['00080018', 'UI', '1.2.3.9.1']]),
      'notes.txt': new TextEncoder().encode('not an image at all'),
      'outlines.dcm': syntheticSlice({ instance: 3 }, [['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.481.3']]),
    })
    const fates = Object.fromEntries(result.ledger.map((row) => [row.file, row.fate]))
    expect(fates).toEqual({
      'a.dcm': 'used',
      'copy.dcm': 'set-aside',
      'other.dcm': 'used',
      'notes.txt': 'set-aside',
      'outlines.dcm': 'set-aside',
    })
    expect(result.ledger.find((row) => row.file === 'copy.dcm')?.reason).toContain('a.dcm')
  })

  it('tells of two images under one identifier', async () => {
    const { series } = await readSynthetic({
      'a.dcm': syntheticSlice({ instance: 1 }),
      'b.dcm': syntheticSlice({ instance: 2, z: 3 }, [['00080018', 'UI', '1.2.3.9.1']]),
    })
    expect(series[0].warnings.join()).toContain('SOPInstanceUID')
  })

  it('sets a series aside that does not fit into memory, with the figures', async () => {
    const { result, series } = await readSynthetic(files([{ z: 0 }, { z: 3 }]), 200)
    expect(series).toEqual([])
    expect(result.ledger.map((row) => row.fate)).toEqual(['set-aside', 'set-aside'])
    expect(result.ledger[0].reason).toMatch(/GB/)
    expect(result.tooLarge).toHaveLength(1)
  })

  it('reads files again that there was no room to hold', async () => {
    const two = files([{ z: 0 }, { z: 3 }])
    const need = 2 * 8 * 8 * 2
    const { series } = await readSynthetic(two, need + 1)
    expect(series[0].volumes[0].slices).toBe(2)
  })
})

it('keeps two patients apart that share a series identifier', async () => {
  const { result } = await readSynthetic({
    'a.dcm': syntheticSlice({ instance: 1 }),
    'b.dcm': syntheticSlice({ instance: 2 }, [['00100020', 'LO', 'P2']]),
  })
  expect(result.patients.map((p) => [p.key, p.studies[0].series.length])).toEqual([
    ['P1', 1],
    ['P2', 1],
  ])
  const ids = result.patients.flatMap((p) => p.studies[0].series[0].volumes.map((v) => v.id))
  expect(new Set(ids).size).toBe(2)
})

it('reads an enhanced object: position, b and time per frame', async () => {
  const frame = (z: number, value: number): Attribute[] => [
    ['00209113', 'SQ', [[['00200032', 'DS', `0\\0\\${z}`]]]],
    ['00189117', 'SQ', [[b(value)]]],
  ]
  const shared: Attribute[] = [
    ['00209116', 'SQ', [[['00200037', 'DS', '1\\0\\0\\0\\1\\0']]]],
    [
      '00289110',
      'SQ',
      [
        [
          ['00280030', 'DS', '2\\1'],
          ['00180050', 'DS', '4'],
        ],
      ],
    ],
    ['00189114', 'SQ', [[['00189082', 'FD', [70]]]]],
  ]
  const pixels = new Uint8Array(Uint16Array.from({ length: 4 * 64 }, (_, i) => Math.floor(i / 64) + 1).buffer)
  const file = syntheticSlice({}, [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.4.1'],
    ['00280008', 'IS', '4'],
    ['52009229', 'SQ', [shared]],
    ['52009230', 'SQ', [frame(4, 500), frame(0, 500), frame(4, 0), frame(0, 0)]],
    ['7FE00010', 'OW', pixels],
  ])
  const { series, voxels } = await readSynthetic({ 'enhanced.dcm': file })
  const [volume] = series[0].volumes
  expect([volume.slices, volume.frames]).toEqual([2, 2])
  expect(volume.acquisition.bValues).toEqual([0, 500])
  expect(volume.acquisition.echoTimesMs).toEqual([70, 70])
  const stored = voxels.get(volume.id)?.frames.map((f) => [f[0], f[64]])
  expect(stored).toEqual([
    [4, 3],
    [2, 1],
  ])
})

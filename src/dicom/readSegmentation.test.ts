import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { colourOf, labOf } from './cieLab'
import { parseFile } from './parseFile'
import { readSegmentation } from './readSegmentation'
import { testFile, type TestElement } from './testFile'

const NO_CODECS = { wasm: () => Promise.reject(new Error('nothing is compressed here')) }
const open = async (bytes: Uint8Array) => readSegmentation(await parseFile(bytes), NO_CODECS)

const placed = (z: number, segment: number | null): TestElement[] => [
  ['00209113', 'SQ', [[['00200032', 'DS', `0\\0\\${z}`]]]],
  ...(segment === null ? [] : ([['0062000a', 'SQ', [[['0062000b', 'US', [segment]]]]]] as const)),
]

/** A segmentation of 2 × 2 pixels a frame, 8 bits each. */
function segmentation(
  type: string,
  frames: readonly TestElement[][],
  pixels: readonly number[],
  spacing = '2',
): Uint8Array {
  const segment = (number: number, label: string): TestElement[] => [
    ['00620004', 'US', [number]],
    ['00620005', 'LO', label],
  ]
  return testFile([
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.66.4'],
    ['00200052', 'UI', '1.2.3'],
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280008', 'IS', String(frames.length)],
    ['00280010', 'US', [2]],
    ['00280011', 'US', [2]],
    ['00280100', 'US', [8]],
    ['00280101', 'US', [8]],
    ['00280102', 'US', [7]],
    ['00280103', 'US', [0]],
    ['00620001', 'CS', type],
    ['00620002', 'SQ', [segment(1, 'one'), segment(2, 'two')]],
    ['0062000e', 'US', [200]],
    [
      '52009229',
      'SQ',
      [
        [
          ['00209116', 'SQ', [[['00200037', 'DS', '1\\0\\0\\0\\1\\0']]]],
          [
            '00289110',
            'SQ',
            [
              [
                ['00180050', 'DS', '2'],
                ['00180088', 'DS', spacing],
                ['00280030', 'DS', '1\\1'],
              ],
            ],
          ],
        ],
      ],
    ],
    ['52009230', 'SQ', frames],
    ['7fe00010', 'OB', Uint8Array.from(pixels)],
  ])
}

describe('segmentations of other kinds', () => {
  it('FRACTIONAL ones are taken where at least half inside, and told', async () => {
    const { outlines, warnings } = await open(
      segmentation('FRACTIONAL', [placed(0, 1), placed(2, 2)], [0, 99, 100, 200, 200, 0, 0, 0]),
    )
    expect(outlines.map(({ mask }) => [...mask])).toEqual([
      [0, 0, 1, 1, 0, 0, 0, 0],
      [0, 0, 0, 0, 1, 0, 0, 0],
    ])
    expect(warnings).toEqual(['fractional segments: voxels at least half inside are taken'])
  })
  it('LABELMAP ones hold the number of the segment in every voxel', async () => {
    const { outlines } = await open(
      segmentation('LABELMAP', [placed(2, null), placed(0, null)], [1, 2, 0, 0, 2, 2, 1, 0]),
    )
    expect(outlines.map(({ name, mask }) => [name, [...mask]])).toEqual([
      ['one', [0, 0, 1, 0, 1, 0, 0, 0]],
      ['two', [1, 1, 0, 0, 0, 1, 0, 0]],
    ])
  })
  it('frames of several directions or without a place are refused', async () => {
    const turned: TestElement[] = [...placed(2, 1), ['00209116', 'SQ', [[['00200037', 'DS', '0\\1\\0\\0\\0\\-1']]]]]
    await expect(open(segmentation('FRACTIONAL', [placed(0, 1), turned], Array<number>(8).fill(0)))).rejects.toThrow(
      /several directions/,
    )
    await expect(open(segmentation('FRACTIONAL', [placed(0, 1), []], Array<number>(8).fill(0)))).rejects.toThrow(
      /ImagePositionPatient is missing/,
    )
    await expect(open(segmentation('ODD', [placed(0, 1)], [0, 0, 0, 0]))).rejects.toThrow(/SegmentationType is "ODD"/)
  })
  it('slices far apart are not filled with empty ones without end', async () => {
    const { outlines } = await open(
      segmentation('FRACTIONAL', [placed(0, 1), placed(900000, 1)], Array<number>(8).fill(200), '0.001'),
    )
    expect(outlines[0].grid.slices).toBe(2)
  })
})

describe('colours', () => {
  it.each(['#000000', '#ffffff', '#e0a030', '#3060c0', '#ff0000'])('come back from CIELab: %s', (colour) => {
    const back = colourOf(labOf(colour)) ?? ''
    for (const at of [1, 3, 5])
      expect(Math.abs(parseInt(back.slice(at, at + 2), 16) - parseInt(colour.slice(at, at + 2), 16))).toBeLessThan(2)
  })
  it('white is L 100, without a tint', () => {
    expect(labOf('#ffffff').map((x) => Math.round(x / 655.35))).toEqual([100, 50, 50])
    expect(colourOf([1])).toBeNull()
  })
})

const reference = join(process.env.PERMEA_REFERENCE ?? '../shared', 'dicom', 'seg-liver-ct')
const isHere = existsSync(reference)

describe.skipIf(!isHere)(`segmentations of another maker${isHere ? '' : ' (skipped: not on this machine)'}`, () => {
  it('have the voxels that a second reader counted, segment by segment', async () => {
    const expected = JSON.parse(readFileSync(join(reference, 'expected.json'), 'utf8')) as {
      series: { segment_nonzero_voxels?: Record<string, Record<string, number>> }[]
    }
    const counts = Object.assign({}, ...expected.series.map((s) => s.segment_nonzero_voxels ?? {})) as Record<
      string,
      object
    >
    for (const name of readdirSync(join(reference, 'seg'))) {
      const { outlines, warnings } = await open(readFileSync(join(reference, 'seg', name)))
      const found = outlines.map(({ mask }) => mask.reduce((sum, inside) => sum + inside, 0))
      expect(found).toEqual(Object.values(counts[`seg/${name}`]))
      expect(warnings).toEqual([])
      expect(outlines[0].grid).toMatchObject({ columns: 512, rows: 512, slices: 3 })
      const origin = outlines[0].grid.geometry?.sliceOrigins[0] ?? []
      expect(origin.map((mm) => Math.round(mm * 1e4) / 1e4)).toEqual([-235.2, -226.8, -128.69])
    }
  })
})

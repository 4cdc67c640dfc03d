import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlacedGrid } from '../data/coverage'
import type { Vec3 } from '../data/geometry'
import { maskOnGrid } from '../data/maskOnGrid'
import { ball, maskWhere, obliqueAxes, testGrid } from '../data/testGrids'
import { parseFile } from '../dicom/parseFile'
import { readSegmentation } from '../dicom/readSegmentation'
import { GRIDS, MAKING, outlinesOn, sourceFor, testSegment as segment } from './testSegments'
import { writeSegmentation, type Segment } from './writeSegmentation'

const NO_CODECS = { wasm: () => Promise.reject(new Error('nothing is compressed here')) }
const [[, axial]] = GRIDS

const save = (segments: readonly Segment[], grid: PlacedGrid, images = grid): Uint8Array =>
  writeSegmentation(segments, grid, sourceFor(images), MAKING)

const open = async (bytes: Uint8Array) => readSegmentation(await parseFile(bytes), NO_CODECS)

describe('a DICOM segmentation', () => {
  it.each(GRIDS)('comes back voxel by voxel: %s', async (_, grid) => {
    const written = outlinesOn(grid)
    const { outlines, warnings } = await open(save(written, grid))
    expect(warnings).toEqual([])
    expect(outlines.map((o) => o.name)).toEqual(written.map((s) => s.name))
    expect(outlines.map((o) => o.kind)).toEqual(['lesion', 'reference'])
    outlines.forEach(({ mask, grid: own }, n) => expect(maskOnGrid(mask, own, grid)).toEqual(written[n].mask))
  })
  it('keeps a grid that is not that of the images', async () => {
    const fine = testGrid({ counts: [60, 60, 20], spacingMm: [0.7, 0.7, 1.1], ...obliqueAxes(12) })
    const mask = maskWhere(fine, ball([0, 0, 0], 6))
    const [outline] = (await open(save([segment('fine', mask)], fine, axial))).outlines
    expect(maskOnGrid(outline.mask, outline.grid, fine)).toEqual(mask)
    expect(maskOnGrid(outline.mask, outline.grid, axial)).toBeNull()
  })
  it('puts empty slices back between drawn ones', async () => {
    const mask = maskWhere(axial, ([, , z]) => Math.abs(Math.abs(z) - 12) < 1)
    const [outline] = (await open(save([segment('two slices', mask)], axial))).outlines
    expect(outline.grid.slices).toBe(7)
    expect(maskOnGrid(outline.mask, outline.grid, axial)).toEqual(mask)
  })
  it('keeps unevenly spaced slices', async () => {
    const geometry = axial.geometry
    if (!geometry) throw new Error('the grid has no place')
    const heights = [-16, -12, -8, -3.1, 0, 4, 7.7, 12, 16]
    const sliceOrigins = geometry.sliceOrigins.map(([x, y], k): Vec3 => [x, y, heights[k]])
    const uneven: PlacedGrid = { ...axial, geometry: { ...geometry, sliceOrigins, evenlySpaced: false } }
    const mask = maskWhere(uneven, ball([0, 0, 0], 11))
    const [outline] = (await open(save([segment('uneven', mask)], uneven))).outlines
    expect(outline.grid.geometry?.evenlySpaced).toBe(false)
    expect(maskOnGrid(outline.mask, outline.grid, uneven)).toEqual(mask)
  })
  it('keeps colours, and an outline on which nothing is drawn', async () => {
    const empty = segment('nothing yet', new Uint8Array(axial.columns * axial.rows * axial.slices), {
      colour: '#3060c0',
    })
    const { outlines, warnings } = await open(save([...outlinesOn(axial), empty], axial))
    expect(warnings).toEqual(['nothing yet: nothing is outlined'])
    const shade = (colour: string | null, at: number): number => parseInt((colour ?? '').slice(at, at + 2), 16)
    ;[1, 3, 5].forEach((at) => {
      expect(Math.abs(shade(outlines[0].colour, at) - shade('#e0a030', at))).toBeLessThan(3)
    })
    const [only] = (await open(save([empty], axial))).outlines
    expect(only.mask.includes(1)).toBe(false)
  })
  it('is refused where the grid has no place', () => {
    expect(() =>
      writeSegmentation([segment('x', new Uint8Array(1))], { ...axial, geometry: null }, sourceFor(axial), MAKING),
    ).toThrow(/where the images lie/)
  })
})

const verifier = spawnSync('dciodvfy', ['-version']).error === undefined
const PYTHON = ['/usr/bin/python3', 'python3'].find((p) => spawnSync(p, ['-c', 'import pydicom, numpy']).status === 0)

/** Every segment's voxels with their positions, as pydicom sees them: "segment:x,y,z" sums. */
const SECOND_READER = `
import sys, json, numpy, pydicom
d = pydicom.dcmread(sys.argv[1])
bits = numpy.unpackbits(numpy.frombuffer(d.PixelData, numpy.uint8), bitorder='little')
size, out = d.Rows * d.Columns, []
for n, f in enumerate(d.PerFrameFunctionalGroupsSequence):
    pixels = numpy.flatnonzero(bits[n * size:(n + 1) * size]).tolist()
    out.append([int(f.SegmentIdentificationSequence[0].ReferencedSegmentNumber), [float(x) for x in f.PlanePositionSequence[0].ImagePositionPatient], pixels])
print(json.dumps({'labels': [s.SegmentLabel for s in d.SegmentSequence], 'patient': str(d.PatientName), 'frames': out}))
`

function inFile<T>(bytes: Uint8Array, work: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'segmentation-'))
  try {
    writeFileSync(join(folder, 'seg.dcm'), bytes)
    return work(join(folder, 'seg.dcm'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.skipIf(!verifier)(
  `dciodvfy on a segmentation${verifier ? '' : ' (skipped: dicom3tools is not installed)'}`,
  () => {
    it.each(GRIDS)('finds no error: %s', (_, grid) => {
      const { stderr } = inFile(save(outlinesOn(grid), grid), (path) =>
        spawnSync('dciodvfy', [path], { encoding: 'utf8' }),
      )
      expect(stderr).toContain('Segmentation')
      expect(stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([])
    })
  },
)

describe.skipIf(!PYTHON)(`pydicom on a segmentation${PYTHON ? '' : ' (skipped: pydicom is not installed)'}`, () => {
  it('finds the same voxels at the same places', () => {
    const [, grid] = GRIDS[3]
    const written = outlinesOn(grid)
    const run = inFile(save(written, grid), (path) =>
      spawnSync(PYTHON ?? '', ['-c', SECOND_READER, path], { encoding: 'utf8' }),
    )
    const seen = JSON.parse(run.stdout) as { labels: string[]; patient: string; frames: [number, number[], number[]][] }
    expect(seen.labels).toEqual(written.map((s) => s.name))
    expect(seen.patient).toBe('Müller^Jörg')
    const again = written.map(() => new Uint8Array(grid.columns * grid.rows * grid.slices))
    for (const [number, position, pixels] of seen.frames) {
      const away = (o: Vec3): number => Math.max(...o.map((x, a) => Math.abs(x - position[a])))
      const slice = (grid.geometry?.sliceOrigins ?? []).findIndex((o) => away(o) < 1e-6)
      pixels.forEach((pixel) => (again[number - 1][slice * grid.columns * grid.rows + pixel] = 1))
    }
    written.forEach(({ mask }, n) => expect(again[n]).toEqual(mask))
  })
})

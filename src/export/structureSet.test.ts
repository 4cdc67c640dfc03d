import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gridOfContours, maskOfContours, type ContourSet } from '../data/contours'
import { volumeOf } from '../data/coverage'
import type { Vec3 } from '../data/geometry'
import { obliqueAxes, testGrid } from '../data/testGrids'
import { parseFile } from '../dicom/parseFile'
import { readStructureSet } from '../dicom/readStructureSet'
import { GRIDS, MAKING, outlinesOn, sourceFor, testSegment } from './testSegments'
import { writeStructureSet } from './writeStructureSet'

/** Circles of a ball's cross-sections, `n` corners each. */
const circles = (radius: number, step: number, n = 90): Vec3[][] =>
  Array.from({ length: Math.floor((2 * radius) / step) }, (_, k) => {
    const z = -radius + step / 2 + k * step
    const r = Math.sqrt(radius ** 2 - z ** 2)
    return Array.from({ length: n }, (_, i): Vec3 => {
      const t = (2 * Math.PI * i) / n
      return [r * Math.cos(t), r * Math.sin(t), z]
    })
  })

const set = (contours: Vec3[][]): ContourSet => ({
  name: 'ball',
  kind: null,
  colour: null,
  frameOfReferenceUID: '1.2.3',
  seriesInstanceUIDs: [],
  contours,
})

describe('an RTSTRUCT', () => {
  it.each(GRIDS)('comes back voxel by voxel, holes too: %s', async (_, grid) => {
    const written = outlinesOn(grid)
    const { sets, warnings } = readStructureSet(
      await parseFile(writeStructureSet(written, grid, sourceFor(grid), MAKING)),
    )
    expect(warnings).toEqual([])
    expect(sets.map(({ name, kind }) => [name, kind])).toEqual(written.map(({ name, kind }) => [name, kind]))
    expect(sets[0]).toMatchObject({ colour: '#e0a030', frameOfReferenceUID: '1.2.3', seriesInstanceUIDs: ['1.2.3.5'] })
    sets.forEach(({ contours }, n) => expect(maskOfContours(contours, grid)).toEqual(written[n].mask))
  })
  it('keeps voxels apart that touch at a corner, and islands in holes', async () => {
    const grid = testGrid({ counts: [8, 8, 1], spacingMm: [1, 1, 1] })
    const rows = ['11000000', '11000000', '00111110', '00100010', '00101010', '00100011', '00111110', '00000001']
    const mask = Uint8Array.from(rows.join(''), Number)
    const { sets } = readStructureSet(
      await parseFile(writeStructureSet([testSegment('x', mask)], grid, sourceFor(grid), MAKING)),
    )
    expect(maskOfContours(sets[0].contours, grid)).toEqual(mask)
  })
})

describe('contours on a grid of their own', () => {
  it('keep the volume of what they enclose', () => {
    const exact = circles(10, 2.5, 360).reduce((sum, [[x, y]]) => sum + Math.PI * (x * x + y * y) * 2.5, 0)
    const grid = gridOfContours(set(circles(10, 2.5, 360)), null)
    const mask = maskOfContours(circles(10, 2.5, 360), grid)
    expect(grid.slices).toBe(8)
    expect(mask && volumeOf(mask, grid) / exact).toBeCloseTo(1, 2)
    expect(mask && Math.abs(volumeOf(mask, grid) / exact - 1)).toBeLessThan(0.003)
  })
  it('have no thickness where there is one plane and nobody says', () => {
    const [circle] = circles(10, 20)
    expect(gridOfContours(set([circle]), null).geometry?.evenlySpaced).toBe(false)
    const grid = gridOfContours(set([circle]), 3)
    const mask = maskOfContours([circle], grid)
    expect(mask && volumeOf(mask, grid) / (Math.PI * 100 * 3)).toBeCloseTo(1, 2)
  })
  it('are not filled on slices that lie across them', () => {
    const across = testGrid({ counts: [40, 40, 20], spacingMm: [1, 1, 2], ...obliqueAxes(90) })
    expect(maskOfContours(circles(10, 2.5), across)).toBeNull()
  })
  it('that enclose nothing are refused', () => {
    expect(() =>
      gridOfContours(
        set([
          [
            [0, 0, 0],
            [1, 0, 0],
            [2, 0, 0],
          ],
        ]),
        1,
      ),
    ).toThrow(/enclose nothing/)
  })
})

const verifier = spawnSync('dciodvfy', ['-version']).error === undefined

describe.skipIf(!verifier)(
  `dciodvfy on an RTSTRUCT${verifier ? '' : ' (skipped: dicom3tools is not installed)'}`,
  () => {
    it('finds no error', () => {
      const [, grid] = GRIDS[3]
      const folder = mkdtempSync(join(tmpdir(), 'structures-'))
      writeFileSync(join(folder, 'rt.dcm'), writeStructureSet(outlinesOn(grid), grid, sourceFor(grid), MAKING))
      const { stderr } = spawnSync('dciodvfy', [join(folder, 'rt.dcm')], { encoding: 'utf8' })
      rmSync(folder, { recursive: true, force: true })
      expect(stderr).toContain('RTStructureSet')
      expect(stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([])
    })
  },
)

const minimal = join(process.env.PERMEA_REFERENCE ?? '../shared', 'dicom', 'rtstruct-min', 'rtstruct.dcm')

describe.skipIf(!existsSync(minimal))(
  `an RTSTRUCT of another maker${existsSync(minimal) ? '' : ' (skipped: not on this machine)'}`,
  () => {
    it('gives its closed contours and tells of its points', async () => {
      const { sets, warnings } = readStructureSet(await parseFile(readFileSync(minimal)))
      expect(sets.map(({ name, contours }) => [name, contours.length])).toEqual([['patient', 3]])
      expect(warnings).toHaveLength(2)
      const grid = gridOfContours(sets[0], null)
      const mask = maskOfContours(sets[0].contours, grid)
      expect(mask && volumeOf(mask, grid)).toBeCloseTo(400 * 300 * 10 * 3, -3)
    })
  },
)

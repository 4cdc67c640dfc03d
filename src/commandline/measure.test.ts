import { mkdtempSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { ball, maskWhere, obliqueAxes, testGrid } from '../data/testGrids'
import { centreOf } from '../data/voxelAt'
import { niftiFile } from '../export/nifti'
import { MAKING, sourceFor, testSegment } from '../export/testSegments'
import { writeSegmentation } from '../export/writeSegmentation'
import { writeStructureSet } from '../export/writeStructureSet'
import { measure } from './measure'

const folder = mkdtempSync(join(tmpdir(), 'measure-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)

const drawn = testGrid({ counts: [40, 40, 14], spacingMm: [1, 1, 2.5], middle: [4, -3, 20] })
const coarse = testGrid({ counts: [30, 30, 9], spacingMm: [2.8, 2.8, 10], middle: [4, -3, 20], ...obliqueAxes(20) })
const mask = maskWhere(drawn, ball([3.3, -4.1, 21], 10))
const voxels = mask.reduce((sum, inside) => sum + inside, 0)

const placeOf = centreOf(coarse)

/** A linear field, with one voxel in the middle without a value. */
const values = Float32Array.from({ length: 30 * 30 * 9 }, (_, n) => {
  const [x, y, z] = placeOf(n) ?? [NaN, NaN, NaN]
  return n === 4 * 900 + 15 * 30 + 15 ? NaN : 100 + x - 2 * y + 0.5 * z
})

mkdirSync(file('maps'))
mkdirSync(file('study'))
writeFileSync(file('maps/field.nii'), new Uint8Array(niftiFile(coarse, values, '')))
const entry = { file: 'field.nii', parameter: 'F', unit: '1', model: 'test', seriesInstanceUID: '1.2' }
writeFileSync(file('maps/maps.json'), JSON.stringify({ maps: [entry] }))
writeFileSync(file('lesion.nii'), new Uint8Array(niftiFile(drawn, mask, '')))
const segments = [testSegment('=lesion', mask)]
writeFileSync(file('seg.dcm'), writeSegmentation(segments, drawn, sourceFor(drawn), MAKING))
writeFileSync(file('rt.dcm'), writeStructureSet(segments, drawn, sourceFor(drawn), MAKING))

interface Row {
  readonly roi: string
  readonly volumeMm3: number
  readonly effectiveVoxels: number
  readonly edgeShare: number
  readonly excluded: object
  readonly mean: number
}

async function rowsOf(roi: string, ...more: string[]): Promise<Row[]> {
  const answer = await measure.run([file('study'), '--maps', file('maps'), '--roi', file(roi), ...more])
  return (answer as { rows: Row[] }).rows
}

describe('measure', () => {
  it('gives one row per outline and map', async () => {
    const rows = await rowsOf('lesion.nii')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ roi: 'lesion', file: 'field.nii', parameter: 'F', excluded: { 'no-value': 1 } })
    expect(rows[0].volumeMm3).toBeCloseTo(voxels * 2.5, 3)
    expect(rows[0].mean).toBeCloseTo(100 + 3.3 + 8.2 + 10.5, -0.5)
    expect(rows[0].edgeShare).toBeGreaterThan(0.5)
  })
  it('reads the same from a NIfTI mask, a SEG and an RTSTRUCT', async () => {
    const [[nifti], [seg], [rt]] = await Promise.all(['lesion.nii', 'seg.dcm', 'rt.dcm'].map((roi) => rowsOf(roi)))
    expect(seg.roi).toBe('=lesion')
    for (const key of ['volumeMm3', 'effectiveVoxels', 'mean', 'edgeShare'] as const) {
      expect(seg[key] / nifti[key]).toBeCloseTo(1, 5)
      expect(rt[key] / nifti[key]).toBeCloseTo(1, 2)
    }
  })
  it('takes exclusions out of the other outlines', async () => {
    const hole = maskWhere(drawn, ball([3.3, -4.1, 21], 5))
    const both = [testSegment('lesion', mask), testSegment('necrosis', hole, { kind: 'exclusion' })]
    writeFileSync(file('both.dcm'), writeSegmentation(both, drawn, sourceFor(drawn), MAKING))
    const rows = await rowsOf('both.dcm')
    const inHole = hole.reduce((sum, inside) => sum + inside, 0)
    expect(rows.map(({ volumeMm3 }) => Math.round(volumeMm3 * 1e3) / 1e3)).toEqual([
      (voxels - inHole) * 2.5,
      inHole * 2.5,
    ])
  })
  it('writes a table that no spreadsheet takes for a formula', async () => {
    await rowsOf('seg.dcm', '--out', file('table.csv'))
    const [header, line] = readFileSync(file('table.csv'), 'utf8').replace('\ufeff', '').split('\r\n')
    expect(header.split(',').slice(0, 5)).toEqual(['roi', 'file', 'parameter', 'unit', 'volumeMm3'])
    expect(line).toMatch(/^"'=lesion",field\.nii,F,1,/)
  })
  it('says what is wrong, with the file', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    writeFileSync(file('text.nii'), 'no mask')
    writeFileSync(file('empty.nii'), new Uint8Array(niftiFile(drawn, new Uint8Array(mask.length), '')))
    await expect(rowsOf('text.nii')).rejects.toThrow(/text\.nii: not a NIfTI file/)
    await expect(rowsOf('empty.nii')).rejects.toThrow(/empty\.nii: nothing to measure/)
    await expect(rowsOf('none.nii')).rejects.toThrow(/none\.nii: no such file/)
    await expect(measure.run([file('study'), '--maps', file('maps')])).rejects.toThrow(/no --roi/)
    said.mockRestore()
  })
})

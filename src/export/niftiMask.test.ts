import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { sameGrid } from '../data/geometry'
import { ball, maskWhere } from '../data/testGrids'
import { gzip, niftiFile } from './nifti'
import { niftiMask, readNiftiMask } from './niftiMask'
import { readNifti } from './readNifti'
import { roiCsv } from './roiCsv'
import { GRIDS } from './testSegments'

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer())

describe('a NIfTI mask', () => {
  it.each(GRIDS)('comes back voxel by voxel, on its grid: %s', async (_, grid) => {
    const mask = maskWhere(grid, ball([7, -30, 404], 15))
    mask[5] = 1
    const { outlines, warnings } = await readNiftiMask(await bytesOf(await niftiMask(grid, mask, 'lesion')), 'lesion')
    expect(warnings).toEqual([])
    expect(outlines.map(({ name }) => name)).toEqual(['lesion'])
    expect(outlines[0].mask).toEqual(mask)
    expect(sameGrid(outlines[0].grid, grid)).toBe(true)
  })
  it('has one outline per label', async () => {
    const [[, grid]] = GRIDS
    const labels = Float32Array.from({ length: grid.columns * grid.rows * grid.slices }, (_, n) => [0, 3, 0, 1][n % 4])
    const { outlines } = await readNiftiMask(new Uint8Array(niftiFile(grid, labels, '')), 'roi')
    expect(outlines.map(({ name }) => name)).toEqual(['roi 1', 'roi 3'])
    expect([...outlines[1].mask.slice(0, 4)]).toEqual([0, 1, 0, 0])
  })
  it('of shares is taken where at least half inside, and told', async () => {
    const [[, grid]] = GRIDS
    const shares = Float32Array.from({ length: grid.columns * grid.rows * grid.slices }, (_, n) => (n % 5) / 4)
    const { outlines, warnings } = await readNiftiMask(new Uint8Array(niftiFile(grid, shares, '')), 'roi')
    expect([...outlines[0].mask.slice(0, 5)]).toEqual([0, 0, 1, 1, 1])
    expect(warnings[0]).toMatch(/at least half inside/)
  })
  it('is refused where the file is an image, damaged or none', async () => {
    const [[, grid]] = GRIDS
    const image = Float32Array.from({ length: grid.columns * grid.rows * grid.slices }, (_, n) => n * 1.5)
    await expect(readNiftiMask(new Uint8Array(niftiFile(grid, image, '')), 'x')).rejects.toThrow(/an image, not a mask/)
    await expect(readNifti(new TextEncoder().encode('no image'))).rejects.toThrow(/not a NIfTI file/)
    const packed = await bytesOf(await gzip(niftiFile(grid, image, '')))
    await expect(readNifti(packed.slice(0, packed.length >> 1))).rejects.toThrow(/damaged or cut off/)
    const cut = new Uint8Array(niftiFile(grid, image, '')).slice(0, 900)
    await expect(readNifti(cut)).rejects.toThrow(/cut off: \d+ bytes are needed, 900/)
  })
})

describe('a NIfTI image', () => {
  /** Header fields by hand: 2 × 1 × 1 voxels, big-endian int16 with a scale, placed in metres by the affine form. */
  function bigEndian(): Uint8Array {
    const view = new DataView(new ArrayBuffer(356))
    view.setInt32(0, 348)
    ;[3, 2, 1, 1, 1, 1, 1, 1].forEach((n, i) => view.setInt16(40 + 2 * i, n))
    view.setInt16(70, 4)
    view.setInt16(72, 16)
    view.setFloat32(108, 352)
    view.setFloat32(112, 0.5)
    view.setFloat32(116, 10)
    view.setUint8(123, 1)
    view.setInt16(254, 1)
    ;[
      [0.002, 0, 0, 0.1],
      [0, 0.003, 0, 0.2],
      [0, 0, 0.004, 0.3],
    ].forEach((row, r) => row.forEach((x, c) => view.setFloat32(280 + 16 * r + 4 * c, x)))
    ;[...'n+1'].forEach((letter, i) => view.setUint8(344 + i, letter.charCodeAt(0)))
    view.setInt16(352, -4)
    view.setInt16(354, 300)
    return new Uint8Array(view.buffer)
  }
  it('of the other byte order is read with its scale and its unit of length', async () => {
    const { values, geometry } = await readNifti(bigEndian())
    expect([...values]).toEqual([8, 160])
    expect(geometry?.spacingMm.map((mm) => Math.round(mm * 1e4) / 1e4)).toEqual([2, 3, 4])
    expect(geometry?.sliceOrigins[0].map((mm) => Math.round(mm))).toEqual([-100, -200, 300])
  })
  it('that says no place has none', async () => {
    const file = bigEndian()
    file[254] = file[255] = 0
    expect((await readNifti(file)).geometry).toBeNull()
  })
  it('of one byte per voxel is as small as that', async () => {
    const [[, grid]] = GRIDS
    const mask = new Uint8Array(grid.columns * grid.rows * grid.slices).fill(1)
    expect(gunzipSync(await bytesOf(await niftiMask(grid, mask, '')))).toHaveLength(352 + mask.length)
  })
})

describe('the table of outlines', () => {
  it('has one line per row, counts by reason in one cell, and no formula', () => {
    const row = { roi: '=1+1', mean: -0.5, excluded: { 'not-converged': 2, 'no-value': 1 }, sd: NaN }
    expect(roiCsv([row])).toBe('roi,mean,excluded,sd\r\n"\'=1+1",-0.5,not-converged 2; no-value 1,\r\n')
  })
})

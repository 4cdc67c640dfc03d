import { gunzipSync } from 'node:zlib'
import { NIFTI1 } from 'nifti-reader-js'
import { describe, expect, it } from 'vitest'
import type { Geometry, Vec3 } from '../data/geometry'
import type { ParameterMap } from '../data/parameterMap'
import { csv } from './csv'
import { mapCsv } from './mapCsv'
import { gzip, niftiFile } from './nifti'

/** 3 × 2 × 2 voxels, turned by 30° about the head-foot axis. */
function grid(shear: Vec3 = [0, 0, 0], shearDeg = 0, evenlySpaced = true) {
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)]
  const origin: Vec3 = [-10, 20, 30]
  const geometry: Geometry = {
    sliceOrigins: [origin, [origin[0] + shear[0], origin[1] + shear[1], origin[2] + 5]],
    row: [c, s, 0],
    column: [-s, c, 0],
    spacingMm: [2, 3, Math.hypot(shear[0], shear[1], 5)],
    affineLPS: [
      [2 * c, -3 * s, shear[0], origin[0]],
      [2 * s, 3 * c, shear[1], origin[1]],
      [0, 0, 5, origin[2]],
      [0, 0, 0, 1],
    ],
    evenlySpaced,
    shearDeg,
  }
  return { columns: 3, rows: 2, slices: 2, geometry }
}

const values = Float32Array.of(NaN, 1e-3, 2e-3, 3, 4, 5, 6, 7, 8, 9, 10, 11)

function readBack(file: ArrayBuffer): NIFTI1 {
  const header = new NIFTI1()
  header.readHeader(file)
  return header
}

describe('a NIfTI file', () => {
  it('says size, type and values as an independent reader finds them', () => {
    const file = niftiFile(grid(), values, 'ADC [mm2/s] adc')
    const header = readBack(file)
    expect(header.dims.slice(0, 4)).toEqual([3, 3, 2, 2])
    expect(header.datatypeCode).toBe(NIFTI1.TYPE_FLOAT32)
    expect(header.description).toContain('ADC [mm2/s] adc')
    expect(new Float32Array(file, header.vox_offset)).toEqual(values)
  })
  it('lies in RAS where the grid lies in LPS, by both forms', () => {
    const header = readBack(niftiFile(grid(), values, ''))
    const expected = grid().geometry.affineLPS.map((row, r) => row.map((x) => (r < 2 ? -x : x)))
    const quaternion = header.getQformMat()
    expected.slice(0, 3).forEach((row, r) =>
      row.forEach((x, c) => {
        expect(header.affine[r][c]).toBeCloseTo(x, 5)
        expect(quaternion[r][c]).toBeCloseTo(x, 4)
      }),
    )
  })
  it('has no quaternion form where the grid is sheared', () => {
    const header = readBack(niftiFile(grid([0, 1, 0], 11.3), values, ''))
    expect([header.qform_code, header.sform_code]).toEqual([0, 1])
    expect(header.affine[1][2]).toBeCloseTo(-1, 6)
  })
  it('is refused where the place is not known or the slices are uneven', () => {
    expect(() => niftiFile({ ...grid(), geometry: null }, values, '')).toThrow(/do not say/)
    expect(() => niftiFile(grid([0, 0, 0], 0, false), values, '')).toThrow(/evenly spaced/)
  })
  it('comes back whole from its compression', async () => {
    const file = niftiFile(grid(), values, '')
    const packed = new Uint8Array(await (await gzip(file)).arrayBuffer())
    expect(new Uint8Array(gunzipSync(packed))).toEqual(new Uint8Array(file))
  })
})

describe('csv', () => {
  it('quotes commas, quotes and line ends', () => {
    expect(csv([['a,b', 'say "x"', 'two\nlines', 'plain']])).toBe('"a,b","say ""x""","two\nlines",plain\r\n')
  })
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1'])('keeps %j from being a formula', (text) => {
    expect(csv([[text]]).trim()).toBe(`"'${text}"`)
  })
  it('leaves numbers numbers and what is not known empty', () => {
    expect(csv([[-1.5, NaN, 1e-3, Infinity]])).toBe('-1.5,,0.001,\r\n')
  })
})

describe('the values of a map as CSV', () => {
  const map: ParameterMap = {
    ...{ id: 'm', parameter: 'ADC', label: 'Apparent diffusion coefficient', unit: 'mm2/s', usual: [0, 3e-3] },
    ...{ ...grid(), slices: 1, frameOfReferenceUID: null, counts: {}, partial: false, seconds: 0 },
    recipe: {
      ...{ model: 'adc', method: 'nonlinear', options: {}, volumeId: 'v', seriesInstanceUIDs: [] },
      ...{ frames: [], bValues: [], scale: 'none', productVersion: '0' },
    },
  }
  const status = Uint8Array.of(0, 0, 6, 6, 6, 6)
  const six = (first: number, second: number) => Float32Array.of(first, second, NaN, NaN, NaN, NaN)

  it('stand with their standard error in the same unit, residual and R², one line per fitted voxel', async () => {
    const trust = { error: six(1e-4, NaN), residual: six(2, 3), rSquared: six(0.99, 0.5) }
    const text = await (await mapCsv(map, { values: six(1e-3, 2e-3), status, trust })).text()
    const [header, first, second, ...others] = text.trim().split('\r\n')
    expect(header).toContain('ADC (10⁻³ mm²/s),status,standard error (10⁻³ mm²/s),residual (rms),R²')
    expect(first.split(',').slice(6)).toEqual(['1', 'ok', '0.1', '2', '0.99'])
    expect(second.split(',').slice(6)).toEqual(['2', 'ok', '', '3', '0.5'])
    expect(others).toEqual([])
  })
  it('stand alone where the fit kept no errors', async () => {
    const text = await (await mapCsv(map, { values: six(1e-3, 2e-3), status })).text()
    expect(text.split('\r\n')[0].endsWith('status')).toBe(true)
  })
})

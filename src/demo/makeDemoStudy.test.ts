import { parseDicom, type DataSet } from 'dicom-parser'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dot, minus, norm, scale, add, type Vec3 } from '../data/geometry'
import { lesionDistances, LESIONS } from './lesion'
import { leastSquaresAdc } from './leastSquaresAdc'
import { makeDemoStudy, shareOfPlans, type DemoFile } from './makeDemoStudy'
import { PLANS } from './protocol'
import { signal } from './signals'
import type { TissueTruth } from './truth'

const progress: number[] = []
const { files, truth } = makeDemoStudy((done) => progress.push(done))
const inFolder = (folder: string): DemoFile[] => files.filter(({ path }) => path.startsWith(folder + '/'))
const parse = (file: DemoFile): DataSet => parseDicom(file.bytes)
const numbers = (dataSet: DataSet, tag: string): number[] => dataSet.string(tag)!.split('\\').map(Number)
const tissueOf = (visit: number, name: string): TissueTruth =>
  truth.visits[visit].tissues.find((tissue) => tissue.name === name)!

function pixels(dataSet: DataSet): Uint16Array {
  const { dataOffset, length } = dataSet.elements.x7fe00010
  return new Uint16Array(dataSet.byteArray.buffer.slice(dataOffset, dataOffset + length))
}

/** Stored value at a scanner position: nearest voxel of the slice whose plane lies nearest. */
function valueNear(folder: string, frame: number, slices: number, lps: Vec3): number {
  const stack = inFolder(folder)
    .slice(frame * slices, (frame + 1) * slices)
    .map(parse)
  const orientation = numbers(stack[0], 'x00200037')
  const [row, column] = [orientation.slice(0, 3), orientation.slice(3)] as unknown as [Vec3, Vec3]
  const offsets = stack.map((slice) => minus(lps, numbers(slice, 'x00200032') as unknown as Vec3))
  const away = offsets.map((offset) =>
    norm(minus(offset, add(scale(row, dot(offset, row)), scale(column, dot(offset, column))))),
  )
  const k = away.indexOf(Math.min(...away))
  const [rowStep, columnStep] = numbers(stack[k], 'x00280030')
  const [i, j] = [Math.round(dot(offsets[k], row) / columnStep), Math.round(dot(offsets[k], column) / rowStep)]
  return pixels(stack[k])[j * stack[k].uint16('x00280011')! + i]
}

/** Mean over the voxels that lie wholly in the solid part at the first visit, where scanner and body coordinates are one. */
function meanInSolidPart(stack: readonly DataSet[]): number {
  const values: number[] = []
  for (const slice of stack) {
    const [x0, y0, z] = numbers(slice, 'x00200032')
    const [rowStep, columnStep] = numbers(slice, 'x00280030')
    const columns = slice.uint16('x00280011')!
    pixels(slice).forEach((value, n) => {
      const { whole, core } = lesionDistances(
        LESIONS.before,
        x0 + (n % columns) * columnStep,
        y0 + Math.floor(n / columns) * rowStep,
        z,
      )
      if (whole < -2.5 && core > 2.5) values.push(value)
    })
  }
  expect(values.length).toBeGreaterThan(20)
  return values.reduce((a, b) => a + b, 0) / values.length
}

describe('the demo study', () => {
  it('has eight series at each of two visits, and stays below 60 MB', () => {
    const folders = new Set(files.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))
    expect(folders.size).toBe(16)
    expect(inFolder('before/07-dce')).toHaveLength(70 * 10)
    expect(inFolder('after/03-ax-dwi')).toHaveLength(7 * 14)
    expect(files.reduce((sum, file) => sum + file.bytes.length, 0)).toBeLessThan(60e6)
  })

  it('is the same to the byte every time', () => {
    const hash = (list: readonly DemoFile[]): string => {
      const sum = createHash('sha256')
      for (const file of list) sum.update(file.path).update(file.bytes)
      return sum.digest('hex')
    }
    const again = makeDemoStudy(undefined, PLANS.slice(2, 3)).files
    expect(again).toHaveLength(2 * 7 * 14)
    expect(hash(again)).toBe(hash(files.filter(({ path }) => path.includes('/03-ax-dwi/'))))
  })

  it('gives every image its own UID and one frame of reference per visit', () => {
    const headers = files.map(parse)
    expect(new Set(headers.map((h) => h.string('x00080018'))).size).toBe(files.length)
    expect(headers.every((h) => h.string('x00080018') === h.string('x00020003'))).toBe(true)
    expect(new Set(headers.map((h) => h.string('x0020000e'))).size).toBe(16)
    const spaces = new Set(headers.map((h) => `${h.string('x0020000d')} ${h.string('x00200052')}`))
    expect([...spaces].sort()).toEqual(truth.visits.map((v) => `${v.studyInstanceUID} ${v.frameOfReferenceUID}`).sort())
  })

  it('writes whole images: as many pixels as rows and columns say, none above 12 bits', () => {
    for (const file of files.filter((_, n) => n % 40 === 0)) {
      const header = parse(file)
      const values = pixels(header)
      expect(values).toHaveLength(header.uint16('x00280010')! * header.uint16('x00280011')!)
      expect(values.every((value) => value <= 4095)).toBe(true)
      expect(values.some((value) => value > 100)).toBe(true)
    }
  })

  it('states b-values, flip angles and times as planned', () => {
    const bs = inFolder('before/03-ax-dwi').map((file) => parse(file).double('x00189087'))
    expect([...new Set(bs)]).toEqual(truth.protocol.bValues)
    const angles = ['04-vfa-5', '05-vfa-10', '06-vfa-15'].map((folder) =>
      parse(inFolder(`after/${folder}`)[3]).floatString('x00181314'),
    )
    expect(angles).toEqual(truth.protocol.flipAnglesDeg)
    const clock = inFolder('before/07-dce').map((file) => parse(file).string('x00080032')!)
    const seconds = [...new Set(clock)].map(
      (t) => Number(t.slice(0, 2)) * 3600 + Number(t.slice(2, 4)) * 60 + Number(t.slice(4)),
    )
    expect(seconds.map((t) => Math.round((t - seconds[0]) * 1000) / 1000)).toEqual(truth.protocol.timesS)
  })

  it('tips the dynamic series out of the axial plane, with unit directions at right angles and even steps along their normal', () => {
    const stack = inFolder('after/07-dce').slice(0, 10).map(parse)
    const o = numbers(stack[0], 'x00200037')
    const [row, column] = [o.slice(0, 3), o.slice(3)] as unknown as [Vec3, Vec3]
    expect(norm(row)).toBeCloseTo(1, 8)
    expect(norm(column)).toBeCloseTo(1, 8)
    expect(dot(row, column)).toBeCloseTo(0, 8)
    expect(Math.abs(column[2])).toBeGreaterThan(Math.sin(Math.PI / 12))
    const origins = stack.map((slice) => numbers(slice, 'x00200032') as unknown as Vec3)
    const steps = origins.slice(1).map((at, k) => minus(at, origins[k]))
    for (const step of steps) {
      expect(norm(step)).toBeCloseTo(5, 6)
      expect(dot(step, row)).toBeCloseTo(0, 6)
      expect(dot(step, column)).toBeCloseTo(0, 6)
    }
  })

  it('tells how far it is, ever further, up to the end', () => {
    expect(progress.every((done, n) => n === 0 || done >= progress[n - 1])).toBe(true)
    expect(progress.at(-1)).toBe(1)
    expect(progress.length).toBeLessThan(200)
  })
})

describe('the truth of the demo study', () => {
  it.each([
    [0, 0.67e-3, 0.135, 0.162, 0.005],
    [1, 0.75e-3, 0.1, 0.274, 0.003],
  ])('follows the published medians at visit %i', (visit, ADC, Ktrans, ve, vp) => {
    const rim = tissueOf(visit, 'lesion, solid rim')
    expect(rim.ADC / ADC).toBeGreaterThan(0.99)
    expect(rim.ADC / ADC).toBeLessThan(1.01)
    expect(rim).toMatchObject({ Ktrans, ve, vp })
    expect(rim.kep).toBeCloseTo(Ktrans / ve, 12)
  })

  it('places the lesion where the images show it: after contrast its solid part is brighter than its core', () => {
    truth.visits.forEach((visit, v) => {
      const { lesion } = visit
      const core = lesion.coreCentreLps
      const rim = add(
        lesion.frame.origin,
        add(scale(lesion.frame.left, -18.5), add(scale(lesion.frame.back, 19), scale(lesion.frame.up, 5))),
      )
      const name = ['before', 'after'][v]
      const enhanced = (at: Vec3): number => valueNear(`${name}/08-ax-t1-fs-post`, 0, 36, at)
      expect(enhanced(rim)).toBeGreaterThan(1.3 * enhanced(core))
    })
  })

  it('is found again in the diffusion images: the mean signal of the solid part decays with its ADC', () => {
    const stacks = truth.protocol.bValues.map((_, f) =>
      inFolder('before/03-ax-dwi')
        .slice(f * 14, (f + 1) * 14)
        .map(parse),
    )
    const means = stacks.map(meanInSolidPart)
    const found = leastSquaresAdc(truth.protocol.bValues, means) / tissueOf(0, 'lesion, solid rim').ADC
    expect(Math.abs(found - 1)).toBeLessThan(0.02)
  })

  it('is found again in the dynamic images: its solid part is brighter by a fifth and more at the end than before the bolus', () => {
    truth.visits.forEach((visit, v) => {
      const { frame } = visit.lesion
      const rim = add(frame.origin, add(scale(frame.left, -18.5), add(scale(frame.back, 19), scale(frame.up, 5))))
      const folder = `${['before', 'after'][v]}/07-dce`
      const read = (frames: readonly number[]): number =>
        frames.reduce((sum, f) => sum + valueNear(folder, f, 10, rim), 0) / frames.length
      expect(read([60, 61, 62, 63, 64]) / read([0, 1, 2, 3, 4])).toBeGreaterThan(1.2)
    })
  })

  it('counts the volume of rim and core with the same surfaces as the images', () => {
    const before = truth.visits[0].lesion
    const after = truth.visits[1].lesion
    expect(before.rimMm3 + before.coreMm3).toBeGreaterThan(6000)
    expect(after.rimMm3 + after.coreMm3).toBeLessThan(before.rimMm3 + before.coreMm3)
    expect(after.coreMm3).toBeGreaterThan(before.coreMm3)
    const [x, y, z] = before.centreLps
    expect(lesionDistances(LESIONS.before, x, y, z).whole).toBeLessThan(-5)
  })

  it('turns T1 and flip angle into signal as the spoiled gradient echo does at the Ernst angle: no other angle gives more', () => {
    const { T1 } = tissueOf(0, 'muscle')
    const ernst = (Math.acos(Math.exp(-truth.protocol.repetitionTimeMs / T1)) * 180) / Math.PI
    const at = (flipAngleDeg: number): number =>
      signal(
        tissueOf(0, 'muscle'),
        { kind: 'gradient-echo', TR: truth.protocol.repetitionTimeMs, TE: 1.8, flipAngleDeg, timeS: 0 },
        0,
      )
    expect(at(ernst)).toBeGreaterThan(at(ernst + 0.5))
    expect(at(ernst)).toBeGreaterThan(at(ernst - 0.5))
  })
})

describe('sharing the work', () => {
  it('gives every grid to one share, and the same files come out', () => {
    const shares = [0, 1].map((part) => shareOfPlans(part, 2))
    expect(shares.flat()).toHaveLength(PLANS.length)
    expect(new Set(shares.flat())).toEqual(new Set(PLANS))
    const [smaller] = shares.sort((a, b) => a.length - b.length)
    const some = makeDemoStudy(undefined, smaller.slice(0, 1)).files
    const whole = new Map(files.map((file) => [file.path, file.bytes]))
    expect(some.length).toBeGreaterThan(0)
    for (const { path, bytes } of some) expect(Buffer.compare(bytes, whole.get(path) ?? new Uint8Array())).toBe(0)
  })
})

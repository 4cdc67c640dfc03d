import { parseDicom } from 'dicom-parser'
import { describe, expect, it } from 'vitest'
import { makeSeries } from '../../e2e/phantom'
import { uidOf } from './dicomText'
import { seriesWriter } from './writeDicom'

const header = {
  SOPInstanceUID: uidOf(9, 1, 1),
  PatientName: 'Prüfung^Gerät',
  SpecificCharacterSet: 'ISO_IR 192',
  InstanceNumber: '1',
}
const pixels = Uint16Array.from([1, 2, 3, 4])

describe('seriesWriter', () => {
  it('replaces what is an image’s own and keeps the rest, whatever the new lengths', () => {
    const bytes = seriesWriter(header)({ sopInstanceUID: uidOf(9, 1, 2), elements: { '00200013': '12345' }, pixels })
    const image = parseDicom(bytes)
    expect(image.string('x00200013')).toBe('12345')
    expect(image.string('x00080018')).toBe(uidOf(9, 1, 2))
    expect(image.string('x00020003')).toBe(uidOf(9, 1, 2))
    expect(image.elements.x7fe00010.length).toBe(8)
    expect(new TextDecoder().decode(bytes)).toContain('Prüfung^Gerät')
  })

  it('refuses an element that the series does not have', () => {
    const write = seriesWriter(header)
    expect(() => write({ sopInstanceUID: uidOf(9, 1, 2), elements: { '00180081': '3' }, pixels })).toThrow('00180081')
  })

  it('refuses a UID of another length, which would break the group length', () => {
    expect(() => seriesWriter(header)({ sopInstanceUID: '2.25.1', elements: {}, pixels })).toThrow('00020003')
  })
})

describe('makeSeries', () => {
  it('writes the values, b-values and positions it is asked for', () => {
    const files = makeSeries({
      columns: 5,
      rows: 3,
      slices: 2,
      bValues: [0, 800],
      origin: [1, 2, 3],
      values: (i, j, k, f) => 1000 * f + 100 * k + 10 * j + i,
    })
    expect(files).toHaveLength(4)
    const last = parseDicom(files[3].bytes)
    expect(last.double('x00189087')).toBe(800)
    expect(last.string('x00200032')).toBe('1\\2\\7')
    const { dataOffset, length } = last.elements.x7fe00010
    expect(new Uint16Array(files[3].bytes.slice(dataOffset, dataOffset + length).buffer)[2 * 5 + 4]).toBe(1124)
  })

  it('gives dynamic frames their times and flip-angle frames their angles', () => {
    const dynamic = makeSeries({ slices: 1, timesS: [0, 4.3], values: () => 7 }).map((file) => parseDicom(file.bytes))
    expect(dynamic.map((d) => d.string('x00080032'))).toEqual(['120000.000', '120004.300'])
    const angles = makeSeries({ slices: 1, flipAnglesDeg: [5, 10], values: () => 7 }).map((file) =>
      parseDicom(file.bytes),
    )
    expect(angles.map((d) => d.floatString('x00181314'))).toEqual([5, 10])
  })
})

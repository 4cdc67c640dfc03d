import { describe, expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

describe('what outlines of a series refer to', () => {
  it('are its patient, its study and every image with its place', async () => {
    const person: Attribute[] = [
      ['00080020', 'DA', '20261120'],
      ['00080030', 'TM', '101500'],
      ['00080050', 'SH', 'A1'],
      ['00100030', 'DA', '19640518'],
      ['00100040', 'CS', 'F'],
    ]
    const { series } = await readSynthetic({
      a: syntheticSlice({ instance: 1, z: 0 }, person),
      b: syntheticSlice({ instance: 2, z: 3 }, person),
    })
    expect(series[0].source).toMatchObject({
      patient: { id: 'P1', birthDate: '19640518', sex: 'F' },
      study: { uid: '1.2.3.1', date: '20261120', time: '101500', accessionNumber: 'A1', id: '' },
      seriesInstanceUID: '1.2.3.2',
      frameOfReferenceUID: '1.2.3.5',
    })
    expect(
      series[0].source?.images.map(({ sopInstanceUID, frame, position }) => [sopInstanceUID, frame, position]),
    ).toEqual([
      ['1.2.3.9.1', null, [-10, -20, 0]],
      ['1.2.3.9.2', null, [-10, -20, 3]],
    ])
  })
})

import dicomParser, { type DataSet } from 'dicom-parser'
import { describe, expect, it } from 'vitest'
import { parseExplicit } from './explicitElements'
import { readMetaHeader } from './metaHeader'
import { syntheticSlice } from './syntheticFile'

/** Everything about the elements of a data set, items within items too. */
function plainly({ elements }: DataSet): unknown {
  return Object.values(elements)
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
    .map(({ items, ...own }) => ({ ...own, items: items?.map((i) => i.dataSet && plainly(i.dataSet)) }))
}

describe('parseExplicit', () => {
  const file = syntheticSlice({}, [
    ['00081140', 'SQ', [[['00081155', 'UI', '1.2']], [['00081199', 'SQ', [[['00100010', 'PN', 'A^B']]]]]]],
    ['00190010', 'LO', 'EXAMPLE'],
    ['00191010', 'OB', new Uint8Array(70_000)],
    ['00191011', 'UN', new Uint8Array(6)],
    ['00204000', 'LT', ''],
  ])

  it('gives the very elements that dicom-parser gives', () => {
    expect(plainly(parseExplicit(file, readMetaHeader(file).start))).toEqual(plainly(dicomParser.parseDicom(file)))
  })

  it('begins with whatever comes first, also a sequence', () => {
    const first = syntheticSlice({}, [['00080001', 'SQ', [[['00081155', 'UI', '1.2']]]]])
    expect(plainly(parseExplicit(first, readMetaHeader(first).start))).toEqual(plainly(dicomParser.parseDicom(first)))
  })
})

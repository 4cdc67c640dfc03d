import { expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticFile, syntheticSlice } from './syntheticFile'

/** The fate of an object of this class that states a picture size and holds no pixels, beside a good slice. */
async function fateWithoutPixels(sopClassUID: string) {
  const empty = syntheticFile([
    ['00080016', 'UI', sopClassUID],
    ['00100020', 'LO', 'P1'],
    ['00280010', 'US', [8]],
    ['00280011', 'US', [8]],
  ])
  const { result } = await readSynthetic({ 'good.dcm': syntheticSlice({}), 'empty.dcm': empty })
  return result.ledger.find((row) => row.file === 'empty.dcm')
}

it('sets a private object without pixels aside, and refuses an image without pixels', async () => {
  expect(await fateWithoutPixels('1.3.46.670589.11.0.0.12.2')).toMatchObject({ fate: 'set-aside' })
  expect(await fateWithoutPixels('1.2.840.10008.5.1.4.1.1.4')).toMatchObject({ fate: 'refused' })
})

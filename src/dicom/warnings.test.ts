import { describe, expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

const b = (value: number): Attribute => ['00189087', 'FD', [value]]

async function warningsOf(changes: readonly (readonly Attribute[])[]): Promise<readonly string[]> {
  const files = changes.map((own, i) => [`${i}.dcm`, syntheticSlice({ instance: i + 1 }, own)] as const)
  return (await readSynthetic(Object.fromEntries(files))).series[0].warnings
}

describe('warnings about the order of repeats', () => {
  it('name what the repeats have in common where something else tells most of them apart', async () => {
    const [warning] = await warningsOf([[b(0)], [b(800)], [b(800)]])
    expect(warning).toBe(
      '3 images at every position, several of the same b-value, and nothing in the files tells what differs between them: they follow their instance numbers.',
    )
  })

  it('stay away where every image differs in the protocol', async () => {
    expect(await warningsOf([[b(0)], [b(50)], [b(800)]])).toEqual([])
  })
})

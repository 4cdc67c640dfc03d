import { describe, expect, it } from 'vitest'
import { randomIntegers } from '../demo/random'
import { compose } from './affine'
import { alignmentMap, type Alignment } from './alignment'
import { alignmentBetween, inverseAlignment } from './declaredAlignment'
import type { DeclaredAlignment } from './outline'

const turned: Alignment = { centre: [10, -20, 300], rotationDeg: [12, -34, 56], translationMm: [3, 4, -5] }
const declared: DeclaredAlignment = {
  ...{ id: 'd', fromFrameUID: 'before', toFrameUID: 'after', alignment: turned },
  ...{ declaredBy: '', declaredAt: '', note: '' },
}

function expectNoShift(map: ReturnType<typeof alignmentMap>): void {
  const numbers = [...map.steps.flat(), ...map.origin]
  const still = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
  numbers.forEach((value, i) => expect(value).toBeCloseTo(still[i], 8))
}

describe('an alignment', () => {
  it('and its inverse lead back to where one was, for any angles, right angles too', () => {
    const next = randomIntegers(4)
    const some = (most: number) => (next() / 2 ** 31) * most
    const rotations = Array.from({ length: 50 }, () => [some(180), some(180), some(180)] as const)
    for (const rotationDeg of [...rotations, [30, 90, 10], [0, -90, 45], [180, 0, 0]] as const) {
      const alignment: Alignment = { ...turned, rotationDeg: [rotationDeg[0], rotationDeg[1], rotationDeg[2]] }
      expectNoShift(compose(alignmentMap(inverseAlignment(alignment)), alignmentMap(alignment)))
      expectNoShift(compose(alignmentMap(alignment), alignmentMap(inverseAlignment(alignment))))
    }
  })

  it('is found in the direction it was declared, and the other way round', () => {
    expect(alignmentBetween([declared], 'before', 'after')).toBe(turned)
    const back = alignmentBetween([declared], 'after', 'before')
    if (!back) throw new Error('no way back')
    expectNoShift(compose(alignmentMap(back), alignmentMap(turned)))
  })

  it('is not made up: other frames are not aligned, one frame is without a shift', () => {
    expect(alignmentBetween([declared], 'before', 'third')).toBeNull()
    expect(alignmentBetween([declared], null, null)).toBeNull()
    const same = alignmentBetween([], 'before', 'before')
    expectNoShift(alignmentMap(same ?? turned))
  })
})

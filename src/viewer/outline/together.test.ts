import { afterEach, describe, expect, it } from 'vitest'
import { newOutline } from '../../actions/outline/records'
import { openTestStudy } from '../../actions/outline/testStudy'
import { mapPoint } from '../../data/affine'
import { alignmentMap, type Alignment } from '../../data/alignment'
import type { DeclaredAlignment } from '../../data/outline'
import type { Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import { emptyOutlines, roiStore } from '../../state/roiStore'
import { volumeById } from '../../state/volumes'
import { toOutlineSpace } from './together'

const nudge: Alignment = { centre: [3, 1, 2], rotationDeg: [4, -7, 12], translationMm: [6, -5, 2] }

const declared = (fromFrameUID: string, toFrameUID: string): DeclaredAlignment => ({
  ...{ id: 'a', fromFrameUID, toFrameUID, alignment: nudge, declaredBy: '', declaredAt: '', note: '' },
})

function outlineOn(volumeId: string): Roi {
  const roi = newOutline(volumeId)
  if (!roi) throw new Error(`no outline on ${volumeId}`)
  return roi
}

/** Where a position of the pane's images lies for the outline. */
function seen(paneVolume: string, roi: Roi, lps: Vec3): Vec3 | null {
  const map = toOutlineSpace({ volume: volumeById(paneVolume) ?? null }, roi)
  return map && mapPoint(map, lps)
}

afterEach(() => roiStore.setState(emptyOutlines))

describe('an outline on images of another frame of reference', () => {
  const setUp = (): void =>
    openTestStudy([
      { series: 'one', counts: [4, 4, 4], spacingMm: [1, 1, 1], frame: '1' },
      { series: 'two', counts: [4, 4, 4], spacingMm: [1, 1, 1], frame: '2' },
    ])
  const at: Vec3 = [10, -20, 30]

  it('is not drawn before the reader declares the two aligned', () => {
    setUp()
    expect(seen('two#1', outlineOn('one#1'), at)).toBeNull()
    expect(seen('one#1', outlineOn('one#1'), at)).toEqual(at)
  })

  it('is drawn where the declaration puts it, whichever of the two it was drawn on', () => {
    setUp()
    const [onOne, onTwo] = [outlineOn('one#1'), outlineOn('two#1')]
    roiStore.setState({ alignments: [declared('1', '2')] })
    const forth = mapPoint(alignmentMap(nudge), at)
    const near = (a: Vec3 | null, b: Vec3): void => b.forEach((v, axis) => expect(a?.[axis]).toBeCloseTo(v, 9))
    near(seen('two#1', onOne, forth), at)
    near(seen('one#1', onTwo, at), forth)
  })
})

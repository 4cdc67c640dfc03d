import { beforeEach, describe, expect, it } from 'vitest'
import { newOutline } from '../../actions/outline/records'
import { openTestStudy } from '../../actions/outline/testStudy'
import { norm, toLps, type Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { boxOfMask } from '../../data/voxelBox'
import { maskOf } from '../../state/outlines'
import { volumeById } from '../../state/volumes'
import { gridMaps } from './gridMap'
import type { Ring } from './levelLines'
import { meetsBox, sectionLines } from './maskSection'
import { testPane } from './testPane'

const RADIUS = 20

function volumeOf(id: string): Volume {
  const volume = volumeById(id)
  if (!volume) throw new Error(`no volume ${id}`)
  return volume
}

function sphere(volume: Volume): Roi {
  const { columns, rows, slices, geometry } = volume
  if (!geometry) throw new Error('no place')
  const mask = new Uint8Array(columns * rows * slices)
  for (let n = 0; n < mask.length; n++) {
    const ijk: Vec3 = [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))]
    mask[n] = Number(norm(toLps(geometry, ijk)) <= RADIUS)
  }
  const roi = newOutline(volume.id, { mask })
  if (!roi) throw new Error('no outline')
  return roi
}

function areaOf(rings: readonly Ring[]): number {
  const twice = rings.map((ring) => {
    let sum = 0
    for (let n = 0; n < ring.length; n += 2)
      sum += ring[n] * ring[(n + 3) % ring.length] - ring[(n + 2) % ring.length] * ring[n + 1]
    return sum
  })
  return Math.abs(twice.reduce((a, b) => a + b, 0)) / 2
}

function cut(pane: ReturnType<typeof testPane>, roi: Roi): Ring[] {
  const mask = maskOf(roi.id)
  const box = boxOfMask(mask, roi)
  if (!box) throw new Error('empty')
  return gridMaps(pane, roi).flatMap((map) => (meetsBox(map, box) ? sectionLines({ mask, ...roi, box }, map) : []))
}

describe('the cut through a sphere', () => {
  beforeEach(() => {
    openTestStudy([
      { series: 't1', counts: [80, 80, 40], spacingMm: [1, 1, 2], middle: [0, 0, 0] },
      { series: 'dwi', counts: [50, 50, 12], spacingMm: [1.5, 1.5, 5], middle: [3, -2, 1] },
      { series: 'other', counts: [50, 50, 12], spacingMm: [1.5, 1.5, 5], middle: [0, 0, 0], frame: '9.9' },
    ])
  })

  const circle = (offMm: number) => Math.PI * (RADIUS * RADIUS - offMm * offMm)

  it.each(['acquired', 'axial', 'coronal', 'sagittal'] as const)('has the area of the circle on %s planes', (plane) => {
    const volume = volumeOf('t1#1')
    const roi = sphere(volume)
    const pane = testPane(volume, { plane, slice: plane === 'acquired' || plane === 'axial' ? 16 : 46 })
    const off = pane.offPlane([0, 0, 0])
    expect(areaOf(cut(pane, roi)) * 0.25).toBeGreaterThan(0.97 * circle(off))
    expect(areaOf(cut(pane, roi)) * 0.25).toBeLessThan(1.03 * circle(off))
  })

  it('is in its place: the middle of the line is the middle of the sphere', () => {
    const roi = sphere(volumeOf('t1#1'))
    for (const plane of ['acquired', 'coronal'] as const) {
      const pane = testPane(volumeOf('t1#1'), { plane, slice: plane === 'acquired' ? 20 : 40 })
      const [ring] = cut(pane, roi)
      const xs = [...ring].filter((_, n) => n % 2 === 0)
      const ys = [...ring].filter((_, n) => n % 2 === 1)
      const middle = pane.toLps([(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2])
      if (!middle) throw new Error('no place')
      const inPlane = Math.hypot(...middle.map((mm, c) => mm - pane.offPlane([0, 0, 0]) * -pane.axes.normal[c]))
      expect(inPlane).toBeLessThan(1)
    }
  })

  it('is seen on other images of the same frame of reference, and on no others', () => {
    const roi = sphere(volumeOf('t1#1'))
    const pane = testPane(volumeOf('dwi#1'), { slice: 6 })
    const off = pane.offPlane([0, 0, 0])
    expect((areaOf(cut(pane, roi)) * 0.25) / circle(off)).toBeCloseTo(1, 1.3)
    expect(cut(testPane(volumeOf('other#1'), { slice: 6 }), roi)).toEqual([])
  })

  it('is nothing where the plane passes by', () => {
    const roi = sphere(volumeOf('t1#1'))
    expect(cut(testPane(volumeOf('t1#1'), { slice: 2 }), roi)).toEqual([])
    expect(cut(testPane(volumeOf('t1#1'), { plane: 'sagittal', slice: 5 }), roi)).toEqual([])
  })
})

import type { PlacedGrid } from '../data/coverage'
import type { Vec3 } from '../data/geometry'
import type { Mask } from '../data/roi'
import type { SourceImages } from '../data/sourceImages'
import { ball, maskWhere, obliqueAxes, testGrid } from '../data/testGrids'
import type { Segment } from './writeSegmentation'

/** Grids of every orientation for tests; sizes are no multiple of eight, so that frames of single bits begin inside a byte. */
export const GRIDS: readonly (readonly [string, PlacedGrid])[] = [
  ['axial', testGrid({ counts: [37, 29, 9], spacingMm: [1.5, 1.25, 4] })],
  ['sagittal', testGrid({ counts: [33, 35, 7], spacingMm: [1.5, 1.5, 5], row: [0, 1, 0], column: [0, 0, -1] })],
  ['coronal', testGrid({ counts: [33, 35, 7], spacingMm: [1.5, 1.5, 5], row: [1, 0, 0], column: [0, 0, -1] })],
  [
    'oblique',
    testGrid({ counts: [41, 39, 8], spacingMm: [1.2, 1.3, 4.7], middle: [7.7, -31.3, 404.4], ...obliqueAxes(23, -11) }),
  ],
  ['single-slice', testGrid({ counts: [30, 30, 1], spacingMm: [1, 1, 6] })],
  ['leaning', testGrid({ counts: [30, 30, 6], spacingMm: [2, 2, 4], lean: 1 })],
]

export const MAKING = { productVersion: '1.0.0', now: new Date(2026, 10, 21, 9, 5, 7) }

export const testSegment = (name: string, mask: Mask, more: Partial<Segment> = {}): Segment => ({
  name,
  kind: 'lesion',
  colour: '#e0a030',
  mask,
  isAssisted: false,
  ...more,
})

/** The series that a grid's images would come from. */
export const sourceFor = (grid: PlacedGrid): SourceImages => ({
  patient: { id: 'P1', name: 'Müller^Jörg', birthDate: '19640518', sex: 'M' },
  study: { uid: '1.2.3.4', date: '20261120', time: '101500', id: '7', accessionNumber: 'A1', description: 'Spine' },
  seriesInstanceUID: '1.2.3.5',
  frameOfReferenceUID: '1.2.3',
  images: (grid.geometry?.sliceOrigins ?? []).map((position, k) => ({
    sopClassUID: '1.2.840.10008.5.1.4.1.1.4',
    sopInstanceUID: `1.2.3.6.${k + 1}`,
    frame: null,
    position,
  })),
})

function middleOf(grid: PlacedGrid): Vec3 {
  const m = grid.geometry?.affineLPS
  if (!m) throw new Error('the test needs a placed grid')
  const [i, j, k] = [grid.columns, grid.rows, grid.slices].map((n) => (n - 1) / 2)
  const along = (r: 0 | 1 | 2): number => m[r][0] * i + m[r][1] * j + m[r][2] * k + m[r][3]
  return [along(0), along(1), along(2)]
}

/** Two outlines that overlap: a ball, and a shell off the middle. */
export function outlinesOn(grid: PlacedGrid): Segment[] {
  const [x, y, z] = middleOf(grid)
  const off: Vec3 = [x + 6, y + 2, z + 1]
  const shell = maskWhere(grid, (p) => ball(off, 8)(p) && !ball(off, 4)(p))
  return [
    testSegment('lesion', maskWhere(grid, ball([x, y, z], 9))),
    testSegment('Wirbelkörper L3 – gesund', shell, { kind: 'reference', isAssisted: true }),
  ]
}

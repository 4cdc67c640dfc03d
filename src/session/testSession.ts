import { flipsBetween, type Flips } from '../data/flips'
import { FIRST_SETTINGS } from '../data/outline'
import { FIRST_CHOICE } from '../data/perfusionChoice'
import type { Roi } from '../data/roi'
import { testGrid } from '../data/testGrids'
import { wholeBox } from '../data/voxelBox'
import { READING_VERSION } from './schema'
import type { Session } from './session'

/** Outlines for tests: each a filled block of a size of its own. */
export function testSession(outlines: readonly { id: string; revision: number; size: number }[]): Session {
  const grid = testGrid({ counts: [9, 8, 5], spacingMm: [1, 1.5, 4], middle: [3, -7, 120] })
  const { columns, rows, slices, geometry, frameOfReferenceUID } = grid
  const rois = outlines.map(({ id, revision }): Roi => {
    const words = { id, name: `Lesion ${id}`, kind: 'lesion', site: 'L3', colour: '#e69f00', visible: true } as const
    const place = { columns, rows, slices, geometry, frameOfReferenceUID }
    return { ...words, ...place, volumeId: '1.2#1', seriesInstanceUID: '1.2', revision }
  })
  const masks = new Map(outlines.map(({ id, size }, n) => [id, block(rois[n], size)]))
  const marks = Object.fromEntries(
    rois.map(({ id }) => [id, { locked: [1], confidence: { 2: { value: 0.8, reason: 'clear edge' } } }]),
  )
  const alignment = { centre: [0, 0, 0], rotationDeg: [1, 2, 3], translationMm: [4, 5, 6] } as const
  const declared = {
    id: 'a',
    fromFrameUID: '1',
    toFrameUID: '2',
    alignment,
    declaredBy: 'R1',
    declaredAt: '',
    note: '',
  }
  return {
    ...{ id: 's', name: 'Session', studyUIDs: ['1'], masks },
    reading: {
      version: READING_VERSION,
      outlines: { rois, selectedId: rois[0]?.id ?? null, marks, alignments: [declared] },
      settings: FIRST_SETTINGS,
      view: { layout: '1x2', panes: [{ volumeId: '1.2#1', plane: 'axial', frame: 0, window: [0, 100] }] },
      study: { roles: { '1.2': 't1w' }, bValues: { '1.2#1': [0, 800] }, split: [], together: [] },
      perfusion: { '1.3#1': FIRST_CHOICE },
    },
  }
}

function block(roi: Roi, size: number): Flips {
  const { columns, rows, slices } = roi
  const mask = Uint8Array.from({ length: columns * rows * slices }, (_, i) => (i % columns < size ? 1 : 0))
  return flipsBetween(null, mask, roi, wholeBox(roi))
}

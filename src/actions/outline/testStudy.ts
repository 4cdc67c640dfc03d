import type { Vec3 } from '../../data/geometry'
import { UNKNOWN_ACQUISITION, type Series, type Volume } from '../../data/study'
import { testGrid } from '../../data/testGrids'
import { emptyOutlines, historyStore, masksById, roiStore } from '../../state/roiStore'
import { emptyStudy, studyStore, voxelsById } from '../../state/studyStore'

/** A volume of a study for tests: its values are given by patient position. */
export interface TestVolume {
  readonly series: string
  readonly study?: string
  readonly counts: Vec3
  readonly spacingMm: Vec3
  readonly middle?: Vec3
  readonly row?: Vec3
  readonly column?: Vec3
  readonly frame?: string
  readonly value?: (column: number, row: number, slice: number) => number
}

/** Opens a study of such volumes, with no outline in it. Each series holds one volume, `<series>#1`. */
export function openTestStudy(volumes: readonly TestVolume[]): void {
  roiStore.setState({ ...emptyOutlines, stroke: null, propagation: null, shown: true })
  historyStore.setState({ past: [], future: [] })
  masksById.clear()
  voxelsById.clear()
  studyStore.setState({ ...emptyStudy, series: volumes.map(seriesOf) })
}

function seriesOf(asked: TestVolume): Series {
  const { series, study = 'study', counts, spacingMm, middle, row, column, frame = '1.2.3' } = asked
  const grid = testGrid({ counts, spacingMm, middle, row, column, volumeId: `${series}#1`, frameOfReferenceUID: frame })
  const { columns, rows, slices, geometry, frameOfReferenceUID } = grid
  const volume: Volume = {
    ...{ id: `${series}#1`, seriesInstanceUID: series, label: '', columns, rows, slices, frames: 1, geometry },
    ...{ frameOfReferenceUID, imageType: 'magnitude', colour: false, acquisition: UNKNOWN_ACQUISITION, scale: 'none' },
    ...{ comparableScale: true, statistics: [], unit: null, window: null, notForFitting: null },
  }
  voxelsById.set(volume.id, {
    frames: [voxelsOf(asked)],
    slope: new Float64Array(slices).fill(1),
    intercept: new Float64Array(slices),
  })
  return {
    ...{ seriesInstanceUID: series, studyInstanceUID: study, patientKey: 'p', seriesNumber: 1, description: series },
    ...{ modality: 'MR', manufacturer: '', bodyPart: '', contrastAgent: '', role: 't1w', roleReason: '' },
    ...{ volumes: [volume], warnings: [], instances: slices },
  }
}

function voxelsOf({ counts: [columns, rows, slices], value = () => 0 }: TestVolume): Float32Array {
  const plane = columns * rows
  return Float32Array.from({ length: plane * slices }, (_, i) =>
    value(i % columns, Math.floor(i / columns) % rows, Math.floor(i / plane)),
  )
}

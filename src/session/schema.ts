import type { Alignment } from '../data/alignment'
import type { Affine, Geometry } from '../data/geometry'
import type { DeclaredAlignment, Outlines, SliceConfidence, SliceMarks, ToolSettings } from '../data/outline'
import type { PerfusionChoice } from '../data/perfusionChoice'
import type { Roi } from '../data/roi'
import type { Role } from '../data/study'
import { byName, count, listOf, NotASession, number, oneOf, orNull, recordOf, row4, text, truth, vec3 } from './check'
import { perfusionChoice } from './perfusionSchema'

/** Version of `Reading`; every change of its shape is one step in `migrate.ts`. */
export const READING_VERSION = 3

type Plane = 'acquired' | 'axial' | 'coronal' | 'sagittal'
type Layout = '1x1' | '1x2' | '2x2' | '3x3' | 'tumour'

/** One pane as it was hung. Maps are not saved: they are fitted again. */
export interface SavedPane {
  readonly volumeId: string | null
  readonly plane: Plane
  readonly frame: number
  readonly window: readonly [number, number] | null
}

/** What a reader made of a study, but for the masks. No name and no date of a patient: series and studies by their UIDs. */
export interface Reading {
  readonly version: typeof READING_VERSION
  readonly outlines: Outlines
  readonly settings: ToolSettings
  readonly view: { readonly layout: Layout; readonly panes: readonly SavedPane[] } | null
  /** The reader's own word on the series: what they are for, b-values, sets split and joined by hand. */
  readonly study: {
    readonly roles: Readonly<Record<string, Role>>
    readonly bValues: Readonly<Record<string, readonly number[]>>
    readonly split: readonly string[]
    readonly together: readonly (readonly string[])[]
  }
  /** What the reader chose for each dynamic, by its id. */
  readonly perfusion: Readonly<Record<string, PerfusionChoice>>
}

/** A grid of more voxels than this is no image: it is not tried to make a mask for it. */
const MOST_VOXELS = 1e9

const affine = (value: unknown, where: string): Affine => {
  const [a, b, c, d] = listOf(row4, 4)(value, where)
  return [a, b, c, d]
}

const geometry = recordOf<Geometry>({
  sliceOrigins: listOf(vec3),
  row: vec3,
  column: vec3,
  spacingMm: vec3,
  affineLPS: affine,
  evenlySpaced: truth,
  shearDeg: number,
})

const anyRoi = recordOf<Roi>({
  id: text,
  name: text,
  kind: oneOf('lesion', 'reference', 'artery', 'exclusion'),
  site: text,
  colour: text,
  visible: truth,
  volumeId: text,
  seriesInstanceUID: text,
  revision: count,
  columns: count,
  rows: count,
  slices: count,
  geometry: orNull(geometry),
  frameOfReferenceUID: orNull(text),
})

export const checkRoi = (value: unknown, where: string): Roi => {
  const read = anyRoi(value, where)
  const voxels = read.columns * read.rows * read.slices
  if (!(voxels > 0 && voxels <= MOST_VOXELS)) throw new NotASession(`${where} has ${voxels} voxels`)
  if (!/^#[0-9a-f]{6}$/i.test(read.colour)) throw new NotASession(`${where}.colour is not a colour`)
  return read
}

const marks = recordOf<SliceMarks>({
  locked: listOf(count),
  confidence: byName(recordOf<SliceConfidence>({ value: number, reason: text })),
})

const declared = recordOf<DeclaredAlignment>({
  id: text,
  fromFrameUID: text,
  toFrameUID: text,
  alignment: recordOf<Alignment>({ centre: vec3, rotationDeg: vec3, translationMm: vec3 }),
  declaredBy: text,
  declaredAt: text,
  note: text,
})

const range = (value: unknown, where: string): readonly [number, number] => {
  const [low, high] = listOf(number, 2)(value, where)
  return [low, high]
}

const plane = oneOf('acquired', 'axial', 'coronal', 'sagittal')
const mapRoles = ['derived-map', 'parametric-map', 'segmentation', 'other'] as const
const role = oneOf<Role>('t1w', 't2w', 'dwi', 'vfa', 'dce', 'dynamic', ...mapRoles)

const reading = recordOf<Reading>({
  version: (value, where) => {
    if (value !== READING_VERSION) throw new NotASession(`${where} is not ${READING_VERSION}`)
    return READING_VERSION
  },
  outlines: recordOf<Outlines>({
    rois: listOf(checkRoi),
    selectedId: orNull(text),
    marks: byName(marks),
    alignments: listOf(declared),
  }),
  settings: recordOf<ToolSettings>({
    brushRadiusMm: number,
    brushShape: oneOf('circle', 'sphere'),
    threshold: orNull(range),
    floodTolerance: number,
  }),
  view: orNull(
    recordOf<NonNullable<Reading['view']>>({
      layout: oneOf('1x1', '1x2', '2x2', '3x3', 'tumour'),
      panes: listOf(recordOf<SavedPane>({ volumeId: orNull(text), plane, frame: count, window: orNull(range) })),
    }),
  ),
  study: recordOf<Reading['study']>({
    roles: byName(role),
    bValues: byName(listOf(number)),
    split: listOf(text),
    together: listOf(listOf(text)),
  }),
  perfusion: byName(perfusionChoice),
})

/** What was saved, checked field by field. Throws `NotASession` with the field that is wrong. */
export const checkReading = (value: unknown): Reading => reading(value, 'reading')

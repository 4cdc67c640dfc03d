import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { gridOfContours, maskOfContours, normalOfContour, type ContourSet } from '../data/contours'
import { dot, normalOf, type Geometry } from '../data/geometry'
import type { SavedOutline, SavedOutlines } from '../data/savedOutline'
import type { Volume } from '../data/study'
import { isDicom } from '../dicom/fileKind'
import { parseFile, type ParsedFile } from '../dicom/parseFile'
import { isSegmentation, readSegmentation } from '../dicom/readSegmentation'
import { isStructureSet, readStructureSet } from '../dicom/readStructureSet'
import { readNiftiMask } from '../export/niftiMask'
import { nodeCodecs } from './nodeCodecs'
import { readFolder } from './readFolder'

/** The outlines of a file, and the frame of reference of each series of the study by its UID, where it was needed. */
export interface RoisOnDisk extends SavedOutlines {
  readonly frames: ReadonlyMap<string, string>
}

/** Reads a NIfTI mask, a DICOM SEG or an RTSTRUCT. The study is opened for DICOM only: it says which series share a space. */
export async function readRois(path: string, folder: string): Promise<RoisOnDisk> {
  const state = await stat(path).catch(() => null)
  if (!state) throw new Error(`${path}: no such file`)
  if (state.isDirectory()) throw new Error(`${path}: is a folder; name the file of the outline`)
  const bytes = new Uint8Array(await readFile(path))
  try {
    if (!isDicom(bytes)) return { ...(await readNiftiMask(bytes, nameOf(path))), frames: new Map() }
    return await readDicom(await parseFile(bytes), folder)
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The file's name without what says that it is NIfTI. */
const nameOf = (path: string): string => basename(path).replace(/(\.nii)?(\.gz)?$/i, '') || basename(path)

async function readDicom(file: ParsedFile, folder: string): Promise<RoisOnDisk> {
  if (!isSegmentation(file) && !isStructureSet(file))
    throw new Error('this DICOM file holds no outlines; a segmentation (SEG) or an RTSTRUCT is needed')
  const volumes = await volumesOf(folder)
  const frames = new Map(
    volumes.flatMap((v) => (v.frameOfReferenceUID ? [[v.seriesInstanceUID, v.frameOfReferenceUID] as const] : [])),
  )
  if (isSegmentation(file)) return { ...(await readSegmentation(file, nodeCodecs)), frames }
  const { sets, warnings } = readStructureSet(file)
  return { outlines: sets.map((set) => filled(set, volumes)), warnings, frames }
}

async function volumesOf(folder: string): Promise<readonly Volume[]> {
  const { result } = await readFolder(folder)
  return result.patients.flatMap((p) => p.studies.flatMap((s) => s.series.flatMap((one) => one.volumes)))
}

/** Contours are filled on a fine grid of their own; the series they were drawn on says how thick their slices are. */
function filled(set: ContourSet, volumes: readonly Volume[]): SavedOutline {
  const { name, kind, colour, contours, seriesInstanceUIDs } = set
  const drawnOn = volumes.find((v) => seriesInstanceUIDs.includes(v.seriesInstanceUID) && hasPlanesOf(v.geometry, set))
  const grid = gridOfContours(set, drawnOn?.geometry ? sliceStep(drawnOn.geometry) : null)
  const mask = maskOfContours(contours, grid)
  if (!mask) throw new Error(`${name}: its contours do not lie on parallel planes`)
  return { name, kind, colour, grid, mask, seriesInstanceUIDs }
}

const hasPlanesOf = (geometry: Geometry | null, { contours }: ContourSet): boolean =>
  geometry !== null && Math.abs(dot(normalOf(geometry), normalOfContour(contours[0]))) > 0.999

/** From slice to slice along the normal, which is less than along a leaning stack. */
const sliceStep = ({ spacingMm, shearDeg }: Geometry): number => spacingMm[2] * Math.cos((shearDeg * Math.PI) / 180)

import { gridOfContours, maskOfContours, type ContourSet } from '../../data/contours'
import type { SavedOutline, SavedOutlines } from '../../data/savedOutline'
import type { Volume } from '../../data/study'
import { isDicom } from '../../dicom/fileKind'
import { parseFile, type ParsedFile } from '../../dicom/parseFile'
import { browserCodecs } from '../../dicom/pixels/browserCodecs'
import { isSegmentation, readSegmentation } from '../../dicom/readSegmentation'
import { isStructureSet, readStructureSet } from '../../dicom/readStructureSet'
import { readNiftiMask } from '../../export/niftiMask'

/** The outlines of a DICOM SEG, an RTSTRUCT or a NIfTI mask. Contours are filled on the open volume that has their planes, if any. */
export async function readOutlineFile(file: File, volumes: readonly Volume[]): Promise<SavedOutlines> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!isDicom(bytes)) return readNiftiMask(bytes, file.name.replace(/(\.nii)?(\.gz)?$/i, '') || file.name)
  const parsed: ParsedFile = await parseFile(bytes)
  if (isSegmentation(parsed)) return readSegmentation(parsed, browserCodecs)
  if (!isStructureSet(parsed))
    throw new Error('this DICOM file holds no outlines; a segmentation (SEG) or an RTSTRUCT is needed')
  const { sets, warnings } = readStructureSet(parsed)
  return { outlines: sets.map((set) => filled(set, volumes)), warnings }
}

function filled(set: ContourSet, volumes: readonly Volume[]): SavedOutline {
  const { name, kind, colour, contours, seriesInstanceUIDs } = set
  const named = volumes.filter(({ seriesInstanceUID }) => seriesInstanceUIDs.includes(seriesInstanceUID))
  for (const volume of named) {
    const mask = maskOfContours(contours, volume)
    if (mask) return { name, kind, colour, grid: volume, mask, seriesInstanceUIDs }
  }
  const grid = gridOfContours(set, named[0]?.geometry?.spacingMm[2] ?? null)
  const mask = maskOfContours(contours, grid)
  if (!mask) throw new Error(`${name}: its contours do not lie on parallel planes`)
  return { name, kind, colour, grid, mask, seriesInstanceUIDs }
}

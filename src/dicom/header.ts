import type { DataSet } from 'dicom-parser'
import { notNegative, numberOf, numbersOf, positive, textOf, type Scope } from './attributes'
import { readBValue } from './bValue'
import { csaOf, type CsaFields } from './csa'
import { gradientLabel, isIsotropic, readDirection } from './direction'
import { frameScopes } from './functionalGroups'
import { readIdentity } from './identity'
import { readContent, readImageType } from './imageKind'
import { readMosaic, type Mosaic } from './mosaic'
import type { ParsedFile } from './parseFile'
import { describePixels, statedFrames, type PixelDescription } from './pixels/describePixels'
import { readPlacement } from './placement'
import type { Diffusion, ImageObject, Plane, SeriesHeader } from './plane'
import { remembered } from './remembered'
import { readScaling, type Scaling } from './scaling'
import { readTechnique } from './technique'
import { decodeText } from './text'
import { readTimeStamps } from './timeStamps'
import { vendorOf, type Vendor } from './vendor'

/** Everything that sorting and fitting need from one image file. Throws `Unreadable` where its pixels cannot be what the header says. */
export function readHeader(path: string, file: ParsedFile): ImageObject {
  const { dataSet } = file
  const pixels = describePixels(file)
  const scope = [dataSet]
  const troubles: string[] = []
  const series = readSeries(dataSet, troubles)
  const vendor = vendorOf(series.manufacturer)
  const csa = csaOf(scope, vendor)
  const mosaic = pixels.frames === 1 ? readMosaic(scope, vendor, csa, pixels.columns, pixels.rows) : null
  if (mosaic?.trouble) troubles.push(mosaic.trouble)
  const colour = pixels.samplesPerPixel > 1 || pixels.photometric === 'PALETTE COLOR'
  const image: Image = { path, pixels, vendor, series, csa, colour }
  return {
    path,
    sopClassUID: textOf(scope, 'x00080016') || textOf(scope, 'x00020002'),
    sopInstanceUID: textOf(scope, 'x00080018'),
    vendor,
    patient: {
      id: readText(dataSet, 'x00100020', 'PatientID', troubles),
      name: readText(dataSet, 'x00100010', 'PatientName', troubles),
    },
    study: {
      uid: textOf(scope, 'x0020000d'),
      date: isoDate(textOf(scope, 'x00080020')),
      description: readText(dataSet, 'x00081030', 'StudyDescription', troubles),
    },
    series,
    pixels,
    statedFrames: statedFrames(dataSet),
    colour,
    planes: frameScopes(dataSet, pixels.frames, vendor).flatMap((frameScope, frame) =>
      readPlanes(image, frameScope, frame, mosaic),
    ),
    troubles,
    technique: readTechnique(scope, dataSet),
    identity: readIdentity(dataSet),
  }
}

interface Image {
  readonly path: string
  readonly pixels: PixelDescription
  readonly vendor: Vendor
  readonly series: SeriesHeader
  readonly csa: CsaFields | null
  readonly colour: boolean
}

function readSeries(dataSet: DataSet, troubles: string[]): SeriesHeader {
  const scope = [dataSet]
  const number = numberOf(scope, 'x00200011')
  return {
    uid: textOf(scope, 'x0020000e'),
    number: Number.isNaN(number) ? null : number,
    description: readText(dataSet, 'x0008103e', 'SeriesDescription', troubles),
    modality: textOf(scope, 'x00080060'),
    manufacturer: readText(dataSet, 'x00080070', 'Manufacturer', troubles),
    bodyPart: textOf(scope, 'x00180015'),
    contrastAgent: readText(dataSet, 'x00180010', 'ContrastBolusAgent', troubles),
    fieldT: readFieldT(numberOf(scope, 'x00180087')),
  }
}

/** Above this no scanner for people is: the number is in gauss, as old files have it. */
const MOST_T = 25

/** MagneticFieldStrength in T. */
function readFieldT(value: number | null): number | null {
  if (value === null || !(value > 0)) return null
  return value > MOST_T ? value / 10_000 : value
}

function readText(dataSet: DataSet, tag: string, name: string, troubles: string[]): string {
  const plain = textOf([dataSet], tag)
  if (/^[\x20-\x7d]*$/.test(plain)) return plain
  const { text, doubtful } = decodeText(dataSet, tag)
  if (doubtful) troubles.push(`${name} holds letters that its character set does not explain`)
  return text
}

const isoDate = remembered((text) =>
  text.replace(/^(\d{4})\.?(\d{2})\.?(\d{2})$/, '$1-$2-$3').replace(/^(?!\d{4}-\d{2}-\d{2}$).*$/, ''),
)

function readPlanes(image: Image, scope: Scope, frame: number, mosaic: Mosaic | null): Plane[] {
  const plane = readPlane(image, scope, frame)
  if (!mosaic?.tiles.length) return [plane]
  return mosaic.tiles.map((tile) => ({
    ...plane,
    tile,
    columns: tile.columns,
    rows: tile.rows,
    placement: tile.placement,
  }))
}

function readPlane({ path, pixels, vendor, series, csa, colour }: Image, scope: Scope, frame: number): Plane {
  const imageType = readImageType(scope, vendor, series.modality)
  const scaling = readScaling(scope, vendor, imageType)
  return {
    path,
    frame,
    tile: null,
    columns: pixels.columns,
    rows: pixels.rows,
    colour,
    placement: readPlacement(scope),
    frameOfReferenceUID: textOf(scope, 'x00200052') || null,
    imageType,
    content: readContent(scope, series.description),
    diffusion: readDiffusion(scope, vendor, csa),
    echoTime: notNegative(numberOf(scope, 'x00189082', 'FD')) ?? positive(numberOf(scope, 'x00180081')),
    repetitionTime: positive(numberOf(scope, 'x00180080')),
    inversionTime: positive(numberOf(scope, 'x00189079', 'FD')) ?? positive(numberOf(scope, 'x00180082')),
    flipAngle: positive(numberOf(scope, 'x00181314')),
    times: readTimeStamps(scope, vendor),
    scaling,
    window: readWindow(scope, scaling),
    stackPosition: numberOf(scope, 'x00209057', 'UL'),
    instance: numberOf(scope, 'x00200013') ?? 0,
  }
}

const UNWEIGHTED: Diffusion = { b: null, trouble: null, direction: null, label: null, isotropic: false }

function readDiffusion(scope: Scope, vendor: Vendor, csa: CsaFields | null): Diffusion {
  const { b, trouble, source } = readBValue(scope, vendor, csa)
  if (b === null && !trouble && textOf(scope, 'x00189075') === 'NONE')
    return { ...UNWEIGHTED, b: 0, source: 'DiffusionDirectionality' }
  if (!b) return b === null && !trouble ? UNWEIGHTED : { ...UNWEIGHTED, b, trouble, source }
  const isotropic = isIsotropic(scope, vendor)
  const direction = isotropic ? null : readDirection(scope, vendor, csa)
  return {
    b,
    trouble,
    source,
    direction,
    label: direction ?? (isotropic ? null : gradientLabel(scope, vendor)),
    isotropic,
  }
}

/** WindowCenter and WindowWidth speak of values after rescale; where another scale is used they are carried over. */
function readWindow(scope: Scope, scaling: Scaling): readonly [number, number] | null {
  const [center] = numbersOf(scope, 'x00281050')
  const [width] = numbersOf(scope, 'x00281051')
  if (!(width > 0) || !Number.isFinite(center)) return null
  const factor = scaling.kind === 'philips-private' ? scaling.slope / (numberOf(scope, 'x00281053') ?? 1) : 1
  return [(center - width / 2) * factor, (center + width / 2) * factor]
}

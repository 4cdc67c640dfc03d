import { data } from 'dcmjs'
import type { SourceImages } from '../data/sourceImages'

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
/** What wrote the files: the product's own UID and name. */
const IMPLEMENTATION = { ImplementationClassUID: '2.25.271828182845904523536', ImplementationVersionName: 'PERMEA_1' }

/** Attributes by keyword, as DICOM names them; a list of such is a sequence. */
export interface Attributes {
  readonly [keyword: string]: Value
}
type Value = string | number | ArrayBuffer | readonly string[] | readonly number[] | Attributes | readonly Attributes[]

/** Who made an object, and when. */
export interface Making {
  readonly productVersion: string
  readonly now: Date
}

/** One DICOM file of explicit little-endian transfer syntax. `vrs`: VR by keyword where the standard leaves a choice. */
export function dicomFile(attributes: Attributes, vrs: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const written = data.datasetToDict({
    SpecificCharacterSet: 'ISO_IR 192',
    ...attributes,
    _vrMap: vrs,
    _meta: {
      FileMetaInformationVersion: [new Uint8Array([0, 1]).buffer],
      MediaStorageSOPClassUID: attributes.SOPClassUID,
      MediaStorageSOPInstanceUID: attributes.SOPInstanceUID,
      TransferSyntaxUID: EXPLICIT_LITTLE_ENDIAN,
      ...IMPLEMENTATION,
    },
  })
  return new Uint8Array(written.write())
}

/** Patient and study as the images have them; series and equipment of our own. */
export function commonAttributes({ patient, study }: SourceImages, { now, productVersion }: Making): Attributes {
  return {
    PatientName: patient.name,
    PatientID: patient.id,
    PatientBirthDate: patient.birthDate,
    PatientSex: patient.sex,
    StudyInstanceUID: study.uid,
    StudyDate: study.date,
    StudyTime: study.time,
    StudyID: study.id,
    AccessionNumber: study.accessionNumber,
    ReferringPhysicianName: '',
    ...(study.description ? { StudyDescription: study.description } : {}),
    SeriesDate: dateText(now),
    SeriesTime: timeText(now),
    Manufacturer: 'Permea',
    ManufacturerModelName: 'Permea',
    DeviceSerialNumber: '1',
    SoftwareVersions: productVersion,
    SeriesInstanceUID: newUid(),
    InstanceNumber: '1',
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The reader's own day and time of day, as DICOM has them. */
export const dateText = (t: Date): string => `${t.getFullYear()}${two(t.getMonth() + 1)}${two(t.getDate())}`
export const timeText = (t: Date): string => `${two(t.getHours())}${two(t.getMinutes())}${two(t.getSeconds())}`

/** A UID nobody else has: a random UUID as one number below 2.25 (PS3.5 B.2). */
export const newUid = (): string => `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`).toString()}`

/** A number as a decimal string (VR DS): as exact as 16 characters allow. */
export function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`decimal: ${value} is no decimal string`)
  const plain = String(value === 0 ? 0 : value)
  if (plain.length <= 16) return plain
  for (let digits = 16; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)))
    if (text.length <= 16) return text
  }
  return value.toExponential(8)
}

export const decimals = (values: readonly number[]): string[] => values.map(decimal)

/** A concept of a coding scheme. */
export const code = (scheme: string, value: string, meaning: string): Attributes => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
})

/** A value of VR LO or SH: no backslash, no control characters, of the allowed length. */
export function shortText(text: string, most: number): string {
  const plain = Array.from(text, (letter) => (letter < ' ' || letter === '\\' ? ' ' : letter))
  return plain.slice(0, most).join('').trim()
}

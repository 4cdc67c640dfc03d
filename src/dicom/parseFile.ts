import dicomParser, { type DataSet } from 'dicom-parser'
import { parseExplicit } from './explicitElements'
import { inflate } from './inflate'
import { readMetaHeader, type MetaHeader } from './metaHeader'
import { isVR } from './plainElements'
import { checkStructure, type Encoding, type Structure } from './structure'
import {
  DEFLATED_LITTLE,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  notDecoded,
  transferSyntax,
} from './transferSyntax'
import { Unreadable } from './unreadable'

export interface ParsedFile {
  readonly dataSet: DataSet
  readonly transferSyntaxUID: string
  /** The bytes that `dataSet` points into; inflated when the file is deflated. */
  readonly bytes: Uint8Array
}

/** Parses one DICOM file, with or without preamble. Throws `Unreadable` with the reason, also where a lax parser would read on. */
export async function parseFile(file: Uint8Array): Promise<ParsedFile> {
  if (file.length === 0) throw new Unreadable('empty file')
  // Node hands out Buffers, whose slice() is no copy.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length)
  const header = readMetaHeader(bytes)
  if (header.start >= bytes.length) throw new Unreadable('cut off: the file ends after its header')
  if (header.transferSyntaxUID !== DEFLATED_LITTLE) return parseDataSet(bytes, header)
  const inflated = await inflate(bytes.subarray(header.start))
  return parseDataSet(inflated, { ...header, start: 0, complete: false })
}

function parseDataSet(bytes: Uint8Array, header: MetaHeader): ParsedFile {
  const { transferSyntaxUID, start } = header
  const littleEndian = transferSyntaxUID !== EXPLICIT_BIG
  const explicit = isExplicit(bytes, start, transferSyntaxUID)
  const { end, wide } = structureOf(bytes, start, { explicit, littleEndian }, transferSyntaxUID)
  const asDeclared = header.complete && explicit === (transferSyntaxUID !== IMPLICIT_LITTLE)
  const from = asDeclared ? 0 : start
  const whole = from === 0 && end === bytes.length
  const sound = renameWide(whole ? bytes : bytes.subarray(from, end), wide, from)
  const written = littleEndian ? (explicit ? EXPLICIT_LITTLE : IMPLICIT_LITTLE) : EXPLICIT_BIG
  const dataSet = parsed(() => {
    if (!asDeclared) return dicomParser.parseDicom(sound, { TransferSyntaxUID: written })
    return explicit && littleEndian ? parseExplicit(sound, start) : dicomParser.parseDicom(sound)
  })
  return { dataSet, transferSyntaxUID, bytes: sound }
}

/** A syntax that is not known may order its elements in its own way: then the syntax is the reason, not damage. */
function structureOf(bytes: Uint8Array, start: number, encoding: Encoding, transferSyntaxUID: string): Structure {
  try {
    return checkStructure(bytes, start, encoding)
  } catch (error) {
    if (transferSyntax(transferSyntaxUID).packing !== 'unsupported') throw error
    throw new Unreadable(notDecoded(transferSyntaxUID))
  }
}

/** Some writers name implicit VR and write explicit, or the reverse: the first element shows which it is. */
function isExplicit(bytes: Uint8Array, start: number, transferSyntaxUID: string): boolean {
  if (transferSyntaxUID === IMPLICIT_LITTLE) return isVR(bytes, start + 4)
  return transferSyntaxUID !== EXPLICIT_LITTLE || isVR(bytes, start + 4)
}

/** A copy in which the VRs that dicom-parser reads with a wrong length field are UN, which has the right one. */
function renameWide(bytes: Uint8Array, wide: readonly number[], start: number): Uint8Array {
  if (wide.length === 0) return bytes
  const copy = bytes.slice()
  for (const position of wide) copy.set([0x55, 0x4e], position - start)
  return copy
}

function parsed(parse: () => DataSet): DataSet {
  try {
    return parse()
  } catch {
    throw new Unreadable('damaged: its elements cannot be read')
  }
}

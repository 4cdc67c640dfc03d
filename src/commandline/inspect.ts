import type { ReadResult, Series, Volume } from '../data/study'
import { readFolder } from './readFolder'
import type { Command } from './registry'
import { WrongCall } from './wrongCall'

/** `inspect FOLDER`: patients, studies, series, volumes, and the ledger of every instance. */
export const inspect: Command = {
  name: 'inspect',
  async run(args) {
    if (args.length !== 1 || args[0].startsWith('--'))
      throw new WrongCall('permea inspect FOLDER: name one folder, file or zip')
    const { result } = await readFolder(args[0])
    failWhereNothingIsReadable(args[0], result)
    return describe(result)
  },
}

/** Objects that are set aside (outlines, reports) are no failure; a folder in which nothing can be read as DICOM is. */
function failWhereNothingIsReadable(folder: string, { ledger, recognised }: ReadResult): void {
  if (recognised) return
  const refused = ledger.filter((row) => row.fate === 'refused')
  if (!refused.length)
    throw new Error(`${folder}: no DICOM file in it${ledger.length ? ` (${ledger[0].file}: ${ledger[0].reason})` : ''}`)
  const [first] = refused
  const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : ''
  throw new Error(`${first.file}: ${first.reason}${more}`)
}

function describe({ patients, ledger }: ReadResult) {
  const studies = patients.flatMap((patient) => patient.studies)
  const count = (fate: string): number => ledger.filter((row) => row.fate === fate).length
  return {
    patients: patients.length,
    studies: new Set(studies.map((study) => study.studyInstanceUID)).size,
    instances: { read: ledger.length, used: count('used'), setAside: count('set-aside'), refused: count('refused') },
    series: studies.flatMap((study) => study.series.map(describeSeries)),
    ledger,
  }
}

function describeSeries({
  seriesInstanceUID,
  description,
  modality,
  manufacturer,
  role,
  roleReason,
  volumes,
  warnings,
}: Series) {
  return {
    seriesInstanceUID,
    description,
    modality,
    manufacturer,
    role,
    roleReason,
    volumes: volumes.map(describeVolume),
    warnings,
  }
}

function describeVolume(volume: Volume) {
  const { acquisition, geometry, statistics } = volume
  return {
    label: volume.label,
    columns: volume.columns,
    rows: volume.rows,
    slices: volume.slices,
    frames: volume.frames,
    affineLPS: geometry?.affineLPS ?? null,
    spacingMm: geometry?.spacingMm ?? null,
    evenlySpaced: geometry?.evenlySpaced ?? null,
    bValues: short(acquisition.bValues),
    diffusionDirections: acquisition.diffusionDirections,
    timesS: acquisition.timesS,
    flipAnglesDeg: short(acquisition.flipAnglesDeg),
    echoTimesMs: short(acquisition.echoTimesMs),
    repetitionTimesMs: short(acquisition.repetitionTimesMs),
    inversionTimesMs: short(acquisition.inversionTimesMs),
    imageType: volume.imageType,
    scale: volume.scale,
    notForFitting: volume.notForFitting,
    minimum: statistics.map((s) => s.minimum),
    maximum: statistics.map((s) => s.maximum),
    mean: statistics.map((s) => s.mean),
  }
}

/** One entry where all frames agree. */
function short<T>(values: readonly T[] | null): readonly T[] | null {
  return values?.every((value) => value === values[0]) ? values.slice(0, 1) : values
}

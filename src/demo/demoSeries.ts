import { CONTRAST } from './contrast'
import { timeOfDay } from './dicomText'
import { gridInScanner, type Grid } from './grid'
import { takenAt, type Frame, type ImageSeries } from './imageSeries'
import { VISIT_PLANS, type SeriesPlan } from './protocol'
import type { Sequence } from './signals'
import { VISITS, type Visit } from './tissues'
import type { Attributes } from './writeDicom'

/** The patient of the demo study. Invented, and said to be so wherever the name is shown. */
export const PATIENT = { name: 'Permea^Demo', id: 'DEMO-1', birthDate: '19640518', sex: 'M' } as const

/** Seconds between the starts of two b-values. */
const SECONDS_PER_B = 25

/** A planned series of one visit with its pixels, ready to be written. `grid` lies in the body. */
export function demoSeries(visit: Visit, plan: SeriesPlan, grid: Grid, pixels: readonly Uint16Array[]): ImageSeries {
  const study = VISITS.indexOf(visit) + 1
  return {
    uids: { study, series: plan.number, frameOfReference: 1 },
    number: plan.number,
    grid: gridInScanner(VISIT_PLANS[visit].pose, grid),
    frames: plan.frames.map((sequence, n): Frame => ({
      attributes: frameAttributes(plan, sequence, n),
      pixels: pixels[n],
    })),
    attributes: {
      ...whose(visit),
      ...takenAt(VISIT_PLANS[visit].date, plan.startS),
      ...sequenceAttributes(plan),
      ...contrastAttributes(plan),
    },
  }
}

function whose(visit: Visit): Attributes {
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'NONE'],
    StudyTime: timeOfDay(36_000),
    StudyID: String(VISITS.indexOf(visit) + 1),
    AccessionNumber: '',
    Modality: 'MR',
    Manufacturer: 'Permea',
    ManufacturerModelName: 'Digital spine',
    MagneticFieldStrength: '3',
    InstitutionName: '',
    ReferringPhysicianName: '',
    StudyDescription: VISIT_PLANS[visit].description,
    BodyPartExamined: 'LSPINE',
    PatientName: PATIENT.name,
    PatientID: PATIENT.id,
    PatientBirthDate: PATIENT.birthDate,
    PatientSex: PATIENT.sex,
    PatientPosition: 'HFS',
  }
}

const SEQUENCES: Record<SeriesPlan['kind'], Attributes> = {
  t1w: {
    ScanningSequence: 'SE',
    SequenceVariant: 'SK',
    ScanOptions: '',
    MRAcquisitionType: '2D',
    EchoTrainLength: '3',
  },
  t2w: {
    ScanningSequence: 'SE',
    SequenceVariant: 'SK',
    ScanOptions: '',
    MRAcquisitionType: '2D',
    EchoTrainLength: '17',
  },
  't1w-post': {
    ScanningSequence: 'SE',
    SequenceVariant: 'SK',
    ScanOptions: 'FS',
    MRAcquisitionType: '2D',
    EchoTrainLength: '3',
  },
  dwi: {
    ScanningSequence: ['EP', 'SE'],
    SequenceVariant: 'SK',
    ScanOptions: 'FS',
    MRAcquisitionType: '2D',
    EchoTrainLength: '56',
    DiffusionDirectionality: 'ISOTROPIC',
  },
  vfa: {
    ScanningSequence: 'GR',
    SequenceVariant: 'SP',
    ScanOptions: '',
    MRAcquisitionType: '3D',
    EchoTrainLength: '1',
  },
  dce: {
    ScanningSequence: 'GR',
    SequenceVariant: 'SP',
    ScanOptions: '',
    MRAcquisitionType: '3D',
    EchoTrainLength: '1',
  },
}

function sequenceAttributes(plan: SeriesPlan): Attributes {
  const phases: Attributes = plan.kind === 'dce' ? { NumberOfTemporalPositions: String(plan.frames.length) } : {}
  return { SeriesDescription: plan.description, ProtocolName: plan.description, ...SEQUENCES[plan.kind], ...phases }
}

/** The dynamic series and what follows it are taken with contrast agent. */
const contrastAttributes = (plan: SeriesPlan): Attributes =>
  plan.kind === 'dce' || plan.kind === 't1w-post'
    ? { ContrastBolusAgent: CONTRAST.agent, ContrastBolusRoute: 'INTRAVENOUS' }
    : {}

function frameAttributes(plan: SeriesPlan, at: Sequence, n: number): Frame['attributes'] {
  const flipAngle = at.kind === 'gradient-echo' ? at.flipAngleDeg : 90
  const timed = { RepetitionTime: at.TR, EchoTime: at.TE, FlipAngle: flipAngle }
  if (at.kind === 'diffusion') return { ...timed, ...clock(plan.startS + n * SECONDS_PER_B), DiffusionBValue: at.b }
  if (at.kind === 'gradient-echo' && plan.kind === 'dce')
    return {
      ...timed,
      ...clock(plan.startS + at.timeS),
      TemporalPositionIdentifier: n + 1,
    }
  return { ...timed, ...clock(plan.startS) }
}

const clock = (seconds: number): Frame['attributes'] => ({
  AcquisitionTime: timeOfDay(seconds),
  ContentTime: timeOfDay(seconds),
})

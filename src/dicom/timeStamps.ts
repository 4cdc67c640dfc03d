import { elementNumbers, numberOf, textOf, type Scope } from './attributes'
import { remembered } from './remembered'
import { findPrivate, type Vendor } from './vendor'

/** Everything in an image that may tell when it was taken. Seconds, on a clock of their own each; null where absent. */
export interface TimeStamps {
  /** TriggerTime. */
  readonly trigger: number | null
  /** Offset of the temporal position, or Philips' dynamic scan begin time. */
  readonly offset: number | null
  /** FrameReferenceDateTime; some scanners write one and the same into every frame. */
  readonly frameReference: number | null
  readonly frameAcquisition: number | null
  /** AcquisitionDateTime, else AcquisitionDate and AcquisitionTime. */
  readonly acquisition: number | null
  readonly content: number | null
  /** Order without seconds. */
  readonly temporalIndex: number | null
  readonly acquisitionNumber: number | null
}

const DAY = 86_400

export function readTimeStamps(scope: Scope, vendor: Vendor): TimeStamps {
  const trigger = numberOf(scope, 'x00181060')
  return {
    trigger: trigger === null || Number.isNaN(trigger) ? null : trigger / 1000,
    offset: known(numberOf(scope, 'x0020930d', 'FD')) ?? philipsBegin(scope, vendor),
    frameReference: dateTimeSeconds(textOf(scope, 'x00189151')),
    frameAcquisition: dateTimeSeconds(textOf(scope, 'x00189074')),
    acquisition: dateTimeSeconds(textOf(scope, 'x0008002a')) ?? clock(scope, 'x00080022', 'x00080032'),
    content: clock(scope, 'x00080023', 'x00080033'),
    temporalIndex: known(numberOf(scope, 'x00209128', 'UL')) ?? known(numberOf(scope, 'x00200100')),
    acquisitionNumber: known(numberOf(scope, 'x00200012')),
  }
}

const known = (value: number | null): number | null => (value === null || Number.isNaN(value) ? null : value)

/** Dynamic Scan Begin Time (2005,10A0) in s from the start of the scan. */
function philipsBegin(scope: Scope, vendor: Vendor): number | null {
  if (vendor !== 'philips') return null
  const found = findPrivate(
    scope,
    { group: '2005', creator: 'Philips MR Imaging DD 001', element: 'a0', vendor: 'philips' },
    vendor,
  )
  return found ? known(elementNumbers(found.dataSet, found.element, 'FL')[0] ?? null) : null
}

function clock(scope: Scope, dateTag: string, timeTag: string): number | null {
  const time = timeSeconds(textOf(scope, timeTag))
  if (time === null) return null
  return time + (days(textOf(scope, dateTag)) ?? 0) * DAY
}

/** HHMMSS.FFFFFF (minutes and seconds may be left out; old files write colons) in seconds since midnight; null where it is no time. */
export const timeSeconds = remembered((text): number | null => {
  const found = /^(\d{2}):?(\d{2})?:?(\d{2})?(\.\d+)?$/.exec(text)
  if (!found) return null
  const [hours, minutes, seconds] = [found[1], found[2] ?? '0', found[3] ?? '0'].map(Number)
  if (hours > 23 || minutes > 59 || seconds > 60) return null
  return hours * 3600 + minutes * 60 + seconds + Number(found[4] ?? 0)
})

/** Days since 1970 of YYYYMMDD; null where it is no date. */
const days = remembered((text): number | null => {
  const found = /^(\d{4})[.]?(\d{2})[.]?(\d{2})$/.exec(text)
  return found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / (DAY * 1000) : null
})

/** YYYYMMDDHHMMSS.FFFFFF, with or without a time zone, in seconds. */
export function dateTimeSeconds(text: string): number | null {
  const found = /^(\d{8})(\d{2,6}(?:\.\d+)?)([+-]\d{4})?$/.exec(text)
  if (!found) return null
  const [day, time] = [days(found[1]), timeSeconds(found[2])]
  return day === null || time === null ? null : day * DAY + time
}

import type { Plane, SeriesHeader, Technique } from './plane'

export interface Weighting {
  readonly weight: 't1w' | 't2w' | 'other'
  readonly reason: string
}

interface Timing {
  readonly TE: number
  readonly TR: number
  readonly TI: number | null
  readonly flipAngle: number | null
}

interface Facts {
  readonly series: SeriesHeader
  readonly technique: Technique
  readonly planes: readonly Plane[]
}

/** T1 or T2 weighting: by what the file says (enhanced objects), by the physics of the sequence, last by the name of the series. */
export function weighting({ series, technique, planes }: Facts): Weighting {
  const name = `${series.description} ${technique.protocol}`
  if (/localizer|localiser|scout|survey|pilot/i.test(name)) return { weight: 'other', reason: 'a localizer' }
  return byContrast(technique.acquisitionContrast) ?? byPhysics(planes, technique, name) ?? byName(name)
}

/** AcquisitionContrast (0008,9209). */
function byContrast(code: string): Weighting | null {
  const reason = `AcquisitionContrast is ${code}`
  if (code === 'T1') return { weight: 't1w', reason }
  if (code === 'T2' || code === 'STIR' || code === 'FLUID_ATTENUATED' || code === 'TAGGING')
    return { weight: 't2w', reason }
  return code === 'PROTON_DENSITY' || code === 'DIFFUSION' || code === 'PERFUSION' || code === 'T2_STAR'
    ? { weight: 'other', reason }
    : null
}

/** Steady-state free precession shows T2/T1: neither of the two. */
const BALANCED = /trufi|true ?fisp|fiesta|b-?ffe|b-?tfe|\bssfp|ciss/i

function byPhysics(planes: readonly Plane[], technique: Technique, name: string): Weighting | null {
  const { echoTime: TE, repetitionTime: TR, inversionTime: TI, flipAngle } = planes[planes.length >> 1]
  if (TE === null || TR === null || BALANCED.test(name)) return null
  const words = `TE ${round(TE)} ms, TR ${round(TR)} ms`
  if (technique.scanningSequence.split('\\').includes('EP') && TE > 10) return echoPlanar(technique, TE, words)
  if (isGradientEcho(technique, TE, TR, flipAngle)) return gradientEcho({ TE, TR, TI, flipAngle }, words)
  if (TI !== null && TI < 350 && TR > 1500)
    return { weight: 't2w', reason: `short inversion time ${round(TI)} ms (STIR), ${words}` }
  if (TI !== null && TI > 1200 && TE > 60)
    return { weight: 't2w', reason: `long inversion time ${round(TI)} ms (FLAIR), ${words}` }
  if (TE >= 60) return { weight: 't2w', reason: `spin echo with ${words}` }
  if (TE <= 40 && (TR <= 1300 || (TI !== null && TI < 1300)))
    return { weight: 't1w', reason: `spin echo with ${words}` }
  return null
}

/** Echo-planar images are T2- or T2*-weighted, whatever their repetition time. */
function echoPlanar({ scanningSequence, sequenceName }: Technique, TE: number, words: string): Weighting {
  const gradient = scanningSequence.split('\\').includes('GR') || /fid/i.test(sequenceName)
  if (!gradient && TE >= 60) return { weight: 't2w', reason: `spin echo with ${words}` }
  return { weight: 'other', reason: `echo-planar with ${words} (T2*)` }
}

/** ScanningSequence GR without SE; where it is not stated, a flip angle or a TR that no spin echo has. */
function isGradientEcho(
  { scanningSequence, sequenceName }: Technique,
  TE: number,
  TR: number,
  flipAngle: number | null,
): boolean {
  const parts = scanningSequence.split('\\')
  if (parts.includes('SE')) return false
  if (parts.includes('GR') || /fl[23]d|tfl|vibe|flash|spgr|lava|thrive|ffe/i.test(sequenceName)) return true
  if (TE >= 12) return false
  return flipAngle === null ? TR < 60 : flipAngle <= 45 || (flipAngle < 80 && TR < 60)
}

/** Longer than this, a large flip angle without inversion leaves no T1 contrast. */
const LONG_TR = 1000

function gradientEcho({ TE, TR, TI, flipAngle }: Timing, words: string): Weighting | null {
  if (TE <= 10 && TR > LONG_TR && TI === null && (flipAngle ?? 0) > 45)
    return { weight: 'other', reason: `gradient echo with ${words} (proton density)` }
  if (TE <= 10) return { weight: 't1w', reason: `gradient echo with ${words}` }
  return TR > 20 ? { weight: 'other', reason: `gradient echo with ${words} (T2*)` } : null
}

function byName(name: string): Weighting {
  if (/\bt2\*|t2[-_ ]?star|swi\b|hemo/i.test(name)) return { weight: 'other', reason: 'T2* by its name' }
  if (/stir|tirm|flair|(^|[^a-z0-9])t2|haste|\bssfse/i.test(name))
    return { weight: 't2w', reason: 'T2-weighted by its name' }
  if (/(^|[^a-z0-9])t1|mp-?rage|vibe|\blava|thrive|bravo|\bspgr/i.test(name))
    return { weight: 't1w', reason: 'T1-weighted by its name' }
  return { weight: 'other', reason: 'nothing in the files tells more' }
}

const round = (value: number): number => Math.round(value * 10) / 10

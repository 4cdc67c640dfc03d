import type { Recipe } from '../../data/parameterMap'
import type { PerfusionInputs, T1Recipe } from '../../data/perfusionInputs'
import { valuesText } from '../../data/volumeText'
import { showNumber } from '../../units/units'

/** What went into a map of a dynamic besides its signals, for reading. */
export function perfusionFacts({ perfusion, t1 }: Recipe): [string, string][] {
  if (t1) return [['Fitted to', t1Text(t1)]]
  if (!perfusion) return []
  const { signal, timesS } = perfusion
  const [first, last] = signal.baselineFrames
  return [
    ['Arterial input', inputText(perfusion)],
    ['T1', t1Text(perfusion.t1)],
    ['Relaxivity', `${signal.relaxivityPerMMPerS} 1/s/mM (${signal.relaxivitySource})`],
    ['Sequence', `flip angle ${signal.flipAngleDeg}°, TR ${signal.repetitionTimeMs} ms`],
    ['Before the bolus', `frames ${first + 1} to ${last + 1} of ${timesS.length}`],
    ['Smoothing', smoothingText(perfusion)],
    ['Background', `tissue darker than ${100 * perfusion.background} % of the bright is not fitted`],
  ]
}

function smoothingText({ smoothing }: PerfusionInputs): string {
  if (!smoothing) return 'none'
  const { spatialFwhmMm, throughSlices, temporalFwhmS } = smoothing
  const space = spatialFwhmMm === null ? '' : `${spatialFwhmMm} mm ${throughSlices ? 'in 3-D' : 'in plane'}`
  return [space, temporalFwhmS === null ? '' : `${temporalFwhmS} s over time`].filter(Boolean).join(', ')
}

function inputText({ aif }: PerfusionInputs): string {
  if (!aif) return ''
  const { input, source, voxels, shaped } = aif
  if ('population' in input)
    return `${input.population} population, arrival ${showNumber(input.arrivalS)} s, hematocrit ${input.hematocrit}`
  const from = voxels ? `${source}, ${voxels.length} voxels` : source
  if ('plasmaMM' in input) return `${from}, plasma`
  return [`${from}, blood, hematocrit ${input.hematocrit}`, shaped].filter(Boolean).join('. ')
}

function t1Text(t1: T1Recipe): string {
  if (t1.kind === 'fixed') return `${t1.ms} ms for all tissue (${t1.tissue})`
  if (t1.kind === 'map') return [`map ${t1.title}`, t1.words].filter(Boolean).join('. ')
  const own = t1.flipAnglesDeg.slice(0, t1.flipAnglesDeg.length - t1.dynamicFrames.length)
  const more = t1.dynamicFrames.length ? ` and ${t1.dynamicFrames.length} frames of the dynamic` : ''
  const b1 = t1.b1 ? `, times B1 of ${t1.b1.title}` : ''
  return [`flip angles ${valuesText(own, 12)}°${more}${b1}, TR ${t1.repetitionTimeMs} ms`, t1.carried, t1.b1?.words]
    .filter(Boolean)
    .join('. ')
}

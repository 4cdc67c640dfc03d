import type { StepEffect } from '../kernels/dce/prepareDynamic'

/** What a preparing step did to the data, in words: noise against what it cost the peaks. */
export function preparationText({ step, kept, noiseBefore, noiseAfter, peakKept }: StepEffect): string {
  if (step === 'background') return `Tissue is ${percent(kept)} of the voxels; the rest is background and not fitted.`
  const noise = Number.isFinite(noiseAfter)
    ? `Noise before the bolus ${percent(noiseBefore, 1)} → ${percent(noiseAfter, 1)}`
    : 'Too few frames before the bolus to tell its noise'
  return `${noise}; the highest peaks keep ${percent(peakKept)} of their rise.`
}

const percent = (share: number, decimals = 0): string => `${(100 * share).toFixed(decimals)} %`

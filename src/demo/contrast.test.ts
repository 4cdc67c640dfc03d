import { describe, expect, it } from 'vitest'
import { CONTRAST, concentrations } from './contrast'
import { T, tissuesAt, type Tissue } from './tissues'

const rim = tissuesAt('before')[T.lesionRim]
const artery = tissuesAt('before')[T.artery]
const every = (stepS: number, untilS: number): number[] =>
  Array.from({ length: Math.round(untilS / stepS) + 1 }, (_, n) => n * stepS)
const area = (curve: ArrayLike<number>): number => Array.from(curve).reduce((a, b) => a + b, 0)

describe('concentrations', () => {
  it('are nought until the bolus arrives, and blood is highest within half a minute of it', () => {
    const times = every(0.5, 120)
    const [blood] = concentrations([artery], times)
    expect(times.every((t, i) => t >= CONTRAST.arrivalS || blood[i] === 0)).toBe(true)
    const peak = times[blood.indexOf(Math.max(...blood))]
    expect(peak).toBeGreaterThan(CONTRAST.arrivalS)
    expect(peak).toBeLessThan(CONTRAST.arrivalS + 30)
  })

  it('obey the law of the Tofts model: area under tissue over area under plasma is ve + vp', () => {
    // The population curve falls slowly, so the areas are taken after ten hours, when almost nothing is left.
    const [tissue, blood] = concentrations([rim, artery], every(1, 36_000))
    const plasma = area(blood) / (1 - CONTRAST.hematocrit)
    expect(area(tissue) / plasma).toBeCloseTo(rim.ve + rim.vp, 4)
  })

  it('rise with Ktrans per minute: shortly after arrival the slope of tissue is Ktrans times plasma', () => {
    const noPlasma: Tissue = { ...rim, vp: 0, ve: 1e6 }
    const times = every(0.1, 60)
    const [tissue, blood] = concentrations([noPlasma, artery], times)
    const leaked = ((area(blood) - blood[blood.length - 1] / 2) * 0.1) / 60 / (1 - CONTRAST.hematocrit)
    expect(tissue[tissue.length - 1] / (rim.Ktrans * leaked)).toBeCloseTo(1, 5)
  })
})

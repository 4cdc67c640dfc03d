import { showNumber, UNITS } from '../units/units'
import type { ComparedNumber, Crossing } from './comparison'
import { judgeResponse, type Measured } from './response'
import type { ResponseMeasure, ResponseRule } from './responseRules'

/** Lesions of which one reader's number lies at or above a cut-off and the other's below it. `cutOff` in the unit that is shown. */
export function crossesCutOff(numbers: readonly ComparedNumber[], parameter: string, cutOff: number): Crossing[] {
  return numbers.flatMap((number) => {
    const { times, label } = UNITS[number.unit]
    const [a, b] = [number.a?.value, number.b?.value].map((value) => (value ?? NaN) * times)
    if (number.parameter !== parameter || !Number.isFinite(a + b) || a >= cutOff === b >= cutOff) return []
    const why = `${number.label}: ${showNumber(a)} against ${showNumber(b)} ${label}, on either side of ${cutOff}`
    return [{ ...placeOf(number), why }]
  })
}

/** Lesions that the readers put into different classes of response at a follow-up, by any of the rules. */
export function crossesResponse(numbers: readonly ComparedNumber[], rules: readonly ResponseRule[]): Crossing[] {
  const followUps = numbers.filter(({ visitIndex, parameter }) => visitIndex > 0 && parameter === 'volume')
  return followUps.flatMap((at) => {
    const own = numbers.filter(({ lesionId }) => lesionId === at.lesionId)
    const why = rules.flatMap((rule) => {
      const [a, b] = (['a', 'b'] as const).map((whose) => {
        const measures = { [rule.measure]: measured(own, rule.measure, at.visitIndex, whose) }
        return judgeResponse(rule, { measures, hasNewLesions: false }).category
      })
      return a && b && a !== b ? [`${rule.name}: ${a} against ${b}`] : []
    })
    return why.length ? [{ ...placeOf(at), why: why.join('; ') }] : []
  })
}

const placeOf = ({ lesionId, lesion, visitId, visit }: ComparedNumber): Omit<Crossing, 'why'> => ({
  ...{ lesionId, lesion, visitId, visit },
})

/** What a rule reads, out of one reader's numbers; NaN where it was not measured. */
function measured(
  numbers: readonly ComparedNumber[],
  measure: ResponseMeasure,
  visitIndex: number,
  whose: 'a' | 'b',
): Measured {
  const at = (visit: number): number => {
    const value = (parameter: string): number =>
      numbers.find((one) => one.visitIndex === visit && one.parameter === parameter)?.[whose]?.value ?? NaN
    if (measure === 'product') return value('longest') * value('across')
    if (measure === 'longest' || measure === 'volume') return value(measure)
    return value(PARAMETERS[measure])
  }
  const before = Array.from({ length: visitIndex }, (_, visit) => at(visit)).filter(Number.isFinite)
  return { baseline: at(0), followUp: at(visitIndex), nadir: before.length ? Math.min(...before) : NaN }
}

/** Functional rules read the plain ADC and the vp of extended Tofts. */
const PARAMETERS: Readonly<Record<'ADC' | 'vp', string>> = { ADC: 'adc/ADC', vp: 'extended-tofts/vp' }

import { dceAdvice, type DceAdvice, type T1Facts } from '../../data/dceAdvice'
import { gradientEchoOf, type DcePlan } from '../../data/dcePlan'
import { isAgentKnown } from '../../data/relaxivity'
import { choiceOf, perfusionStore } from '../../state/perfusionStore'
import { studyStore } from '../../state/studyStore'
import { baselineNow, inputsNow } from './inputs'
import { studyOf } from './plans'
import { tumour } from './tumour'

/** What a dynamic allows and what it does not, as things are known now. */
export function adviceNow({ dynamic }: DcePlan): DceAdvice[] {
  const { volume, fieldT, contrastAgent } = dynamic
  const facts = perfusionStore.getState().facts[volume.id]
  const echo = gradientEchoOf(volume)
  return dceAdvice({
    refusal: echo.state === 'refused' ? echo.reason : null,
    timesS: echo.state === 'known' ? echo.timesS : [],
    baselineFrames: facts ? baselineNow(choiceOf(volume.id), facts) : null,
    t1: t1Facts(volume.id),
    scale: facts?.angles?.scale ?? null,
    phaseVolumes: phaseVolumes(volume.id),
    fieldT,
    contrastAgent,
    isAgentKnown: isAgentKnown(contrastAgent),
    sliceMm: volume.geometry?.spacingMm[2] ?? null,
    outlineSliceMm: tumour(volume)?.geometry?.spacingMm[2] ?? null,
  })
}

function t1Facts(dynamicId: string): T1Facts | null {
  const now = inputsNow(dynamicId, false)
  if (now.state !== 'ready') return null
  const { t1 } = now.inputs
  if (t1.kind === 'fixed') return { kind: 'fixed', ms: t1.ms }
  if (t1.kind === 'map') return { kind: 'map', doubt: t1.words }
  return { kind: 'angles', flipAnglesDeg: t1.flipAnglesDeg, carried: t1.carried ?? '' }
}

function phaseVolumes(dynamicId: string): number {
  const visit = studyOf(dynamicId)
  return studyStore
    .getState()
    .series.filter(({ studyInstanceUID }) => studyInstanceUID === visit)
    .flatMap(({ volumes }) => volumes)
    .filter(({ imageType, frames }) => imageType === 'phase' && frames > 2).length
}

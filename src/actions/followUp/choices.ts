import type { Coefficient } from '../../data/repeatability'
import { followUpStore, type FollowUpState } from '../../state/followUpStore'

type Compared = Pick<FollowUpState, 'patientKey' | 'lesion' | 'baselineId' | 'followUpId' | 'scope'>

/** What is compared with what. Another patient has other visits and lesions. */
export function compare(change: Partial<Compared>): void {
  const isOther = change.patientKey !== undefined && change.patientKey !== followUpStore.getState().patientKey
  const fresh = isOther ? { lesion: null, baselineId: null, followUpId: null } : {}
  followUpStore.setState({ ...fresh, ...change })
}

/** A reader's own threshold of a response rule; null gives the published one back. What is no number is not taken. */
export function setThreshold(key: string, value: number | null): void {
  if (value !== null && !Number.isFinite(value)) return
  followUpStore.setState(({ thresholds }) => {
    const others = Object.fromEntries(Object.entries(thresholds).filter(([name]) => name !== key))
    return { thresholds: value === null ? others : { ...others, [key]: value } }
  })
}

export const resetThresholds = (): void => followUpStore.setState({ thresholds: {} })

/** What a change of a parameter is judged against; null for nothing. */
export const setCoefficient = (parameter: string, coefficient: Coefficient | null): void =>
  followUpStore.setState(({ coefficients }) => ({ coefficients: { ...coefficients, [parameter]: coefficient } }))

/** The reader's word that a lesion is seen at a visit which was not there at baseline. */
export const setNewLesions = (visitId: string, isSeen: boolean): void =>
  followUpStore.setState(({ newLesionsAt }) => {
    const others = newLesionsAt.filter((id) => id !== visitId)
    return { newLesionsAt: isSeen ? [...others, visitId] : others }
  })

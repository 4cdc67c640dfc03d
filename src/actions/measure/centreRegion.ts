import { centralRegion } from '../../data/centralRegion'
import type { Roi } from '../../data/roi'
import { isWaiting, maskOf, roiById } from '../../state/outlines'
import { tell } from '../messages'
import { newOutline } from '../outline/records'

/**
 * Begins an outline of 30–100 mm² in the middle of the largest cross-section of another, as the vertebral IVIM studies read it; null, and a word to
 * the reader, where none fits.
 */
export function outlineCentre(roiId: string): Roi | null {
  const roi = roiById(roiId)
  if (!roi || isWaiting(roi)) return null
  const found = centralRegion(maskOf(roi.id), roi)
  if (found.state === 'refused') {
    tell('note', `No central region in ${roi.name}`, found.reason)
    return null
  }
  const { mask, areaMm2 } = found.region
  const name = `${roi.name}, centre ${areaMm2.toFixed(0)} mm²`
  return newOutline(roi.volumeId, { name, site: roi.site, mask, label: `Central region of ${roi.name}` })
}

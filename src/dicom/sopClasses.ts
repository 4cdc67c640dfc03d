import { remembered } from './remembered'

/** What an object is that holds no picture for this viewer, by SOP class; matched by the longest beginning. */
const SET_ASIDE: readonly (readonly [string, string])[] = [
  ['1.2.840.10008.1.3.10', 'a DICOMDIR: an index of the folder; the files themselves are read'],
  ['1.2.840.10008.5.1.4.1.1.66.1', 'a registration between images (spatial registration)'],
  ['1.2.840.10008.5.1.4.1.1.66.2', 'a set of reference points (spatial fiducials)'],
  ['1.2.840.10008.5.1.4.1.1.66.3', 'a registration between images (deformable registration)'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'a segmentation (SEG): outlines of other images, not an image itself'],
  ['1.2.840.10008.5.1.4.1.1.66.5', 'a surface segmentation: outlines of other images, not an image itself'],
  ['1.2.840.10008.5.1.4.1.1.66.7', 'a segmentation (label map): outlines of other images, not an image itself'],
  ['1.2.840.10008.5.1.4.1.1.66.6', 'a set of fibre tracks (tractography)'],
  ['1.2.840.10008.5.1.4.1.1.66', 'raw data of the scanner, not an image'],
  ['1.2.840.10008.5.1.4.1.1.67', 'a table of real-world values for other images'],
  ['1.2.840.10008.5.1.4.1.1.4.2', 'spectroscopy data, not an image'],
  ['1.2.840.10008.5.1.4.1.1.11', 'a presentation state: how other images were shown'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'a list of key images, not an image'],
  ['1.2.840.10008.5.1.4.1.1.88', 'a structured report (SR), not an image'],
  ['1.2.840.10008.5.1.4.1.1.104', 'an enclosed document (PDF, CDA or model), not an image'],
  ['1.2.840.10008.5.1.4.1.1.481.1', 'a radiotherapy verification image, not used here'],
  ['1.2.840.10008.5.1.4.1.1.481.2', 'a radiotherapy dose grid (RTDOSE), not used here'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'radiotherapy outlines (RTSTRUCT), not an image'],
  ['1.2.840.10008.5.1.4.1.1.481', 'a radiotherapy plan or record, not an image'],
  ['1.2.840.10008.5.1.4.1.1.9', 'a curve or waveform, not an image'],
  ['1.2.840.10008.5.1.4.1.1.8', 'a stand-alone overlay, not an image'],
  ['1.2.840.10008.5.1.4.1.1.10', 'a stand-alone lookup table, not an image'],
  ['1.2.840.10008.5.1.4.1.1.129', 'a stand-alone curve, not an image'],
  ['1.2.840.10008.5.1.4.38', 'a hanging protocol, not an image'],
  ['1.2.840.10008.5.1.4.39', 'a colour palette, not an image'],
  ['1.3.12.2.1107.5.9.1', 'a Siemens private object (syngo report or raw data), not an image'],
]

export const PARAMETRIC_MAP = '1.2.840.10008.5.1.4.1.1.30'

/** Every class of the standard begins with this. */
const STANDARD = '1.2.840.10008.'

/** A class of one maker's own (Philips series data or exam cards, say). */
export const isPrivateClass = (sopClassUID: string): boolean => sopClassUID !== '' && !sopClassUID.startsWith(STANDARD)

const belongs = (uid: string, prefix: string): boolean => uid === prefix || uid.startsWith(`${prefix}.`)

/** Why an object of this SOP class is set aside; null where it may hold an image. */
export const setAsideReason = remembered((sopClassUID): string | null => {
  const matches = SET_ASIDE.filter(([prefix]) => belongs(sopClassUID, prefix))
  const longest = matches.sort((a, b) => b[0].length - a[0].length)[0]
  return longest ? longest[1] : null
})

import type { RoiKind } from '../../data/roi'

/** What an outline is drawn for, as the reader chooses it. */
export const KINDS: Readonly<Record<RoiKind, string>> = {
  lesion: 'Lesion',
  reference: 'Reference',
  artery: 'Artery',
  exclusion: 'Exclusion',
}

export const isKind = (text: string): text is RoiKind => text in KINDS

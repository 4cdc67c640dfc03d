import type { Alignment } from '../../data/alignment'
import { alignmentBetween as between } from '../../data/declaredAlignment'
import type { DeclaredAlignment } from '../../data/outline'
import { roiStore } from '../../state/roiStore'
import { commit, outlinesNow } from './history'
import { endStroke } from './stroke'

/** What a reader says when two series of different frames of reference are to be taken as one place. */
export interface Declaration {
  readonly fromFrameUID: string
  readonly toFrameUID: string
  readonly alignment: Alignment
  readonly declaredBy?: string
  readonly note?: string
}

/** Declares two frames of reference aligned, recorded with the reader and the time; an earlier word on the same two is replaced. Undoable. */
export function declareAligned({ declaredBy = '', note = '', ...declaration }: Declaration): DeclaredAlignment {
  const declaredAt = new Date().toISOString()
  const declared = { id: crypto.randomUUID(), declaredBy, note, declaredAt, ...declaration }
  const { fromFrameUID, toFrameUID } = declaration
  put('Declare aligned', (all) => [...all.filter((d) => !joins(d, fromFrameUID, toFrameUID)), declared])
  return declared
}

/** Moves or turns a declared alignment; the time is that of the nudge. */
export function nudgeAlignment(id: string, alignment: Alignment): void {
  const declaredAt = new Date().toISOString()
  put('Nudge the alignment', (all) => all.map((d) => (d.id === id ? { ...d, alignment, declaredAt } : d)))
}

export function removeAlignment(id: string): void {
  put('Remove the alignment', (all) => all.filter((d) => d.id !== id))
}

/** How positions of one frame of reference are taken to another; null where nobody has declared them aligned. */
export const alignmentBetween = (from: string | null, to: string | null): Alignment | null =>
  between(roiStore.getState().alignments, from, to)

function put(label: string, change: (all: readonly DeclaredAlignment[]) => readonly DeclaredAlignment[]): void {
  endStroke()
  const now = outlinesNow()
  commit(label, { ...now, alignments: change(now.alignments) }, [])
}

const joins = (d: DeclaredAlignment, a: string, b: string): boolean =>
  (d.fromFrameUID === a && d.toFrameUID === b) || (d.fromFrameUID === b && d.toFrameUID === a)

import { arterialFile } from '../../data/arterialFile'
import type { PerfusionChoice } from '../../data/perfusionChoice'
import { choiceOf, emptyPerfusion, perfusionStore, type PerfusionState } from '../../state/perfusionStore'
import { reasonOf, tell } from '../messages'
import { findOut, forgetDynamics } from './findOut'

/** The dynamic that the panel stands at. */
export const chooseDynamic = (dynamicId: string): void => perfusionStore.setState({ dynamicId })

/** Changes what was chosen for a dynamic, and finds out what that needs. */
export function choose(dynamicId: string, change: Partial<PerfusionChoice>): void {
  perfusionStore.setState((s) => ({ choices: { ...s.choices, [dynamicId]: { ...choiceOf(dynamicId, s), ...change } } }))
  findOut(dynamicId)
}

/** Brings back what was chosen in an earlier session; what was chosen since stands. */
export function restoreChoices(earlier: PerfusionState['choices']): void {
  perfusionStore.setState(({ choices }) => ({ choices: { ...earlier, ...choices } }))
  const { facts } = perfusionStore.getState()
  for (const id of Object.keys(earlier)) if (facts[id]) findOut(id)
}

/** Takes a suggested artery, or leaves it; `taken` are those that are in use now. */
export function takeArtery(dynamicId: string, taken: readonly number[], id: number, isTaken: boolean): void {
  const others = taken.filter((other) => other !== id)
  choose(dynamicId, { taken: isTaken ? [...others, id] : others })
}

/** An arterial curve out of a CSV file. */
export async function chooseAifFile(dynamicId: string, file: File): Promise<void> {
  try {
    const input = arterialFile(await file.text(), file.name, choiceOf(dynamicId).hematocrit)
    choose(dynamicId, { aif: { kind: 'file', name: file.name, input } })
  } catch (error) {
    tell('error', 'This file holds no arterial curve', reasonOf(error))
  }
}

/** When a study is closed: the next one has its own dynamics. */
export function forgetPerfusion(): void {
  forgetDynamics()
  perfusionStore.setState(emptyPerfusion)
}

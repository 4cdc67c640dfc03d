import { expose } from 'comlink'
import { exerciseOutliner, makeOutliner } from '../src/compute/outlineJob'

/** The code is run in so many times, a short while apart: a click meanwhile waits for one of them at most. */
const EXERCISES = 10
const APART_MS = 60

const outliner = makeOutliner()

function exercise(left: number): void {
  exerciseOutliner(outliner)
  if (left > 1) setTimeout(exercise, APART_MS, left - 1)
}

const api = {
  ...outliner,
  /** Answers when the worker has started, and then runs its code in. */
  ready(): void {
    setTimeout(exercise, APART_MS, EXERCISES)
  },
}

export type OutlineWorker = typeof api
expose(api)

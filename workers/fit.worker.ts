import { expose, transfer } from 'comlink'
import type { FitJob, FittedPart, PlannedFit } from '../src/compute/fitJob'
import { FIRST_ROUNDS, isPrepared, prepareFit, rehearse, runFit } from '../src/compute/runFit'

/** After so many steps of rehearsing an engine has compiled what it will; between them the machine is free for as long, and a real fit can come. */
const STEPS = 40
const STEP_MS = 16

/** The fit that is being rehearsed; a real one ends that. */
let rehearsed: PlannedFit | null = null

function goOnRehearsing(fit: PlannedFit, steps = STEPS, from = FIRST_ROUNDS): void {
  if (fit !== rehearsed || steps === 0) return
  const until = performance.now() + STEP_MS
  let round = from
  try {
    while (performance.now() < until) rehearse(fit, round++)
  } catch {
    return // real voxels will tell, if they meet the same
  }
  setTimeout(() => goOnRehearsing(fit, steps - 1, round), STEP_MS)
}

/** A part that goes to the page, and is no longer here. */
function sent(part: FittedPart): FittedPart {
  const planes = [...part.parameters, ...part.details, part.status, ...(part.rSquared ? [part.rSquared] : [])]
  return transfer(
    part,
    planes.map((plane) => plane.buffer),
  )
}

const worker = {
  /** Gives a part back when the worker has started. */
  greet(part: FittedPart): FittedPart {
    return sent(part)
  },
  /** Prepares a fit; why it cannot be, in words, where it cannot. */
  prepare(fit: PlannedFit): string | null {
    if (isPrepared(fit)) return null
    const reason = prepareFit(fit)
    rehearsed = reason === null ? fit : null
    setTimeout(() => goOnRehearsing(fit), STEP_MS)
    return reason
  },
  fit(job: FitJob) {
    rehearsed = null
    return sent(runFit(job))
  },
}

export type FitWorker = typeof worker

expose(worker)

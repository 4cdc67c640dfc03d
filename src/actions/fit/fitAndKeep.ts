import { fitInWorkers, prepareInWorkers } from '../../compute/fitClient'
import type { VolumeFit } from '../../compute/fitInChunks'
import type { PlannedFit } from '../../compute/fitJob'
import type { Recipe } from '../../data/parameterMap'
import type { Volume } from '../../data/study'
import type { Model } from '../../models/defineModel'
import { volumeById } from '../../state/volumes'
import { dropJob, endJob, startJob } from '../jobs'
import { reasonOf, tell } from '../messages'
import { mapKeeper, type MapKeeper } from './keepMaps'

/** A fit that is ready to be made. */
export interface ReadyFit {
  readonly title: string
  readonly model: Model
  readonly volume: Volume
  readonly recipe: Recipe
  readonly fit: VolumeFit
  /** Voxels to be fitted before all others. */
  readonly first: Promise<Uint32Array>
  /** Hears that the model cannot be fitted to this protocol, in words. */
  readonly refuse: (reason: string) => void
  /** Takes the maps; without one they are new maps. */
  readonly keeper?: MapKeeper
}

/** Makes a fit in the workers and puts its maps down. False when the reader cancelled it: what was to follow is then not wanted either. */
export async function fitAndKeep({ title, model, volume, recipe, fit, refuse, ...rest }: ReadyFit): Promise<boolean> {
  const job = startJob(title)
  const since = performance.now()
  const keeper = rest.keeper ?? mapKeeper(model, volume, recipe)
  const isOpen = (): boolean => volumeById(volume.id) !== undefined
  try {
    const [reason, first] = await Promise.all([prepareInWorkers(planned(fit)), rest.first])
    if (reason !== null) {
      dropJob(job.id)
      refuse(reason)
      return true
    }
    const wanted = { ...fit, details: keepsDetails(volume, model), first }
    const result = await fitInWorkers(wanted, { ...job, firstDone: (planes) => isOpen() && keeper.begin(planes) })
    const seconds = (performance.now() - since) / 1000
    if (isOpen()) keeper.finish(result.planes, { complete: result.complete, seconds })
    endJob(job.id, result.complete ? { state: 'done', seconds } : { state: 'cancelled' })
    return result.complete
  } catch (error) {
    endJob(job.id, { state: 'failed', reason: reasonOf(error) })
    tell('error', `${title}: the fit stopped`, `${reasonOf(error)}. Try again; if it stops again, reload the page.`)
    return true
  }
}

/** Without the voxels: they need not travel to be refused. */
const planned = ({ modelId, options, protocol }: VolumeFit): PlannedFit => ({ modelId, options, protocol })

/** Numbers that standard errors, residual and R² of one fit may hold: 256 MB. A larger volume is fitted without. */
const MOST_DETAILS = 64e6

const keepsDetails = ({ columns, rows, slices }: Volume, { parameters }: Model): boolean =>
  columns * rows * slices * (Object.keys(parameters).length + 2) <= MOST_DETAILS

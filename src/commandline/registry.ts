import { aif } from './aif'
import { demo } from './demo'
import { fit } from './fit'
import { inspect } from './inspect'
import { maps } from './maps'
import { measure } from './measure'
import { models } from './models'
import { stats } from './stats'

/** One command of the command line: what it prints is what `run` gives. */
export interface Command {
  readonly name: string
  readonly run: (args: readonly string[]) => Promise<unknown>
}

export const COMMANDS: readonly Command[] = [
  { name: 'demo', run: demo },
  models,
  fit,
  stats,
  maps,
  inspect,
  measure,
  aif,
]

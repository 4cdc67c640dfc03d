import { demo } from './demo'
import { fit } from './fit'
import { inspect } from './inspect'
import { maps } from './maps'
import { models } from './models'

/** One command of the command line: what it prints is what `run` gives. */
export interface Command {
  readonly name: string
  readonly run: (args: readonly string[]) => Promise<unknown>
}

export const COMMANDS: readonly Command[] = [{ name: 'demo', run: demo }, models, fit, maps, inspect]

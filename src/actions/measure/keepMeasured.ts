import { measurer as inWorker, type Measurer } from '../../compute/measureClient'
import { PARTS, type PartName, type RoiMeasurement } from '../../data/roiMeasurement'
import { numbersStore } from '../../state/numbersStore'
import { reasonOf, tell } from '../messages'
import { measureOutline } from './measureOutline'

/** First what stands in the table, for every outline asked for; then what is unfolded. */
const ROUNDS: readonly (readonly PartName[])[] = [['whole'], PARTS]

let wanted: readonly string[] = []
let isStale = false
let running: Promise<void> | null = null

/**
 * Measures outlines and puts down what they read. Called whenever something that counts has changed; calls never pile up: the one that is under
 * way stops at its next step and the newest state is measured. Resolves when everything is up to date.
 */
export function keepMeasured(roiIds: readonly string[], measurer: Measurer = inWorker): Promise<void> {
  wanted = roiIds
  isStale = true
  running ??= run(measurer).finally(() => {
    running = null
    numbersStore.setState({ measuring: false })
  })
  return running
}

async function run(measurer: Measurer): Promise<void> {
  while (isStale) {
    isStale = false
    numbersStore.setState({ measuring: true })
    try {
      await allRounds(measurer)
    } catch (error) {
      tell('error', 'The outlines could not be measured', `${reasonOf(error)}. Draw on, or reload the page.`)
      return
    }
  }
}

async function allRounds(measurer: Measurer): Promise<void> {
  for (const parts of ROUNDS)
    for (const id of wanted) {
      const found = await measureOutline(id, parts, measurer)
      if (isStale) return
      if (found) put(found)
    }
}

const put = (found: RoiMeasurement): void =>
  numbersStore.setState(({ measurements }) => ({ measurements: { ...measurements, [found.roiId]: found } }))

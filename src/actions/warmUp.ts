import { dce } from '../compute/dceClient'
import { warmDemo } from '../compute/demoClient'
import { warmFitting } from '../compute/fitClient'
import { warmMeasuring } from '../compute/measureClient'
import { warmOutlining } from '../compute/outlineClient'
import { warmReader } from '../compute/readClient'
import { warmStatistics } from '../compute/statisticsClient'
import { warmOutlineWriters } from '../export/outlineFormats'
import { warmOutlineReaders } from './outlineFiles/importOutlines'

/**
 * Fetches all that the product is made of while nothing is open yet: from then on the page asks for nothing, from anywhere, and works
 * with the network off. What fails here is fetched again when it is needed, and told then.
 */
export async function warmUp(): Promise<void> {
  const outlines = [warmMeasuring(), warmOutlining(), warmOutlineReaders(), warmOutlineWriters()]
  await Promise.allSettled([warmReader(), warmFitting(), dce.warm(), warmDemo(), warmStatistics(), ...outlines])
}

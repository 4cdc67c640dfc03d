import { warmDemo } from '../compute/demoClient'
import { warmFitting } from '../compute/fitClient'
import { warmReader } from '../compute/readClient'

/**
 * Fetches all that the product is made of while nothing is open yet: from then on the page asks for nothing, from anywhere, and works
 * with the network off. What fails here is fetched again when it is needed, and told then.
 */
export async function warmUp(): Promise<void> {
  await Promise.allSettled([warmReader(), warmFitting(), warmDemo()])
}

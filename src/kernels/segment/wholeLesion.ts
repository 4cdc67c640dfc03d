import type { EdgeQuality } from './edgeQuality'
import type { Mask } from './image'

/** The step of a core against that of the whole, for one that differs less from its rim than the rim from its surroundings. */
const WEAK = 0.65
/** What the whole must reach in clarity, whatever the core has. */
const CLEAR = 1.3
/** A rim thinner than this, in voxels, is the blur of an edge. */
const THINNEST = 1.5

/** The whole is at most so many times the core, and so many times the more are worth a try. */
const MOST = { weakCore: 8, strongCore: 4 }
const MOST_TO_TRY = 1.5 * MOST.weakCore

interface Outline {
  readonly mask: Mask
  readonly quality: EdgeQuality
}

/** Below this multiple of the noise the outside is air: a body, not a lesion, is what has its edge there. */
const AIR = 4

/**
 * The outline of the whole, where the seed fell into the core of a lesion with a rim: an outline round the core whose step has one sign all
 * round and is clear, and which is not much larger than a rim would make it. A core that differs less from its rim than the rim
 * from its surroundings may be small in it; one that differs more (necrosis in an enhancing rim) must be in a narrow rim, as a lesion
 * in a bright organ would otherwise give way to the organ.
 */
export function wholeRound(
  core: Outline,
  starts: readonly Mask[],
  noise: number,
  fit: (start: Mask, core: Mask) => Outline | null,
): Outline | null {
  let best: Outline | null = null
  for (const start of starts) {
    if (!holds(start, core.mask)) continue
    const whole = fit(start, core.mask)
    if (whole && isWhole(whole.quality, core.quality, noise) && whole.quality.clarity > (best?.quality.clarity ?? 0))
      best = whole
  }
  return best
}

/** True where the larger mask has nearly all of the smaller one, and a third more, but not so much that no fit would make it the whole. */
function holds(larger: Mask, smaller: Mask): boolean {
  let [both, large, small] = [0, 0, 0]
  for (let i = 0; i < larger.length; i++) {
    large += larger[i]
    small += smaller[i]
    both += larger[i] & smaller[i]
  }
  return both > 0.95 * small && large > 1.33 * small && large < MOST_TO_TRY * small
}

function isWhole(whole: EdgeQuality, core: EdgeQuality, noise: number): boolean {
  const weakCore = Math.abs(core.step) <= WEAK * Math.abs(whole.step)
  const stairs = weakCore && core.step * whole.step > 0
  return (
    Math.sqrt(whole.size) - Math.sqrt(core.size) > THINNEST * Math.sqrt(Math.PI) &&
    whole.size <= core.size * (weakCore ? MOST.weakCore : MOST.strongCore) &&
    whole.oneSigned > (stairs ? 0.7 : 0.95) &&
    whole.clarity > Math.max(CLEAR, (stairs ? 0.35 : 0.15) * core.clarity) &&
    whole.outsideLevel > AIR * noise
  )
}

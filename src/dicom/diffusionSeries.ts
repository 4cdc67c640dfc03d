import type { BValues } from './discriminators'
import type { ImageObject, Plane } from './plane'

/** The b-values of a series as a whole, and what is wrong with them. */
export interface SeriesDiffusion {
  readonly bValues: BValues
  /** True where at least one image is weighted. */
  readonly weighted: boolean
  readonly warnings: readonly string[]
}

const DIFFUSION_NAME = /diff|dwi|dti|\bivim\b|ep_b\d/i

/** These leave the tag out on unweighted images (dcm2niix, notes on (0018,9087)); for others a missing b-value is unknown. */
const OMITS_ZERO = new Set(['ge', 'canon'])

/** Decides b per image with the whole series in view: what is missing, what is impossible, what is no diffusion at all. */
export function seriesDiffusion(objects: readonly ImageObject[]): SeriesDiffusion {
  const planes = objects.flatMap((object) => object.planes.map((plane) => ({ plane, vendor: object.vendor })))
  const signal = planes.filter(({ plane }) => isSignal(plane))
  const weighted = signal.some(({ plane }) => (plane.diffusion.b ?? 0) > 0)
  const named = objects.some((o) =>
    DIFFUSION_NAME.test(`${o.series.description} ${o.technique.protocol} ${o.technique.sequenceName}`),
  )
  const bValues = new Map<Plane, number | null>()
  const missing: string[] = []
  for (const { plane, vendor } of planes) {
    const { b, trouble } = plane.diffusion
    if (!isSignal(plane)) bValues.set(plane, null)
    else if (b === 0 && !weighted && !named) bValues.set(plane, null)
    else if (b === null && !trouble && weighted && OMITS_ZERO.has(vendor)) bValues.set(plane, 0)
    else bValues.set(plane, b)
    if (weighted && b === null && !trouble && isSignal(plane) && !OMITS_ZERO.has(vendor)) missing.push(plane.path)
  }
  return {
    bValues,
    weighted,
    warnings: [...troubles(signal), ...missingWarning(missing), ...kindsWarning(signal.map((s) => s.plane))],
  }
}

const isSignal = ({ content, colour }: Plane): boolean => !colour && (content === 'signal' || content === 'trace')

function troubles(signal: readonly { plane: Plane }[]): string[] {
  const named = new Map<string, Set<string>>()
  for (const { plane } of signal) {
    const { trouble } = plane.diffusion
    if (trouble) named.set(trouble, (named.get(trouble) ?? new Set()).add(plane.path))
  }
  return [...named].map(([trouble, files]) => `${capital(trouble)} (${list([...files])}): left out of every fit.`)
}

function missingWarning(files: readonly string[]): string[] {
  return files.length ? [`No b-value in ${list([...new Set(files)])}: unknown, left out of every fit.`] : []
}

/** Trace images and single directions are two measurements of one thing: a fit uses the one or the other. */
function kindsWarning(planes: readonly Plane[]): string[] {
  const above = planes.filter((plane) => (plane.diffusion.b ?? 0) > 0)
  const trace = above.filter((plane) => plane.diffusion.isotropic).length
  if (!trace || !above.some((plane) => plane.diffusion.label)) return []
  return [
    `${trace} of ${above.length} weighted images are trace images, the others single directions: choose one kind for a fit.`,
  ]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** At most three file names, and how many more. */
export function list(files: readonly string[]): string {
  const shown = files.slice(0, 3).join(', ')
  return files.length > 3 ? `${shown} and ${files.length - 3} more` : shown
}

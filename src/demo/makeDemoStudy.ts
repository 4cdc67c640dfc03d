import { acquire, coilOn, type VisitInput } from './acquire'
import { demoSeries } from './demoSeries'
import { writeSeries } from './imageSeries'
import { LESIONS } from './lesion'
import { PLANS, type GridPlan, type SeriesPlan } from './protocol'
import { receive } from './receive'
import { signalTable } from './signals'
import { tissuesAt, VISITS, type Visit } from './tissues'
import { demoTruth, type DemoTruth } from './truth'

export interface DemoFile {
  /** Path inside the study, with /. */
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface DemoStudy {
  readonly files: readonly DemoFile[]
  readonly truth: DemoTruth
}

/**
 * The demo study: one patient, two visits, every series as DICOM files, and the truth they were made from. The same bytes every time.
 * `onProgress` hears how much is done, 0–1, a few dozen times; `plans` leaves series out.
 */
export function makeDemoStudy(
  onProgress: (done: number) => void = () => {},
  plans: readonly GridPlan[] = PLANS,
): DemoStudy {
  const files: DemoFile[] = []
  const total = plans.reduce((sum, plan) => sum + weight(plan), 0)
  let before = 0
  for (const plan of plans) {
    const report = (share: number): void => onProgress((before + share * weight(plan)) / total)
    for (const file of gridFiles(plan, report)) files.push(file)
    before += weight(plan)
    onProgress(before / total)
  }
  return { files, truth: demoTruth() }
}

/** One of `parts` shares of the work, as even as can be: largest first, each to the share that has the least so far. */
export function shareOfPlans(part: number, parts: number): GridPlan[] {
  const shares = Array.from({ length: parts }, () => ({ plans: [] as GridPlan[], weight: 0 }))
  for (const plan of [...PLANS].sort((a, b) => weight(b) - weight(a))) {
    const least = shares.reduce((best, share) => (share.weight < best.weight ? share : best))
    least.plans.push(plan)
    least.weight += weight(plan)
  }
  return shares[part].plans
}

/** What a grid costs, roughly: places to work out and pixels to write. */
const weight = ({ grid, samples, series }: GridPlan): number => {
  const images = series.reduce((sum, { frames }) => sum + frames.length, 0)
  return grid.columns * grid.rows * grid.slices * (samples + 0.15 * images)
}

function* gridFiles(plan: GridPlan, report: (share: number) => void): Generator<DemoFile> {
  const frames = plan.series.flatMap((series) => series.frames)
  const visits = VISITS.map((visit): VisitInput => ({
    lesion: LESIONS[visit],
    table: signalTable(tissuesAt(visit), frames),
  }))
  const images = acquire(plan, visits, (slice) => report((0.7 * (slice + 1)) / plan.grid.slices))
  const coil = coilOn(plan.grid)
  let first = 0
  for (const series of plan.series) {
    for (const [v, visit] of VISITS.entries()) {
      const own = images[v].slice(first, first + series.frames.length)
      const pixels = own.map((image, n) => receive(image, coil, { ...series, seed: seedOf(v, series, n) }))
      yield* named(visit, series, writeSeries(demoSeries(visit, series, plan.grid, pixels)))
    }
    first += series.frames.length
  }
}

/** Noise differs between visits, series and frames, and is the same every time. */
const seedOf = (visit: number, series: SeriesPlan, frame: number): number =>
  1 + frame + 1000 * series.number + 100_000 * visit

function* named(visit: Visit, series: SeriesPlan, written: Iterable<Uint8Array<ArrayBuffer>>): Generator<DemoFile> {
  let n = 0
  for (const bytes of written) yield { path: `${visit}/${series.folder}/${String(++n).padStart(4, '0')}.dcm`, bytes }
}

import type { Fate, StoredArray } from '../data/study'
import { list } from './diffusionSeries'
import type { Held } from './heldFiles'
import type { ImageObject, Plane } from './plane'
import { decodeFrames } from './pixels/decodeFrames'
import type { Codecs } from './pixels/codecs'
import { Unreadable } from './unreadable'

/** What became of one object, and of single frames where they fared differently. */
export interface ObjectFate {
  readonly path: string
  readonly fate: Fate
  readonly reason: string
  /** Frames (1-based) that are not there although the header counts them. */
  readonly lostFrames?: { readonly from: number; readonly to: number; readonly reason: string }
}

export interface DecodedSeries {
  /** Objects whose pixels are there, and the planes that are there. */
  readonly objects: readonly ImageObject[]
  readonly planes: readonly Plane[]
  readonly pixels: ReadonlyMap<string, readonly StoredArray[]>
  readonly fates: readonly ObjectFate[]
  readonly warnings: readonly string[]
}

/** Decodes the pixels of a series. One bad file never stops the rest; an exact copy is set aside once; a conflict is told. */
export async function decodeSeries(
  objects: readonly ImageObject[],
  files: ReadonlyMap<string, Held>,
  codecs: Codecs,
  step: () => void,
): Promise<DecodedSeries> {
  const pixels = new Map<string, readonly StoredArray[]>()
  const fates: ObjectFate[] = []
  const kept: ImageObject[] = []
  const warnings: string[] = []
  const lossy: string[] = []
  const copies = new Copies(pixels)
  for (const object of objects) {
    const decoded = await decodeOne(object, files.get(object.path), codecs)
    step()
    if ('reason' in decoded) {
      fates.push({ path: object.path, fate: 'refused', reason: decoded.reason })
      continue
    }
    pixels.set(object.path, decoded.frames)
    const twin = copies.compare(object)
    if (twin?.exact) {
      pixels.delete(object.path)
      fates.push({ path: object.path, fate: 'set-aside', reason: `an exact copy of ${twin.of}` })
      continue
    }
    if (twin)
      warnings.push(
        `${object.path} and ${twin.of} have the same identifier (SOPInstanceUID) but different images: both are shown.`,
      )
    if (decoded.lossy) lossy.push(object.path)
    warnings.push(...decoded.warnings.map((w) => `${object.path}: ${w}`))
    fates.push(fateOf(object, decoded.frames.length))
    kept.push(object)
  }
  if (lossy.length) warnings.push(`Compressed with loss: values are not what the scanner measured (${list(lossy)}).`)
  const planes = kept.flatMap((object) =>
    object.planes.filter((plane) => plane.frame < (pixels.get(object.path)?.length ?? 0)),
  )
  return { objects: kept, planes, pixels, fates, warnings }
}

async function decodeOne(object: ImageObject, held: Held | undefined, codecs: Codecs) {
  if (!held) return { reason: 'it could not be read a second time' }
  const bad = object.planes.find(({ scaling }) => scaling.trouble && scaling.slope !== 0)
  if (bad?.scaling.trouble) return { reason: `${bad.scaling.trouble}: its values cannot be known` }
  try {
    const decoded = held.kind === 'decoded' ? held.decoded : await decodeFrames(held.file, object.pixels, codecs)
    return decoded.frames.length ? decoded : { reason: 'it holds no image' }
  } catch (error) {
    if (error instanceof Unreadable) return { reason: error.message }
    return { reason: `its pixels cannot be read (${error instanceof Error ? error.message : String(error)})` }
  }
}

function fateOf({ path, statedFrames }: ImageObject, found: number): ObjectFate {
  const used: ObjectFate = { path, fate: 'used', reason: '' }
  if (found >= statedFrames) return used
  return {
    ...used,
    lostFrames: {
      from: found + 1,
      to: statedFrames,
      reason: `the file counts ${statedFrames} frames but holds ${found}`,
    },
  }
}

/** Remembers every SOPInstanceUID of a series and compares the pixels of those that come again. */
class Copies {
  private readonly byUid = new Map<string, ImageObject[]>()

  constructor(private readonly pixels: ReadonlyMap<string, readonly StoredArray[]>) {}

  compare(object: ImageObject): { of: string; exact: boolean } | null {
    const { sopInstanceUID } = object
    if (!sopInstanceUID) return null
    const before = this.byUid.get(sopInstanceUID) ?? []
    this.byUid.set(sopInstanceUID, [...before, object])
    if (!before.length) return null
    const same = before.find((other) => this.alike(object, other))
    return same ? { of: same.path, exact: true } : { of: before[0].path, exact: false }
  }

  private alike(a: ImageObject, b: ImageObject): boolean {
    const [x, y] = [this.pixels.get(a.path) ?? [], this.pixels.get(b.path) ?? []]
    if (x.length !== y.length || placeOf(a) !== placeOf(b)) return false
    return x.every((frame, f) => sameValues(frame, y[f]))
  }
}

const placeOf = ({ planes }: ImageObject): string =>
  planes.map(({ placement }) => placement.position?.join(' ') ?? '').join()

function sameValues(a: StoredArray, b: StoredArray): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

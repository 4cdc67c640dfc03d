import type { Series, Voxels } from '../data/study'
import { buildVolumes } from './buildVolumes'
import { decodeSeries, type ObjectFate } from './decodeSeries'
import { list, seriesDiffusion } from './diffusionSeries'
import type { Held } from './heldFiles'
import { sourceImagesOf } from './identity'
import { DEEPEST_ZIP } from './openSources'
import type { ImageObject } from './plane'
import type { Codecs } from './pixels/codecs'
import { decideRole } from './role'

export interface ReadSeries {
  /** Null where no object of the series could be used. */
  readonly series: Series | null
  readonly voxels: ReadonlyMap<string, Voxels>
  readonly fates: readonly ObjectFate[]
}

/** The objects of one series with what is held of their files. */
export interface OpenSeries {
  readonly id: string
  readonly patientKey: string
  readonly objects: readonly ImageObject[]
  readonly files: ReadonlyMap<string, Held>
}

/** One series from headers to volumes: decodes, sorts, scales, decides what it is for. */
export async function readSeries(group: OpenSeries, codecs: Codecs, step: () => void): Promise<ReadSeries> {
  const decoded = await decodeSeries(group.objects, group.files, codecs, step)
  if (!decoded.planes.length) return { series: null, voxels: new Map(), fates: decoded.fates }
  const [first] = decoded.objects
  const diffusion = seriesDiffusion(decoded.objects)
  const seriesInstanceUID = first.series.uid
  const { volumes, voxels, warnings } = buildVolumes(decoded, diffusion, { id: group.id, seriesInstanceUID })
  const { role, reason } = decideRole({
    sopClassUID: first.sopClassUID,
    series: {
      ...first.series,
      contrastAgent: decoded.objects.find((o) => o.series.contrastAgent)?.series.contrastAgent ?? '',
    },
    technique: first.technique,
    planes: decoded.planes,
    volumes,
  })
  const { number, description, modality, manufacturer, bodyPart, contrastAgent, fieldT } = first.series
  return {
    series: {
      seriesInstanceUID,
      studyInstanceUID: first.study.uid,
      patientKey: group.patientKey,
      seriesNumber: number,
      description,
      modality,
      manufacturer,
      bodyPart,
      contrastAgent,
      fieldT,
      role,
      roleReason: reason,
      volumes,
      warnings: [
        ...objectTroubles(decoded.objects),
        ...nestedZips(decoded.objects),
        ...decoded.warnings,
        ...diffusion.warnings,
        ...warnings,
        ...refusals(volumes),
      ],
      instances: decoded.objects.length,
      source: sourceImagesOf(decoded.objects),
    },
    voxels,
    fates: decoded.fates,
  }
}

/** Troubles of single objects: each once, with the files. */
function objectTroubles(objects: readonly ImageObject[]): string[] {
  const files = new Map<string, string[]>()
  for (const { troubles, path } of objects)
    for (const trouble of troubles) files.set(trouble, [...(files.get(trouble) ?? []), path])
  return [...files].map(([trouble, paths]) => `${trouble} (${list(paths)}).`)
}

/** Archives in archives are opened to a stated depth only: said where it happened. */
function nestedZips(objects: readonly ImageObject[]): string[] {
  const nested = objects.some(({ path }) => path.split('!').length > 2)
  return nested ? [`Taken out of a zip inside a zip: such archives are opened ${DEEPEST_ZIP} deep.`] : []
}

/** A refusal to fit that the user could take for a fault is said as a warning too. */
function refusals(volumes: Series['volumes']): string[] {
  return [
    ...new Set(
      volumes.flatMap(({ notForFitting }) => (notForFitting?.startsWith('RescaleSlope') ? notForFitting : [])),
    ),
  ]
}

import type { Roi } from '../../data/roi'
import { OUTLINE_EXPORTS, type OutlineExport } from '../../export/outlineFormats'
import type { Segment } from '../../export/writeSegmentation'
import { isWaiting, marksOf, maskOf, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { seriesOf } from '../../state/volumes'
import { download } from '../download'
import { fileName } from '../maps'
import { reasonOf, tell } from '../messages'

/** Saves outlines (all where none are named) as files of a format of `OUTLINE_EXPORTS`. Never throws: what went wrong is told. */
export async function exportOutlines(formatId: string, roiIds?: readonly string[]): Promise<void> {
  const format = OUTLINE_EXPORTS.find(({ id }) => id === formatId)
  const asked = roiIds ? roiIds.flatMap((id) => roiById(id) ?? []) : roiStore.getState().rois
  const drawn = asked.filter((roi) => !isWaiting(roi) && maskOf(roi.id).includes(1))
  if (!format || !drawn.length)
    return tell('note', 'There is no outline to save', 'Draw one first; outlines without a voxel are not saved.')
  for (const group of groupsFor(format, drawn)) await save(format, group)
}

/** Outlines of one grid go into one file where the format can hold them. */
function groupsFor(format: OutlineExport, rois: readonly Roi[]): (readonly Roi[])[] {
  if (format.holds === 'one') return rois.map((roi) => [roi])
  const ids = [...new Set(rois.map(({ volumeId }) => volumeId))]
  return ids.map((id) => rois.filter(({ volumeId }) => volumeId === id))
}

async function save(format: OutlineExport, rois: readonly Roi[]): Promise<void> {
  const [first] = rois
  const series = seriesOf(first.volumeId)
  const names = rois.map(({ name }) => name).join(', ')
  try {
    const blob = await format.write({
      segments: rois.map(segmentOf),
      grid: first,
      source: series?.source ?? null,
      making: { productVersion: __APP_VERSION__, now: new Date() },
    })
    const what = rois.length === 1 ? first.name : 'outlines'
    download(blob, fileName(`${series?.description ?? 'series'}-${what}`, format.extension))
  } catch (error) {
    tell('error', `${names}: not saved as ${format.label}`, reasonOf(error))
  }
}

const segmentOf = (roi: Roi): Segment => ({
  ...{ name: roi.name, kind: roi.kind, colour: roi.colour, mask: maskOf(roi.id) },
  isAssisted: Object.keys(marksOf(roi.id).confidence).length > 0,
})

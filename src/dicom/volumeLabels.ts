import { normalOf } from './placement'
import type { Plane } from './plane'

/** What tells each volume from its siblings, in words; empty where there is one only. */
export function labels(firstFrames: readonly (readonly Plane[])[]): string[] {
  if (firstFrames.length < 2) return firstFrames.map(() => '')
  const facts = firstFrames.map((frame) => [
    frame[0].imageType === 'unknown' ? '' : frame[0].imageType,
    contentName(frame[0]),
    orientationName(frame[0]),
    `${frame[0].columns} × ${frame[0].rows}`,
    `${frame.length} slice${frame.length === 1 ? '' : 's'}`,
    frame[0].placement.trouble ? 'place unknown' : '',
  ])
  const telling = facts[0].map((_, i) => new Set(facts.map((f) => f[i])).size > 1)
  const names = facts.map((f) => f.filter((part, i) => telling[i] && part).join(', '))
  return names.map((name, i) => {
    const same = names.slice(0, i).filter((other) => other === name).length
    return names.filter((other) => other === name).length > 1 ? `${name || 'part'} (${same + 1})` : name
  })
}

function contentName({ content }: Plane): string {
  if (content === 'adc') return 'ADC'
  return content === 'map' ? 'map' : ''
}

const PLANES = ['sagittal', 'coronal', 'axial'] as const

/** The plane whose normal is nearest; "oblique" beyond 20°. */
export function orientationName({ placement: { axes } }: Plane): string {
  if (!axes) return ''
  const size = normalOf(axes).map(Math.abs)
  const nearest = size.indexOf(Math.max(...size))
  return size[nearest] < Math.cos((20 * Math.PI) / 180) ? `oblique ${PLANES[nearest]}` : PLANES[nearest]
}

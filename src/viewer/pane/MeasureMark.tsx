import { minus, norm, type Vec3 } from '../../data/geometry'
import { angleDeg } from '../geometry/angle'
import { removeMeasure, type Measure } from '../measureStore'
import type { PaneHandle } from '../paneHandle'
import styles from './Drawings.module.css'
import { pathOf } from './path'

/** A length, an angle or a pinned reading, where the shown plane passes through all of its points. */
export function MeasureMark({ measure, handle }: { readonly measure: Measure; readonly handle: PaneHandle }) {
  const near = (p: Vec3) => Math.abs(handle.offPlane(p)) <= handle.sliceStep / 2
  if (!sharesPlace(measure, handle) || !measure.points.every(near)) return null
  const points = measure.points.map((p) => handle.toCanvas(p)).filter((p) => p !== null)
  const end = points.at(-1)
  if (!end) return null
  const [x, y] = end
  return (
    <g data-mark={measure.kind}>
      {measure.kind === 'probe' ? (
        <path className={styles.measure} d={`M${x - 5} ${y}H${x + 5}M${x} ${y - 5}V${y + 5}`} />
      ) : (
        <path className={styles.measure} d={pathOf(points)} />
      )}
      {textOf(measure)
        .split('\n')
        .map((line, i) => (
          <text key={i} className={styles.label} x={x + 8} y={y + 14 * i}>
            {line}
          </text>
        ))}
      <text
        className={styles.remove}
        data-control
        role="button"
        aria-label="Remove this measurement"
        x={x - 14}
        y={y - 6}
        onClick={() => removeMeasure(measure.id)}
      >
        ×
      </text>
    </g>
  )
}

/** The same frame of reference, or the very volume it was drawn on. */
const sharesPlace = ({ frameOfReferenceUID, volumeId }: Measure, { volume }: PaneHandle): boolean =>
  volume?.id === volumeId || (frameOfReferenceUID !== null && volume?.frameOfReferenceUID === frameOfReferenceUID)

function textOf({ kind, points, text }: Measure): string {
  if (kind === 'length') return `${norm(minus(points[0], points[1])).toFixed(1)} mm`
  return kind === 'angle' ? `${angleDeg(points[0], points[1], points[2]).toFixed(1)}°` : text
}

import { Text } from '@mantine/core'
import { lookAt } from '../../actions/reading/lookAt'
import type { OutlineAgreement } from '../../data/comparison'
import { Section } from '../../ui/Section'
import { show, showNumber } from '../../units/units'
import classes from './Reading.module.css'

/** Overlap and distances of both outlines, lesion by lesion. */
export function OutlineTable({ outlines }: { readonly outlines: readonly OutlineAgreement[] }) {
  return (
    <Section title="Outlines">
      <div className={classes.wide}>
        <table className={classes.table} aria-label="Agreement of the outlines">
          <thead>
            <tr>
              <th>Lesion</th>
              <th>Dice</th>
              <th title="95th percentile of the distances between the surfaces">HD95</th>
              <th title="Mean distance between the surfaces, both ways">Mean</th>
              <th title="Volume of A minus that of B, in percent of their mean">ΔVolume</th>
            </tr>
          </thead>
          <tbody>
            {outlines.map((one) => (
              <Row key={`${one.visitId} ${one.lesionId}`} one={one} />
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dark.2">
        Dice 2|A∩B|/(|A| + |B|). Distances in mm between voxel centres of the surfaces (a voxel with a face on the
        outside, of six); HD95 is the larger of the two directed 95th percentiles, the mean is over both directions.
      </Text>
    </Section>
  )
}

function Row({ one: { lesion, visit, agreement, reason, a, b, areOnOneSeries } }: { readonly one: OutlineAgreement }) {
  const shown = a ? `a ${a.roi.id}` : b ? `b ${b.roi.id}` : null
  const surface = agreement?.surface6
  return (
    <tr>
      <td>
        <button type="button" className={classes.link} onClick={() => shown && lookAt(shown)}>
          {lesion} · {visit}
        </button>
        {a && b && !areOnOneSeries && <div className={classes.small}>drawn on different series</div>}
      </td>
      {agreement && surface ? (
        <>
          <td data-number>{agreement.dice.toFixed(3)}</td>
          <td data-number>{show(surface.hd95max, 'mm', 2)}</td>
          <td data-number>{show(surface.assd, 'mm', 2)}</td>
          <td data-number title={`${show(agreement.volumeA, 'mm3')} against ${show(agreement.volumeB, 'mm3')}`}>
            {signed(agreement.volumeDifferencePercentOfMean)} %
          </td>
        </>
      ) : (
        <td colSpan={4} className={classes.small}>
          {reason || 'no distances: one of them is empty'}
        </td>
      )}
    </tr>
  )
}

const signed = (value: number): string => (value > 0 ? '+' : '') + showNumber(value, 2)

import type { ComparedNumber } from '../../data/comparison'
import type { ReadingNumber } from '../../data/reading'
import { Section } from '../../ui/Section'
import { show, showNumber, UNITS } from '../../units/units'
import classes from './Reading.module.css'

/** What both readers measured, side by side. */
export function ComparedNumbers({ numbers }: { readonly numbers: readonly ComparedNumber[] }) {
  const places = [...new Set(numbers.map(({ lesion, visit }) => `${lesion} · ${visit}`))]
  return (
    <Section title="Numbers">
      <div className={classes.wide}>
        <table className={classes.table} aria-label="Numbers of both readers">
          <thead>
            <tr>
              <th>Measured</th>
              <th>A</th>
              <th>B</th>
              <th title="A minus B, and in percent of the mean of both">A − B</th>
            </tr>
          </thead>
          {places.map((place) => (
            <tbody key={place}>
              <tr>
                <th colSpan={4}>{place}</th>
              </tr>
              {numbers
                .filter(({ lesion, visit }) => `${lesion} · ${visit}` === place)
                .map((number) => (
                  <Row key={number.parameter} number={number} />
                ))}
            </tbody>
          ))}
        </table>
      </div>
    </Section>
  )
}

function Row({ number: { label, unit, a, b, difference, percent } }: { readonly number: ComparedNumber }) {
  return (
    <tr>
      <td title={(a ?? b)?.method}>
        {label} <span className={classes.small}>{UNITS[unit].label}</span>
      </td>
      <Value number={a} />
      <Value number={b} />
      <td data-number>
        {showNumber(difference * UNITS[unit].times)}
        {Number.isFinite(percent) && <span className={classes.small}> ({percent.toFixed(1)} %)</span>}
      </td>
    </tr>
  )
}

function Value({ number }: { readonly number: ReadingNumber | null }) {
  const left = number ? `n ${showNumber(number.n)}, left out ${number.excluded}` : 'not measured'
  return (
    <td data-number title={number?.reason || left}>
      {number && number.value !== null ? show(number.value, number.unit).split(' ')[0] : '–'}
    </td>
  )
}

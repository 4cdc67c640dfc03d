import { Stack, Text } from '@mantine/core'
import { STATUS_WORDS } from '../data/trust'
import type { FitSummary, InspectedParameter } from '../data/inspection'
import { FIT_STATUS } from '../kernels/fitStatus'
import { show, showNumber, UNITS } from '../units/units'
import { colourOf } from './fitColours'
import { fitName } from './fitName'
import classes from './FitTable.module.css'

/** One more line below the parameters of a fit. */
export interface FitFact {
  readonly name: string
  readonly about: string
  readonly text: string
}

interface Props {
  readonly fits: readonly FitSummary[]
  /** How the fit of this number compares with the others. */
  readonly comparison: (n: number) => readonly FitFact[]
}

/** Every fit in the colour of its curve: parameters with standard errors, how much it explains, and how it compares. */
export function FitTable({ fits, comparison }: Props) {
  return (
    <Stack gap="sm">
      {fits.map((fit, n) => (
        <section key={`${fit.model} ${fit.method}`} data-inspected={fit.model}>
          <Text size="xs" fw={600} className={classes.name}>
            <span className={classes.swatch} style={{ background: colourOf(n) }} aria-hidden />
            {fitName(fit)}
            {fit.status !== 'ok' && (
              <span className={classes.status}>{STATUS_WORDS[FIT_STATUS.indexOf(fit.status)]}</span>
            )}
          </Text>
          <dl className={classes.values}>
            {fit.parameters.map((parameter) => (
              <div key={parameter.name}>
                <dt>{parameter.name}</dt>
                <dd>{valueText(parameter)}</dd>
              </div>
            ))}
            <div>
              <dt>R²</dt>
              <dd>{Number.isNaN(fit.rSquared) ? '–' : fit.rSquared.toFixed(4)}</dd>
            </div>
            {comparison(n).map(({ name, about, text }) => (
              <div key={name} title={about}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Stack>
  )
}

/** "1.05 ± 0.03 10⁻³ mm²/s"; a value without a standard error says so. */
function valueText({ value, error, unit }: InspectedParameter): string {
  if (!Number.isFinite(value)) return 'not known'
  const { times, label } = UNITS[unit]
  if (!Number.isFinite(error)) return `${show(value, unit)} (error not known)`
  return `${showNumber(value * times)} ± ${showNumber(error * times, 2)}${label ? ` ${label}` : ''}`
}

import { Stack, Text } from '@mantine/core'
import { STATUS_WORDS } from '../../data/trust'
import type { InspectedFit, InspectedParameter } from '../../data/inspection'
import { FIT_STATUS } from '../../kernels/fitStatus'
import { show, showNumber, UNITS } from '../../units/units'
import { aiccText, fTestText } from './compareFits'
import { fitName } from './fitName'
import classes from './FitTable.module.css'
import { colourOf } from './inspectionCharts'

/** Every fit in the colour of its curve: parameters with standard errors, how much it explains, and how it compares. */
export function FitTable({ fits }: { readonly fits: readonly InspectedFit[] }) {
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
            <div title="Akaike’s criterion, corrected for few samples: beside the best model of the same samples">
              <dt>AICc</dt>
              <dd>{aiccText(fit, fits)}</dd>
            </div>
            {fTestText(fit) && (
              <div title="F-test: whether this explains more than the plain exponential, beyond chance">
                <dt>over ADC</dt>
                <dd>{fTestText(fit)}</dd>
              </div>
            )}
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

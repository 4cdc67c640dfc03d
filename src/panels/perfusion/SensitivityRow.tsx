import { Text } from '@mantine/core'
import type { ChangedNumbers, InputSensitivity } from '../../data/inputSensitivity'
import { show, type Unit } from '../../units/units'
import classes from './SensitivityRow.module.css'

interface Props {
  readonly row: InputSensitivity['rows'][number]
  readonly parameter: string
  readonly unit: Unit
  /** Percent that fill half the width. */
  readonly widest: number
}

/** One assumption: a bar for each way it was changed, from the middle to the left where the number falls and to the right where it rises. */
export function SensitivityRow({ row: { factor, low, high }, parameter, unit, widest }: Props) {
  const arms = [low, high].flatMap((arm) => arm ?? [])
  return (
    <div className={classes.row} data-factor={factor}>
      <Text size="xs">{factor}</Text>
      {arms.map((arm) => (
        <div key={arm.setting} className={classes.arm} title={`${parameter} ${show(arm.values[parameter], unit)}`}>
          <span className={classes.setting}>{arm.setting}</span>
          <span className={classes.track}>
            <span className={classes.bar} style={barOf(arm.percent[parameter], widest)} />
          </span>
          <span className={classes.change}>{changeText(arm, parameter)}</span>
        </div>
      ))}
    </div>
  )
}

function barOf(percent: number, widest: number) {
  if (!Number.isFinite(percent)) return { width: 0 }
  const share = (50 * Math.min(Math.abs(percent), widest)) / widest
  return {
    left: `${percent < 0 ? 50 - share : 50}%`,
    width: `${share}%`,
    background: percent < 0 ? '#56b4e9' : '#e69f00',
  }
}

function changeText({ percent }: ChangedNumbers, parameter: string): string {
  const value = percent[parameter]
  if (!Number.isFinite(value)) return '–'
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)} %`
}

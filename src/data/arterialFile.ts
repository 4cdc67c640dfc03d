import type { ArterialInput } from '../kernels/dce/arterialInput'

/**
 * An arterial curve from the text of a CSV file: a column of times (`t_s`, `time_min`, …; seconds where no unit is named) and one of
 * concentration in mM, whose name says plasma (`Cp`, `plasma`) or blood (`Cb`, `blood`); without a heading the second column is plasma.
 */
export function arterialFile(text: string, file: string, hematocrit: number): ArterialInput {
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, '')))
  const hasHeading = rows[0].some((cell) => cell !== '' && !Number.isFinite(Number(cell)))
  const heading = hasHeading ? rows[0] : ['t_s', 'Cp_mM']
  const time = heading.findIndex((name) => /^t(ime)?($|[_ (])/i.test(name))
  const value = heading.findIndex((name, k) => k !== time && /plasma|blood|^c[pb]|conc|mM/i.test(name))
  if (time < 0 || value < 0)
    throw new Error(`${file}: needs a column of times (t_s) and one of concentrations (Cp_mM or Cb_mM)`)
  const perSecond = /min/i.test(heading[time]) ? 60 : 1
  const numbers = rows.slice(hasHeading ? 1 : 0).map((row) => [Number(row[time]) * perSecond, Number(row[value])])
  const wrong = numbers.findIndex(([t, c]) => !Number.isFinite(t) || !Number.isFinite(c))
  if (wrong >= 0) throw new Error(`${file}: row ${wrong + 1} holds no number where time and concentration should be`)
  const timesS = numbers.map(([t]) => t)
  const mM = numbers.map(([, c]) => c)
  const isBlood = /blood|^cb/i.test(heading[value])
  return isBlood ? { bloodMM: mM, hematocrit, timesS } : { plasmaMM: mM, timesS }
}

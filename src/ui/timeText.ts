/** How long, in the coarsest words that help: "0.4 s", "12 s", "3 min 5 s". */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–'
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`
}

/** Time left of a job; empty where nothing is known yet. Coarse on purpose: a flickering digit says more than is known. */
export function timeLeftText(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return ''
  if (seconds < 1) return 'almost done'
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s left`
  return `${Math.round(whole / 60)} min left`
}

/** A count with thousands separated, the same in every locale. */
export const countText = (n: number): string => COUNTS.format(n)
const COUNTS = new Intl.NumberFormat('en-US') // made once: making one costs more than a table of numbers

/** "1 file", "2 files". */
export const plural = (n: number, one: string, many = `${one}s`): string => `${countText(n)} ${n === 1 ? one : many}`

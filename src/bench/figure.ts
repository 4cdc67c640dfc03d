/** One line of the bench: what was measured, what is asked, whether it holds. */
export interface Figure {
  readonly name: string
  readonly figure: string
  readonly bar: string
  readonly holds: boolean
}

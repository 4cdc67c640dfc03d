/** Where the search may go: the fraction f of the second compartment, D of both, and S0. */
export interface BiexponentialBox {
  readonly f: readonly [number, number]
  readonly D0: readonly [number, number]
  readonly D1: readonly [number, number]
  readonly S0: readonly [number, number]
}

import type { LayoutId } from '../state/viewStore'

/** CSS grid of a layout; areas p1, p2, … in the reading order of the panes. */
export interface LayoutGrid {
  readonly areas: string
  readonly columns: string
  readonly rows: string
}

const even = (columns: number, rows: number): LayoutGrid => ({
  areas: Array.from({ length: rows }, (_, r) => `"${names(columns, r * columns)}"`).join(' '),
  columns: `repeat(${columns}, minmax(0, 1fr))`,
  rows: `repeat(${rows}, minmax(0, 1fr))`,
})

const names = (count: number, from: number): string =>
  Array.from({ length: count }, (_, c) => `p${from + c + 1}`).join(' ')

/** Tumour: axial anatomy large, coronal and sagittal beside it, three panes for maps below. */
export const LAYOUTS: Readonly<Record<LayoutId, LayoutGrid>> = {
  '1x1': even(1, 1),
  '1x2': even(2, 1),
  '2x2': even(2, 2),
  '3x3': even(3, 3),
  tumour: {
    areas: '"p1 p1 p2" "p1 p1 p3" "p4 p5 p6"',
    columns: 'repeat(3, minmax(0, 1fr))',
    rows: '1fr 1fr 1fr',
  },
}

import type { Role, Series } from '../data/study'

/** Roles as a radiologist writes them, in the order of the menu. */
export const ROLES: Readonly<Record<Role, string>> = {
  t1w: 'T1w',
  t2w: 'T2w',
  dwi: 'DWI',
  vfa: 'VFA',
  dce: 'DCE',
  dynamic: 'Dynamic',
  'derived-map': 'Derived',
  'parametric-map': 'Parametric',
  segmentation: 'Segmentation',
  other: 'Other',
}

export const ALL_ROLES: readonly Role[] = [
  't1w',
  't2w',
  'dwi',
  'vfa',
  'dce',
  'dynamic',
  'derived-map',
  'parametric-map',
  'segmentation',
  'other',
]

/** The role as it holds today: changed by hand before what was detected. */
export const roleOf = (series: Series, changed: Readonly<Record<string, Role>>): Role =>
  changed[series.seriesInstanceUID] ?? series.role

import { NotASession } from './check'

/** A saved reading of any version. */
export type OldReading = Readonly<Record<string, unknown>> & { readonly version: number }

/** Makes of a reading of one version one of the next; `version` is raised by the caller. */
export type MigrationStep = (old: OldReading) => Readonly<Record<string, unknown>>

/** `STEPS[n]` leads from version n + 1 to version n + 2. A saved field that is new is a step here, so that old sessions still open. */
const STEPS: readonly MigrationStep[] = [
  // 2: volumes joined by hand
  (old) => ({ ...old, study: { ...(typeof old.study === 'object' ? old.study : null), together: [] } }),
  // 3: what was chosen for each dynamic
  (old) => ({ ...old, perfusion: {} }),
]

/** A saved reading as it would have been saved today. Throws where it is of a later version than this. */
export function migrate(saved: unknown, steps: readonly MigrationStep[] = STEPS): unknown {
  if (!hasVersion(saved)) throw new NotASession('it does not say which version it is')
  const newest = steps.length + 1
  if (saved.version > newest)
    throw new NotASession(`it was saved by a newer Permea (version ${saved.version}, this one reads up to ${newest})`)
  return steps
    .slice(saved.version - 1)
    .reduce<OldReading>((old, step) => ({ ...step(old), version: old.version + 1 }), saved)
}

const hasVersion = (saved: unknown): saved is OldReading =>
  typeof saved === 'object' &&
  saved !== null &&
  'version' in saved &&
  typeof saved.version === 'number' &&
  Number.isInteger(saved.version) &&
  saved.version >= 1

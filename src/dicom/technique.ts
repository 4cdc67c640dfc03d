import type { DataSet } from 'dicom-parser'
import { textOf, type Scope } from './attributes'
import { frameScopes } from './functionalGroups'
import type { Technique } from './plane'

/** Sequence and contrast of an object, as its role hangs on them. */
export function readTechnique(scope: Scope, dataSet: DataSet): Technique {
  const [frame = scope] = dataSet.elements.x52009229 ? frameScopes(dataSet, 1, 'other') : [scope]
  return {
    protocol: textOf(scope, 'x00181030'),
    scanningSequence: textOf(scope, 'x00180020') || enhancedSequence(scope),
    sequenceVariant: textOf(scope, 'x00180021'),
    sequenceName: textOf(scope, 'x00180024') || textOf(scope, 'x00189005'),
    acquisitionContrast: textOf(frame, 'x00089209'),
  }
}

const ECHOES: Readonly<Record<string, string>> = { SPIN: 'SE', GRADIENT: 'GR', BOTH: 'SE\\GR' }

/** Enhanced objects say it with EchoPulseSequence and EchoPlanarPulseSequence: in the codes of ScanningSequence. */
function enhancedSequence(scope: Scope): string {
  const echo = ECHOES[textOf(scope, 'x00189008')] ?? ''
  const planar = textOf(scope, 'x00189018') === 'YES' ? 'EP' : ''
  return [echo, planar].filter(Boolean).join('\\')
}

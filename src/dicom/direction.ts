import { csaNumbers, type CsaFields } from './csa'
import { elementNumbers, find, items, latin, numbersOf, textOf, type Scope } from './attributes'
import { findPrivate, type Vendor } from './vendor'

/**
 * Direction of the diffusion gradient in LPS (unit vector); null for none, trace and unknown. GE states its gradients in the frame of
 * the scan (frequency, phase, slice), not of the patient: there they stay unknown.
 */
export function readDirection(
  scope: Scope,
  vendor: Vendor,
  csa: CsaFields | null,
): readonly [number, number, number] | null {
  return (
    unit(nestedDirection(scope)) ??
    unit(numbersOf(scope, 'x00189089', 'FD')) ??
    unit(privateDirection(scope, '0019', 'SIEMENS MR HEADER', '0e', 'siemens', vendor)) ??
    unit(csaNumbers(csa, 'DiffusionGradientDirection')) ??
    unit(philipsDirection(scope, vendor)) ??
    unit(privateDirection(scope, '0065', 'Image Private Header', '37', 'uih', vendor)) ??
    (vendor === 'canon' ? unit(commentDirection(scope)) : null)
  )
}

/** DiffusionGradientOrientation inside its own sequence (0018,9076). */
function nestedDirection(scope: Scope): readonly number[] {
  const found = find(scope, 'x00189076')
  const [inner] = found ? items(found.dataSet, found.element.tag) : []
  return inner ? numbersOf([inner], 'x00189089', 'FD') : []
}

function privateDirection(
  scope: Scope,
  group: string,
  creator: string,
  element: string,
  owner: Vendor,
  vendor: Vendor,
): readonly number[] {
  const found = findPrivate(scope, { group, creator, element, vendor: owner }, vendor)
  return found ? elementNumbers(found.dataSet, found.element, 'FD') : []
}

function philipsDirection(scope: Scope, vendor: Vendor): readonly number[] {
  return ['b0', 'b1', 'b2'].flatMap((element) => {
    const found = findPrivate(
      scope,
      { group: '2005', creator: 'Philips MR Imaging DD 001', element, vendor: 'philips' },
      vendor,
    )
    return found ? elementNumbers(found.dataSet, found.element, 'FL') : []
  })
}

function commentDirection(scope: Scope): readonly number[] {
  const found = /\(([-\d.]+),([-\d.]+),([-\d.]+)\)/.exec(textOf(scope, 'x00204000'))
  return found ? found.slice(1).map(Number) : []
}

function unit(v: readonly number[]): readonly [number, number, number] | null {
  if (v.length !== 3) return null
  const length = Math.hypot(v[0], v[1], v[2])
  return length > 0.01 && Number.isFinite(length) ? [v[0] / length, v[1] / length, v[2] / length] : null
}

/** True where the file says that the weighting has no single direction (a trace image). */
export function isIsotropic(scope: Scope, vendor: Vendor): boolean {
  if (textOf(scope, 'x00189075') === 'ISOTROPIC') return true
  const found = findPrivate(
    scope,
    { group: '2001', creator: 'Philips Imaging DD 001', element: '04', vendor: 'philips' },
    vendor,
  )
  return (
    found !== null && latin(found.dataSet.byteArray, found.element.dataOffset, found.element.length).startsWith('I')
  )
}

/** GE's gradient in the frame of the scan: no direction in the patient, but good enough to tell the images of a position apart. */
export function gradientLabel(scope: Scope, vendor: Vendor): readonly [number, number, number] | null {
  const parts = ['bb', 'bc', 'bd'].flatMap((element) => {
    const found = findPrivate(scope, { group: '0019', creator: 'GEMS_ACQU_01', element, vendor: 'ge' }, vendor)
    return found ? elementNumbers(found.dataSet, found.element, 'text').slice(0, 1) : []
  })
  return unit(parts)
}

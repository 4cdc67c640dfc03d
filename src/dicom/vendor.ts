import type { DataSet, Element } from 'dicom-parser'
import { latin, type Scope } from './attributes'
import { remembered } from './remembered'

export type Vendor = 'siemens' | 'ge' | 'philips' | 'uih' | 'canon' | 'hitachi' | 'bruker' | 'other'

const NAMES: readonly (readonly [RegExp, Vendor])[] = [
  [/siemens/i, 'siemens'],
  [/^ge\b|ge medical|general electric/i, 'ge'],
  [/philips/i, 'philips'],
  [/uih|united imaging/i, 'uih'],
  [/toshiba|canon/i, 'canon'],
  [/hitachi|fujifilm/i, 'hitachi'],
  [/bruker/i, 'bruker'],
]

/** Who made the scanner, by Manufacturer (0008,0070). */
export const vendorOf = remembered(
  (manufacturer): Vendor => NAMES.find(([pattern]) => pattern.test(manufacturer))?.[1] ?? 'other',
)

/** A private attribute: its group, the creator who owns it, and the last byte of its element number. */
export interface PrivateTag {
  readonly group: string
  readonly creator: string
  readonly element: string
  readonly vendor: Vendor
}

/**
 * The nearest private element. A creator may own any block from 10 to FF (PS3.5 §7.8.1). Where the creators were stripped, block 10
 * of the vendor's own images is taken; a block that somebody else owns never is.
 */
export function findPrivate(
  scope: Scope,
  tag: PrivateTag,
  vendor: Vendor,
): { dataSet: DataSet; element: Element } | null {
  for (const dataSet of scope) {
    const block = ownBlock(dataSet, tag, vendor)
    const element = block && dataSet.elements[`x${tag.group}${block}${tag.element}`]
    if (element && element.length > 0) return { dataSet, element }
  }
  return null
}

function ownBlock(dataSet: DataSet, { group, creator, vendor: owner }: PrivateTag, vendor: Vendor): string | null {
  const { elements } = dataSet
  const keys = creatorKeys(group)
  if (vendor === owner && !elements[keys[0]] && !elements[keys[1]]) return '10'
  // Creators stand in a row; a gap of sixteen blocks ends the search.
  for (let i = 0, empty = 0; i < keys.length && empty < 16; i++) {
    const element = elements[keys[i]]
    empty = element ? 0 : empty + 1
    if (element && latin(dataSet.byteArray, element.dataOffset, element.length) === creator) return keys[i].slice(7)
  }
  return null
}

const keysByGroup = new Map<string, readonly string[]>()

/** Where the private creators of a group stand: (gggg,0010) to (gggg,00FF). */
function creatorKeys(group: string): readonly string[] {
  const known = keysByGroup.get(group)
  if (known) return known
  const keys = Array.from({ length: 0xf0 }, (_, i) => `x${group}00${(i + 0x10).toString(16).padStart(2, '0')}`)
  keysByGroup.set(group, keys)
  return keys
}

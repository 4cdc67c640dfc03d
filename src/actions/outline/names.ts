import type { RoiKind } from '../../data/roi'

const KIND_NAMES: Readonly<Record<RoiKind, string>> = {
  lesion: 'Lesion',
  reference: 'Reference tissue',
  artery: 'Artery',
  exclusion: 'Exclusion',
}

/** "Lesion 1", "Lesion 2": the lowest number not in use. */
export function nextName(kind: RoiKind, used: readonly string[]): string {
  return free(KIND_NAMES[kind], 1, used)
}

/** "Lesion 1 copy", "Lesion 1 copy 2". */
export function copyName(name: string, used: readonly string[]): string {
  const plain = `${name} copy`
  return used.includes(plain) ? free(plain, 2, used) : plain
}

function free(stem: string, from: number, used: readonly string[]): string {
  for (let n = from; ; n++) if (!used.includes(`${stem} ${n}`)) return `${stem} ${n}`
}

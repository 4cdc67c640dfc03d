import { naturalLog } from './naturalLog'
import { voxelBlock } from './voxelBlock'

/** Numbers of 16 bits, and at the place of each the logarithm of the value that it stands for: NaN where `naturalLog` has none. */
export interface LoggedNumbers {
  readonly stored: Uint16Array
  readonly table: Float64Array
}

const SIZE = 2 ** 16

/** ln(stored × slope + intercept) for every number of 16 bits, signed or not. */
export function logTable(slope: number, intercept: number, isSigned: boolean): Float64Array {
  const value = new Float64Array(1)
  const words = new Int32Array(value.buffer)
  const firstNegative = isSigned ? SIZE / 2 : SIZE
  const table = new Float64Array(SIZE)
  for (let i = 0; i < SIZE; i++) {
    value[0] = (i < firstNegative ? i : i - SIZE) * slope + intercept
    table[i] = naturalLog(value[0], words[voxelBlock.upperWord])
  }
  return table
}

import { describe, expect, it } from 'vitest'
import { BLOCK } from '../voxelBlock'
import { blockProduct } from './blockProduct'

describe('blockProduct', () => {
  it.each([
    [1, 1],
    [4, 8],
    [7, 13],
    [3, 6],
  ])('multiplies %i rows by %i columns for every voxel of the block', (rows, columns) => {
    const matrix = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i + 1))
    const input = Float64Array.from({ length: columns * BLOCK }, (_, i) => Math.cos(i))
    const output = new Float64Array((rows + 4) * BLOCK).fill(9)
    blockProduct(matrix, { rows, columns }, { input, output }, 5)
    for (let r = 0; r < rows; r++)
      for (let v = 0; v < 5; v++) {
        let sum = 0
        for (let c = 0; c < columns; c++) sum += matrix[r * columns + c] * input[c * BLOCK + v]
        expect(output[r * BLOCK + v]).toBeCloseTo(sum, 12)
      }
  })
})

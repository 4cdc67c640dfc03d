import { describe, expect, it } from 'vitest'
import { cross, dot, scale, type Vec3 } from '../../data/geometry'
import { orientationLetters } from './orientationLetters'
import { acquiredPlane, nearestStandard, standardPlane } from './viewPlane'

const lettersOf = ({ right, down }: { right: Vec3; down: Vec3 }) => [
  orientationLetters(right),
  orientationLetters(down),
]

/** Unit vectors turned by three angles: any orientation a scanner may write. */
function turned(a: number, b: number, c: number): [Vec3, Vec3] {
  const [ca, sa, cb, sb, cc, sc] = [a, b, c].flatMap((x) => [Math.cos(x), Math.sin(x)])
  const row: Vec3 = [cb * cc, cb * sc, -sb]
  const column: Vec3 = [sa * sb * cc - ca * sc, sa * sb * sc + ca * cc, sa * cb]
  return [row, column]
}

describe('standard planes', () => {
  it('put patient left on the right of axial and coronal pictures and the face on the left of sagittal ones', () => {
    expect(lettersOf(standardPlane('axial'))).toEqual(['L', 'P'])
    expect(lettersOf(standardPlane('coronal'))).toEqual(['L', 'F'])
    expect(lettersOf(standardPlane('sagittal'))).toEqual(['P', 'F'])
  })

  it('are seen from the feet, from the front and from the left', () => {
    expect(orientationLetters(standardPlane('axial').towardViewer)).toBe('F')
    expect(orientationLetters(standardPlane('coronal').towardViewer)).toBe('A')
    expect(orientationLetters(standardPlane('sagittal').towardViewer)).toBe('L')
  })
})

describe('acquired plane', () => {
  it.each([
    ['head first supine', [1, 0, 0], [0, 1, 0]],
    ['head first prone', [-1, 0, 0], [0, -1, 0]],
    ['rows and columns exchanged', [0, 1, 0], [1, 0, 0]],
    ['mirrored', [-1, 0, 0], [0, 1, 0]],
    ['lying on the side', [0, -1, 0], [1, 0, 0]],
  ] as [string, Vec3, Vec3][])('shows axial slices alike however they were stored: %s', (_, row, column) => {
    expect(lettersOf(acquiredPlane(row, column))).toEqual(['L', 'P'])
  })

  it('keeps rows and columns of the picture on the screen axes and stays within 45 degrees of the standard view', () => {
    for (let i = 0; i < 500; i++) {
      const [row, column] = turned(i * 0.37, Math.sin(i) * 1.5, i * 0.73)
      const { right, down, towardViewer } = acquiredPlane(row, column)
      const alongRow = Math.abs(dot(right, row))
      expect(Math.min(Math.abs(alongRow), Math.abs(1 - alongRow))).toBeLessThan(1e-12)
      expect(dot(right, down)).toBeCloseTo(0, 12)
      expect(dot(cross(right, down), scale(towardViewer, -1))).toBeCloseTo(1, 12)
      const standard = standardPlane(nearestStandard(cross(row, column)))
      expect(dot(right, standard.right) + dot(down, standard.down)).toBeGreaterThan(0)
    }
  })
})

describe('orientation letters', () => {
  it('name the strongest end first and leave out what is negligible', () => {
    expect(orientationLetters([0.6, -0.8, 0])).toBe('AL')
    expect(orientationLetters([0.05, 0, -1])).toBe('F')
    expect(orientationLetters([0, 0, 0])).toBe('')
  })
})

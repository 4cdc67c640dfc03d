import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Download, Locator, Page } from '@playwright/test'
import { dot, minus, type Vec3 } from '../src/data/geometry'
import { lesionDistances, lesionPointInBody, LESIONS } from '../src/demo/lesion'
import type { VisitTruth } from '../src/demo/truth'
import { expect } from './story'

export interface SavedMap {
  /** The NIfTI file, unpacked. */
  readonly map: Buffer
  /** What the recipe file beside it says. */
  readonly recipe: unknown
}

/** A map as it leaves the product: the parameter of a fit's card, with the recipe that comes along. */
export async function savedMap(page: Page, card: Locator, parameter: string): Promise<SavedMap> {
  const choice = card.getByRole('radio', { name: parameter, exact: true })
  if (await choice.count()) await card.getByText(parameter, { exact: true }).first().click()
  const files: Download[] = []
  const collect = (file: Download): void => void files.push(file)
  page.on('download', collect)
  await card.getByRole('button', { name: /^Export or remove/ }).click()
  await page.getByRole('menuitem', { name: 'Save as NIfTI' }).click()
  await expect.poll(() => files.length).toBe(2)
  page.off('download', collect)
  const [map, recipe] = await Promise.all(files.map((file) => file.path()))
  const content: unknown = JSON.parse(readFileSync(recipe, 'utf8'))
  expect(content).toMatchObject({ parameter, file: files[0].suggestedFilename() })
  return { map: gunzipSync(readFileSync(map)), recipe: content }
}

/** Signed distances (mm, below 0 inside) of a place from the surfaces of a lesion: all of it, and its core. */
type Surfaces = ReturnType<typeof lesionDistances>

/** Values of a map in the voxels whose place in the lesion is wanted; NaN voxels are left out. `isWanted` hears the place at any ijk. */
export function valuesInLesion(
  file: Buffer,
  { lesion, visit }: VisitTruth,
  isWanted: (at: (ijk: Vec3) => Surfaces, ijk: Vec3) => boolean,
): number[] {
  const [columns, rows, slices] = [1, 2, 3].map((n) => file.readInt16LE(40 + 2 * n))
  const row = (r: number): number[] => [0, 1, 2, 3].map((c) => file.readFloatLE(280 + 16 * r + 4 * c))
  const affine = [row(0).map((x) => -x), row(1).map((x) => -x), row(2)]
  const start = file.readFloatLE(108)
  const at = (ijk: Vec3): Surfaces => {
    const [x, y, z] = affine.map((line) => line[0] * ijk[0] + line[1] * ijk[1] + line[2] * ijk[2] + line[3])
    return lesionDistances(LESIONS[visit], ...inBody([x, y, z], lesion.frame))
  }
  const values: number[] = []
  for (let voxel = 0; voxel < columns * rows * slices; voxel++) {
    const ijk: Vec3 = [voxel % columns, Math.floor(voxel / columns) % rows, Math.floor(voxel / (columns * rows))]
    const value = file.readFloatLE(start + 4 * voxel)
    if (Number.isFinite(value) && isWanted(at, ijk)) values.push(value)
  }
  return values
}

function inBody(lps: Vec3, { origin, left, back, up }: VisitTruth['lesion']['frame']): [number, number, number] {
  const away = minus(lps, origin)
  const [x, y, z] = lesionPointInBody([dot(away, left), dot(away, back), dot(away, up)])
  return [x, y, z]
}

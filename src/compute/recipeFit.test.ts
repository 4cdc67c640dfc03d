import { describe, expect, it } from 'vitest'
import { planDiffusion } from '../data/diffusionPlan'
import type { Recipe } from '../data/parameterMap'
import { diffusionRecipe } from '../data/recipe'
import { UNKNOWN_ACQUISITION, type Volume, type Voxels } from '../data/study'
import { FitStatus } from '../kernels/fitStatus'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { fitInChunks } from './fitInChunks'
import type { RunFit } from './fitJob'
import { askedBy, fitOfRecipe, readsEchoTimes } from './recipeFit'
import { runFit } from './runFit'

const B = [0, 20, 50, 100, 200, 400, 800]
const COLUMNS = 60
const SLICES = 3
const VOXELS = COLUMNS * 20 * SLICES

const volume: Volume = {
  ...{ id: 'v', seriesInstanceUID: '1.2.3', label: '', columns: COLUMNS, rows: 20, slices: SLICES, frames: B.length },
  ...{ geometry: null, frameOfReferenceUID: null, imageType: 'magnitude', colour: false, scale: 'rescale' },
  ...{ comparableScale: true, statistics: [], unit: null, window: null, notForFitting: null },
  acquisition: { ...UNKNOWN_ACQUISITION, bValues: B },
}

/** Perfused tissue with D and f that vary from voxel to voxel, and noise that is the same every time. */
const voxels: Voxels = {
  frames: B.map((b, frame) =>
    Uint16Array.from({ length: VOXELS }, (_, v) => {
      const [D, f] = [6e-4 + (v % 97) * 1e-5, 0.05 + (v % 31) * 0.01]
      const noise = Math.sin(v * 12.9898 + frame * 78.233) * 12
      return Math.round(800 * ((1 - f) * Math.exp(-b * D) + f * Math.exp(-b * 0.025)) + noise)
    }),
  ),
  slope: new Float64Array(B.length * SLICES).fill(1),
  intercept: new Float64Array(B.length * SLICES),
}

function recipeOf(modelId: string, asked: Parameters<typeof optionsFor>[1], frames?: number[]): Recipe {
  const model = modelById(modelId)
  const { method, bounds, settings } = optionsFor(model, asked)
  const finite = Object.fromEntries(Object.entries(bounds).filter(([, range]) => range.every(Number.isFinite)))
  const recipe = diffusionRecipe(volume, ['1.2.3'], planDiffusion(volume, { frames }), {
    ...{ model: modelId, method, options: { bounds: finite, ...settings }, productVersion: '0' },
    readsEchoTimes: readsEchoTimes(model),
  })
  if (!recipe) throw new Error('refused')
  return recipe
}

const here: RunFit = (job) => Promise.resolve(runFit(job))
const unwatched = { progress: () => undefined, signal: new AbortController().signal }
const made = async (recipe: Recipe, runners: number) => {
  const fit = { ...fitOfRecipe(recipe, volume, voxels), details: true }
  return (await fitInChunks(fit, Array<RunFit>(runners).fill(here), unwatched)).planes
}

describe('a recipe', () => {
  it.each([
    ['ivim', {}, undefined],
    ['ivim', { method: 'segmented', settings: { bThreshold: 100, includeThreshold: false } }, undefined],
    ['stretched', { bounds: { DDC: [0, 3e-3] as const } }, [0, 2, 3, 4, 5, 6]],
    ['adc', { method: 'log-linear' }, [3, 4, 5, 6]],
  ])('of %s %j that was saved as text and run again gives identical numbers', async (model, asked, frames) => {
    const recipe = recipeOf(model, asked, frames)
    const saved: Recipe = JSON.parse(JSON.stringify(recipe)) as Recipe
    expect(saved).toEqual(recipe)
    const [first, second] = [await made(recipe, 1), await made(saved, 3)]
    expect(second.parameters).toEqual(first.parameters)
    expect(second.details).toEqual(first.details)
    expect(second.rSquared).toEqual(first.rSquared)
    expect(second.status).toEqual(first.status)
  })
})

describe('a map of σ', () => {
  const sigma = Float32Array.from({ length: VOXELS }, (_, v) => (v === 40 ? NaN : 10 + 70 * (v % 2)))
  const noiseMap = {
    ...{ seriesInstanceUID: '1.2.4', title: 'noise', volume: { ...volume, id: 'σ', frames: 1 } },
    voxels: { frames: [sigma], slope: new Float64Array(SLICES).fill(1), intercept: new Float64Array(SLICES) },
  }
  const floor = (noiseSigma: number) =>
    recipeOf('adc', { method: 'nonlinear', settings: { noise: 'rician-offset', noiseSigma } })
  const plain = floor(0)
  const recipe: Recipe = { ...plain, options: { ...plain.options, noiseMap: '1.2.4' } }

  it('gives every voxel what its own σ gives all, R² too, and leaves out where it has none', async () => {
    const fit = { ...fitOfRecipe(recipe, volume, voxels, noiseMap), details: true }
    const { planes } = await fitInChunks(fit, [here], unwatched)
    const [low, high] = [await made(floor(10), 1), await made(floor(80), 1)]
    for (const v of [0, 1, 2, 3, 701, 2500, 3001]) {
      const one = v % 2 ? high : low
      expect(planes.parameters.map((plane) => plane[v])).toEqual(one.parameters.map((plane) => plane[v]))
      expect(planes.details.map((plane) => plane[v])).toEqual(one.details.map((plane) => plane[v]))
      expect(planes.rSquared?.[v]).toBe(one.rSquared?.[v])
    }
    expect(low.parameters[1][1]).not.toBe(high.parameters[1][1])
    expect(planes.status[40]).toBe(FitStatus.NotFitted)
    expect(planes.parameters[1][40]).toBeNaN()
  })
  it('that is not open makes no map', () => {
    expect(() => fitOfRecipe(recipe, volume, voxels)).toThrow('not open')
  })
  it('is asked for again by whoever repeats the recipe', () => {
    expect(askedBy(recipe).noiseMap).toBe('1.2.4')
    expect(askedBy(plain).noiseMap).toBeNull()
  })
})

describe('the outlined voxels', () => {
  it('are there first, with the numbers that the whole volume has in the end', async () => {
    const fit = { ...fitOfRecipe(recipeOf('ivim', {}), volume, voxels), details: true }
    const first = Uint32Array.of(7, 8, 9, 700, 1300, 1301, 2500)
    let early: { values: number[]; status: number[]; others: number } | null = null
    const { planes, complete } = await fitInChunks({ ...fit, first }, [here, here], {
      ...unwatched,
      firstDone: ({ parameters, status }) => {
        const others = parameters[1].filter(Number.isFinite).length - first.length
        early = {
          values: Array.from(first, (v) => parameters[1][v]),
          status: Array.from(first, (v) => status[v]),
          others,
        }
      },
    })
    expect(complete).toBe(true)
    expect(early).toEqual({
      values: Array.from(first, (v) => planes.parameters[1][v]),
      status: Array.from(first, (v) => planes.status[v]),
      others: 0,
    })
  })
})

describe('the trust planes', () => {
  it('hold R² as its definition has it: 1 − Σ r² / Σ (s − mean)²', async () => {
    const { parameters, rSquared } = await made(recipeOf('ivim', {}), 1)
    const ivim = modelById('ivim')
    for (const v of [0, 500, 3599]) {
      const [S0, D, Dstar, f] = parameters.map((plane) => plane[v])
      if (Number.isNaN(Dstar)) continue
      const samples = voxels.frames.map((frame) => frame[v])
      const mean = samples.reduce((a, b) => a + b, 0) / samples.length
      const curve = ivim.predict({ S0, D, Dstar, f }, { bValues: B })
      const rss = samples.reduce((sum, s, n) => sum + (s - curve[n]) ** 2, 0)
      const total = samples.reduce((sum, s) => sum + (s - mean) ** 2, 0)
      expect(rSquared?.[v]).toBeCloseTo(1 - rss / total, 5)
    }
  })
})

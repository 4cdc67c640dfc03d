import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arterialCurve } from './arterialCurve'
import { arteryCandidates, baselineOf } from './arteryCandidates'
import type { Dynamic } from './dynamic'

/** Digital reference objects of QIBA (D. Barboriak, Duke University), where they are at hand. */
const folder = join(process.env.PERMEA_REFERENCE ?? '../shared', 'reference', 'dce')
const OBJECTS = [
  { name: 'qiba_v4', columns: 6, rows: 18, flipAngleDeg: 25 },
  { name: 'qiba_v6', columns: 5, rows: 6, flipAngleDeg: 30 },
]
const PATCH = 10
const BLOOD_T1_MS = 1440
const HEMATOCRIT = 0.45

/** The object as it was drawn: patches of tissue, ten voxels wide, and a strip of blood below them. */
function objectOf({ name, columns, rows }: (typeof OBJECTS)[number]) {
  const bytes = readFileSync(join(folder, name, 'dce_noisefree.bin'))
  const tissue = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const lines = readFileSync(join(folder, name, 'aif.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
  const aif = lines.map((line) => line.split(',').map(Number))
  const [width, height] = [columns * PATCH, (rows + 1) * PATCH]
  const isBlood = (v: number): boolean => Math.floor(v / width) >= rows * PATCH
  const patchOf = (v: number): number =>
    Math.floor(Math.floor(v / width) / PATCH) * columns + Math.floor((v % width) / PATCH)
  const frames = aif.map(([, signal], i) =>
    Float32Array.from({ length: width * height }, (_, v) =>
      isBlood(v) ? signal : tissue[i * rows * columns + patchOf(v)],
    ),
  )
  const dynamic: Dynamic = { frames, timesS: aif.map(([t]) => t), columns: width, rows: height, slices: 1 }
  return { dynamic, isBlood, peakMM: Math.max(...aif.map(([, , c]) => c)) }
}

describe.skipIf(!existsSync(join(folder, 'qiba_v4', 'aif.csv'))).each(OBJECTS)('the blood of $name', (object) => {
  it('is found by itself, and its curve with it', () => {
    const { dynamic, isBlood, peakMM } = objectOf(object)
    const baseline = baselineOf(dynamic)
    const echo = { flipAngleDeg: object.flipAngleDeg, repetitionTimeMs: 5, bloodT1Ms: BLOOD_T1_MS }
    const baselineFrames = [baseline.first, baseline.last] as const
    const signal = { ...echo, relaxivityPerMMPerS: 4.5, baselineFrames, isLinear: false }
    const candidates = arteryCandidates(dynamic, baseline, { echo })
    const { voxels, bloodMM } = arterialCurve(dynamic, candidates, signal, { t1Ms: null, bloodT1Ms: BLOOD_T1_MS })
    expect(voxels.length).toBeGreaterThan(100)
    expect(voxels.every(isBlood)).toBe(true)
    expect(Math.abs(Math.max(...bloodMM) / (1 - HEMATOCRIT) / peakMM - 1)).toBeLessThan(0.03)
  })
})

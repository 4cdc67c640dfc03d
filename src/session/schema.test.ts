import { describe, expect, it } from 'vitest'
import { FIRST_CHOICE, type PerfusionChoice } from '../data/perfusionChoice'
import { checkReading } from './schema'
import { testSession } from './testSession'

const { reading } = testSession([])
const withChoice = (choice: unknown) => ({ ...reading, perfusion: { '1.3#1': choice } })

/** What may be chosen for a dynamic, everything at least once. */
const CHOICES: readonly Partial<PerfusionChoice>[] = [
  { t1: { kind: 'angles', method: 'linear' }, aif: { kind: 'outline' }, delay: { kind: 'roi' } },
  { t1: { kind: 'fixed', ms: 900, tissue: 'marrow' }, delay: { kind: 'fixed', seconds: -2.5 }, hematocrit: 0.38 },
  {
    t1: { kind: 'map', volumeId: '1.4#1' },
    b1MapId: '1.5#1',
    delay: { kind: 'voxel' },
    searchIn: 'roi',
    taken: [7, 9],
  },
  { aif: { kind: 'population', population: 'georgiou', arrivalS: null }, shape: 'parker-form' },
  { aif: { kind: 'file', name: 'a.csv', input: { plasmaMM: [0, 1, 2] } }, baselineFrames: [1, 5] },
  { aif: { kind: 'file', name: 'b.csv', input: { bloodMM: [0, 1], hematocrit: 0.4, timesS: [0, 3] } } },
  {
    smoothing: { spatialFwhmMm: 2, throughSlices: true, temporalFwhmS: null },
    relaxivity: { perMMPerS: 4.5, source: 'typed by the reader' },
  },
]

describe('what was chosen for a dynamic', () => {
  it.each(CHOICES.map((choice) => [JSON.stringify(choice), { ...FIRST_CHOICE, ...choice }]))(
    'is read as it was saved: %s',
    (_, choice) => {
      expect(checkReading(withChoice(choice)).perfusion['1.3#1']).toEqual(choice)
    },
  )

  it.each([
    [{ t1: { kind: 'guess' } }, 'reading.perfusion.1.3#1.t1.kind is not one of best, angles, fixed, map'],
    [{ aif: null }, 'reading.perfusion.1.3#1.aif.kind'],
    [{ aif: { kind: 'file', name: 'a.csv', input: { bloodMM: 'x' } } }, 'aif.input.bloodMM is not a list'],
    [{ delay: { kind: 'fixed', seconds: '3' } }, 'delay.seconds is not a number'],
    [{ hematocrit: NaN }, 'hematocrit is not a number'],
  ])('is refused by the name of the field that is wrong: %j', (wrong, words) => {
    expect(() => checkReading(withChoice({ ...FIRST_CHOICE, ...wrong }))).toThrow(words)
  })
})

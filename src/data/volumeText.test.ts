import { describe, expect, it } from 'vitest'
import { UNKNOWN_ACQUISITION, type Acquisition, type Volume } from './study'
import { frameName, framesText, frameStepS, sizeText, valuesText } from './volumeText'

const volume = (frames: number, acquisition: Partial<Acquisition>): Volume => ({
  id: 'v',
  seriesInstanceUID: '1',
  label: '',
  columns: 192,
  rows: 160,
  slices: 28,
  frames,
  geometry: null,
  frameOfReferenceUID: null,
  imageType: 'magnitude',
  colour: false,
  acquisition: { ...UNKNOWN_ACQUISITION, ...acquisition },
  scale: 'none',
  comparableScale: true,
  statistics: [],
  unit: null,
  window: null,
  notForFitting: null,
})

describe('a volume in few words', () => {
  it('has a size of columns, rows and slices', () => {
    expect(sizeText(volume(1, {}))).toBe('192×160×28')
  })

  it('names b-values once and says how often', () => {
    expect(framesText(volume(4, { bValues: [0, 800, 800, 400] }))).toBe('b 0, 400, 800 (×2) s/mm²')
  })

  it('prefers b-values typed by hand', () => {
    expect(framesText(volume(2, { bValues: [null, null] }), [0, 700])).toBe('b 0, 700 s/mm²')
  })

  it('names the time step of a dynamic', () => {
    expect(framesText(volume(70, { timesS: Array.from({ length: 70 }, (_, i) => 4.3 * i) }))).toBe('70 × 4.3 s')
  })

  it('names angles that vary, and not an echo time that does not', () => {
    const angles = { flipAnglesDeg: [5, 10, 15], echoTimesMs: [2, 2, 2] }
    expect(framesText(volume(3, angles))).toBe('angle 5, 10, 15°')
  })

  it('says frames where nothing tells them apart, and nothing for a single one', () => {
    expect(framesText(volume(30, {}))).toBe('30 frames')
    expect(framesText(volume(1, {}))).toBe('')
  })
})

describe('lists of values', () => {
  it('are cut in the middle when long, keeping the last', () => {
    expect(valuesText([1, 2, 3, 4, 5, 6], 4)).toBe('1, 2, 3 … 6')
  })

  it('put the unknown last', () => {
    expect(valuesText([null, 50, 0])).toBe('0, 50, unknown')
  })
})

describe('the time step', () => {
  it('is the median, so that one late frame does not change it', () => {
    expect(frameStepS([0, 4, 8, 60, 64])).toBe(4)
  })

  it('is unknown where times are', () => {
    expect(frameStepS([0, null, null])).toBeNull()
    expect(frameStepS(null)).toBeNull()
  })
})

describe('the name of a frame', () => {
  it('is its b-value, else its time, else its number', () => {
    expect(frameName(volume(2, { bValues: [0, 929.751] }), 1)).toBe('b 929.75 s/mm²')
    expect(frameName(volume(2, { timesS: [0, 4.3] }), 1)).toBe('4.3 s')
    expect(frameName(volume(2, {}), 1)).toBe('frame 2')
  })
})

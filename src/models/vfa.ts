import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import { vfaFit } from '../kernels/dce/vfaFit'
import { defineModel, type Protocol } from './defineModel'

interface FlipAngles {
  readonly angles: readonly number[]
  readonly TR: number
  readonly hasB1: boolean
}

function flipAnglesOf({ flipAnglesDeg, repetitionTimeMs, voxelRows }: Protocol): FlipAngles {
  if (!flipAnglesDeg?.length) throw new RangeError('the protocol needs flipAnglesDeg, one per sample')
  const wrong = flipAnglesDeg.find((angle) => !(angle > 0 && angle < 180))
  if (wrong !== undefined) throw new RangeError(`a flip angle must lie between 0° and 180°, not ${wrong}`)
  if (!(repetitionTimeMs !== undefined && repetitionTimeMs > 0))
    throw new RangeError(`the protocol needs repetitionTimeMs above 0, not ${repetitionTimeMs}`)
  return { angles: flipAnglesDeg, TR: repetitionTimeMs, hasB1: voxelRows?.includes('b1') ?? false }
}

/** S(α) = M0·sin α·(1 − E)/(1 − E·cos α), E = e^(−TR/T1): T1 from spoiled gradient echoes of several flip angles. */
export const vfa = defineModel({
  id: 'vfa',
  name: 'T1 from variable flip angles',
  aliases: ['DESPOT1', 'VFA'],
  equation: 'S(α) = M0·sin α·(1 − E)/(1 − E·cos α), E = exp(−TR/T1)',
  reference: 'Fram EK et al. Magn Reson Imaging 1987;5:201–208',
  osipi: 'M.SM2.002',
  needs: 'vfa',
  protocolKeys: ['flipAnglesDeg', 'repetitionTimeMs'],
  parameters: {
    T1: {
      label: 'Native longitudinal relaxation time',
      unit: 'ms',
      range: [10, 10_000],
      usual: [0, 3000],
      typical: 1200,
      aliases: ['T10'],
      osipi: 'Q.EL1.003',
    },
    M0: {
      label: 'Signal of full magnetisation',
      unit: '1',
      range: [0, Infinity],
      usual: [0, 10_000],
      typical: 5000,
      aliases: ['S0'],
      osipi: 'Q.MS1.010',
      bounded: false,
    },
  },
  shown: 'T1',
  methods: [
    {
      id: 'nonlinear',
      label: 'Least squares on the signal',
      explanation: 'Smallest squared difference to the measured signals, over the whole range of T1.',
    },
    {
      id: 'linear',
      label: 'Straight line (DESPOT1)',
      explanation:
        'S/sin α against S/tan α as a straight line (Gupta RK. J Magn Reson 1977;25:231–235). Weights noise unevenly and is biased where it is large.',
    },
  ],
  acquisition: flipAnglesOf,
  samples: ({ angles, hasB1 }) => angles.length + (hasB1 ? 1 : 0),
  predict: ({ T1, M0 }, { angles, TR }) =>
    Float64Array.from(angles, (angle) => M0 * spoiledGradientEcho(angle, TR, 1000 / T1)),
  fit: ({ angles, TR, hasB1 }, { method, bounds }) =>
    vfaFit({
      flipAnglesDeg: angles,
      repetitionTimeMs: TR,
      hasB1,
      bounds: bounds.T1,
      isNonlinear: method === 'nonlinear',
    }),
})

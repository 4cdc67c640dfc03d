import { MODELS } from './registry'

/** Codes in the OSIPI lexicon (CAPLEX) of what a map shows and how it was made; what has none is left out. */
export interface LexiconCodes {
  readonly model?: string
  readonly parameter?: string
  /** How contrast agent becomes a rate, and a rate becomes signal. */
  readonly concentration?: string
  readonly signal?: string
  /** The population curve. */
  readonly aif?: string
}

const SPOILED_GRADIENT_ECHO = 'M.SM2.002'
const LINEAR_RELAXIVITY = 'M.EL1.003'
const POPULATION_CODES: Readonly<Record<string, string>> = {
  parker: 'M.IC2.001',
  georgiou: 'M.IC2.002',
  weinmann: 'M.IC2.003',
}

/** The codes of one parameter of a model, fitted to signals with the given population curve (null: a measured one, or none). */
export function lexiconCodes(modelId: string, parameter: string, population: string | null = null): LexiconCodes {
  const model = MODELS.find(({ id }) => id === modelId)
  const isOfSignals = model?.needs === 'dce'
  const codes = {
    model: model?.osipi,
    parameter: model?.parameters[parameter]?.osipi,
    ...(isOfSignals ? { concentration: LINEAR_RELAXIVITY, signal: SPOILED_GRADIENT_ECHO } : {}),
    aif: population === null ? undefined : POPULATION_CODES[population],
  }
  return Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined))
}

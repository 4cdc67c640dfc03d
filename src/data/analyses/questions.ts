import type { Choices } from './choices'

export interface Question {
  readonly id: string
  /** What is asked, in plain words. */
  readonly question: string
  /** What answers it, by its names. */
  readonly methods: string
  /** The choices that it reads, in the order in which they are offered. */
  readonly uses: readonly (keyof Choices)[]
}

/** Every question that a case table can be asked, in the order of the list; `answers.ts` has the answers by the same ids. */
export const QUESTIONS = [
  {
    id: 'agreement',
    question: 'Do the readers agree?',
    methods: 'ICC, Bland-Altman, Lin',
    uses: ['readers', 'visit', 'parameters', 'detail', 'group', 'bootstrap'],
  },
  {
    id: 'repeatability',
    question: 'How much is noise?',
    methods: 'repeatability coefficient, wCV',
    uses: ['repeats', 'readers', 'visit', 'from', 'to', 'parameters', 'bootstrap'],
  },
  {
    id: 'change',
    question: 'Did it change?',
    methods: 'Wilcoxon, paired t',
    uses: ['from', 'to', 'reader', 'parameters', 'detail', 'group', 'bootstrap'],
  },
  {
    id: 'response',
    question: 'Who responded?',
    methods: 'response rules side by side',
    uses: ['from', 'to', 'reader'],
  },
  {
    id: 'groups',
    question: 'Do two groups differ?',
    methods: 'Mann-Whitney, Welch t',
    uses: ['group', 'caseValue', 'when', 'from', 'to', 'reader', 'parameters', 'detail', 'bootstrap'],
  },
  {
    id: 'prediction',
    question: 'Does it predict the outcome?',
    methods: 'ROC, AUC, cut-off',
    uses: [
      'group',
      'caseValue',
      'lowerIn',
      'when',
      'from',
      'to',
      'reader',
      'parameters',
      'detail',
      'other',
      'bootstrap',
    ],
  },
  {
    id: 'combined',
    question: 'Do several predict together?',
    methods: 'logistic regression',
    uses: ['group', 'caseValue', 'when', 'from', 'to', 'reader', 'predictors'],
  },
  {
    id: 'correlation',
    question: 'Do two go together?',
    methods: 'Pearson, Spearman, line',
    uses: ['detail', 'other', 'when', 'from', 'to', 'reader', 'group', 'bootstrap'],
  },
  {
    id: 'categories',
    question: 'Are two categories linked?',
    methods: 'Fisher, χ²',
    uses: ['group', 'category'],
  },
  {
    id: 'calls',
    question: 'Do readers call alike?',
    methods: 'kappa, McNemar',
    uses: ['group', 'readers'],
  },
  {
    id: 'time',
    question: 'How does it go over time?',
    methods: 'mean ± SD, uptake curves',
    uses: ['reader', 'group', 'parameters', 'detail'],
  },
  {
    id: 'bias',
    question: 'Is it biased against the truth?',
    methods: 'bias and dispersion index',
    uses: ['detail', 'other', 'when', 'from', 'to', 'reader'],
  },
  {
    id: 'size',
    question: 'How many patients?',
    methods: 'sample size, paired t',
    uses: ['delta', 'sd', 'alpha', 'power', 'dropout', 'detail', 'from', 'to', 'reader'],
  },
] as const satisfies readonly Question[]

export type QuestionId = (typeof QUESTIONS)[number]['id']

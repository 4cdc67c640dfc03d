import type { CaseTable } from '../caseTable'
import { agreement } from './agreement'
import type { Answer } from './answer'
import { callAgreement, categories } from './categories'
import { change } from './change'
import type { Choices } from './choices'
import { combined } from './combined'
import { correlation } from './correlation'
import { groups } from './groups'
import { overTime } from './overTime'
import { bias, sampleSize } from './planning'
import { prediction } from './prediction'
import { repeatable } from './repeatable'
import type { QuestionId } from './questions'
import { response } from './response'

/** What answers each question. */
export const ANSWERS: Readonly<Record<QuestionId, (table: CaseTable, choices: Choices) => Answer>> = {
  agreement,
  repeatability: repeatable,
  change,
  response,
  groups,
  prediction,
  combined,
  correlation,
  categories,
  calls: callAgreement,
  time: overTime,
  bias,
  size: sampleSize,
}

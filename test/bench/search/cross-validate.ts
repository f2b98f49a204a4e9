// Cross-validation: how well weights rank questions that they were not fitted on.
import { fitWeights, scoreRows } from './fit-weights.js'
import type { LabelledQuestion } from './label-questions.js'

export interface Quality {
  /** Mean R@10 and MRR@10. */
  recall: number
  reciprocal: number
}

/** Every question is ranked by weights fitted on the other folds. Fold 1 of 5 has the questions 1, 6, 11 … */
export function crossValidate(questions: readonly LabelledQuestion[], folds: number): Quality {
  const parts = [...Array(folds).keys()].map((fold) => {
    const asked = questions.filter((_, at) => at % folds === fold)
    const others = questions.filter((_, at) => at % folds !== fold)
    return { count: asked.length, ...scoreAll(asked, fitWeights(others)) }
  })
  const mean = (name: keyof Quality) => parts.reduce((sum, part) => sum + part[name] * part.count, 0) / questions.length
  return { recall: mean('recall'), reciprocal: mean('reciprocal') }
}

/** Quality of one set of weights over all questions. */
export function scoreAll(questions: readonly LabelledQuestion[], weights: readonly number[]): Quality {
  let recall = 0
  let reciprocal = 0
  for (const { rows, right, answers } of questions) {
    const scores = scoreRows(rows, weights)
    const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b)
    const best = order.slice(0, 10).map((at) => right[at] === 1)
    recall += best.filter(Boolean).length / answers
    reciprocal += best.includes(true) ? 1 / (best.indexOf(true) + 1) : 0
  }
  return { recall: recall / questions.length, reciprocal: reciprocal / questions.length }
}

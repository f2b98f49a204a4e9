// Where the errors of an order belong in the form: at the field that a JSON Pointer leads to, or at the nearest thing around it.
import { formatProblem, type Problem } from '../../../shared/problem.js'
import type { Language } from '../../../shared/problem-table.js'

export interface FormError {
  /** Id of the element in the form; `null` where the error is of the whole. */
  place: string | null
  message: string
}

/** The errors of a problem, with the place of each among those that the form has. */
export function errorsOf(problem: Problem, places: ReadonlySet<string>, language: Language): FormError[] {
  const errors = problem.issues.map(({ pointer, message }) => ({ place: placeOf(pointer, places), message: message[language] }))
  return errors.length > 0 ? errors : [{ place: null, message: formatProblem(problem.code, problem.facts, language).detail }]
}

function placeOf(pointer: string, places: ReadonlySet<string>): string | null {
  const steps = pointer.split('/').slice(1)
  if (steps[0] === 'body') steps.shift()
  for (let length = steps.length; length > 0; length--) {
    const name = steps.slice(0, length).join('.')
    if (places.has(name)) return name
  }
  return null
}

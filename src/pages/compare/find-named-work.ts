// The work that a person names in a form: by its id, or by its name as it is spoken.
import { type Choice, resolveReference } from '../../citations/resolve-reference.js'
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { Problem } from '../../shared/problem.js'
import { findWork } from '../../works/store-works.js'
import type { Kind } from '../../shared/kind.js'

export interface NamedWork {
  kind: Kind
  id: string
}

/** One work where the name is clear, else those that it may mean; none where it means nothing. */
export type Meant = { work: NamedWork } | { choices: Choice[] }

export async function findNamedWork(base: Base, name: string): Promise<Meant> {
  const { seq } = await resolveReadPoint(base, {})
  const byId = /^[a-z0-9-]+$/.test(name) ? await findWork(base.store.readDb, name, seq) : undefined
  if (byId !== undefined) return { work: byId }
  const choices = await listChoices(base, name)
  const [only] = choices
  return choices.length === 1 && only!.score === 1 ? { work: only! } : { choices }
}

/** A name that means nothing is no problem here: the form says so, and is there to be filled in again. */
async function listChoices(base: Base, ref: string): Promise<Choice[]> {
  try {
    const { choices } = await resolveReference(base, { ref })
    return [...new Map(choices.map((choice) => [choice.id, choice])).values()]
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('reference-')) return []
    throw error
  }
}

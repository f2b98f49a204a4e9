// The address of a work that a caller names by its id, or by an address that a tool gave.
import { collectionOf, type Kind, kinds } from '../shared/kind.js'
import { Problem, validationIssue } from '../shared/problem.js'
import type { Language } from '../shared/problem-table.js'
import { type Ask, refuse } from './ask.js'

const collections = kinds.map(collectionOf)
const addressPattern = new RegExp(
  `^(?:https?://[^/\\s]{1,255}(?:/[^\\s?#]{0,200})?)?/?(?:v1/)?(${collections.join('|')})/([a-z0-9-]{1,80})(?:[/?#]|$)`
)

/** The collection and id in an address such as `/v1/laws/cn-…/versions/2`; `undefined` where it is none. */
export function readAddress(text: string): { path: string; id: string } | undefined {
  const match = addressPattern.exec(text.slice(0, 1_000))
  return match === null ? undefined : { path: `/v1/${match[1]}/${match[2]}`, id: match[2]! }
}

/** The path of a work. A bare id is looked up, as it does not tell its kind. */
export async function locateWork(ask: Ask, work: string, language: Language): Promise<string> {
  const address = readAddress(work)
  if (address !== undefined) return address.path
  if (work.includes('/')) throw refuse(new Problem('invalid-parameter', {}, [notAnAddress]), language)
  const { body } = await ask({ path: '/v1/changes', query: { work, limit: 1 } })
  const [change] = body.items as { id: string; kind: Kind }[]
  if (change === undefined) throw refuse(new Problem('work-not-found', { id: work, kind: 'work' }), language)
  return `/v1/${collectionOf(change.kind)}/${change.id}`
}

const notAnAddress = validationIssue(
  '/arguments/work',
  '须为文件的 id，或工具给出的地址',
  'must be the id of a work, or an address that a tool gave'
)

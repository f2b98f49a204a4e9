// Classifies the change of a single provision, once its counterpart is known.
import { normalizeWording, isSameWording } from '../shared/text/normalize-wording.js'
import type { Provision } from '../works/work.js'
import type { DiffKind, PartChange } from './difference.js'

/** The kind of change of a part with a counterpart: `moved` to another clause, or `renumbered` within its clause. */
export function changeOfPart(before: Provision, part: Provision, moved: boolean, renumbered: boolean): DiffKind {
  const wording = (of: Provision): string => (of.heading ?? '') + of.text
  if (!isSameWording(wording(before), wording(part))) return 'changed'
  if (moved) return 'moved'
  const numbered = normalizeWording(before.number ?? '') === normalizeWording(part.number ?? '')
  const sameForm = before.text === part.text && before.heading === part.heading
  if (!sameForm || (numbered && before.number !== part.number && before.level === part.level)) return 'format-only'
  return renumbered ? 'renumbered' : 'unchanged'
}

/** The change of a container root, whose text is all in its parts: it corresponds to the root it is paired with. */
export function describeContainer(before: Provision, part: Provision): PartChange {
  const fields: Partial<Provision> = differingFields(before, part)
  if (before.text !== '') fields.text = ''
  const { eId } = part
  return { change: 'unchanged', from: before.eId, to: eId, moved: false, renumbered: false, spans: [], fields }
}

/** The change of a part of the old text without a counterpart. */
export function removedPart({ eId }: Provision): PartChange {
  return { change: 'removed', from: eId, to: null, moved: false, renumbered: false, spans: [], fields: {} }
}

/** The eId of a part relative to its clause. The only paragraph of an article has no step, so `para_1` is dropped. */
export function positionIn({ eId }: Provision, root: Provision): string {
  return eId === root.eId ? '' : eId.slice(root.eId.length).replace(/^__para_1(?=__|$)/, '')
}

/** The new values of the fields, other than the text, in which two counterparts differ. */
export function differingFields(before: Provision, part: Provision): Partial<Provision> {
  const fields: Partial<Provision> = {}
  const { eId, wId, parent, level, number, heading, citations } = part
  if (eId !== before.eId) fields.eId = eId
  if (wId !== before.wId) fields.wId = wId
  if (parent !== before.parent) fields.parent = parent
  if (level !== before.level) fields.level = level
  if (number !== before.number) fields.number = number
  if (heading !== before.heading) fields.heading = heading
  const cited = citations.length + before.citations.length > 0
  if (cited && JSON.stringify(citations) !== JSON.stringify(before.citations)) fields.citations = citations
  return fields
}

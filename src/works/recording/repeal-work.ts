// Repeals a work from a day on by appending a numbered version without text.
import { isCoherent } from '../../shared/calendar.js'
import { contentHash } from '../content-hash.js'
import { createSalt } from '../../shared/salt.js'
import { Problem, type ValidationIssue } from '../../shared/problem.js'
import { checkCitations } from './check-citations.js'
import { findApplicableAt } from '../timeline.js'
import type { Citation, InForceFrom, VersionContent } from '../work.js'
import type { LegislativeEvent } from '../../shared/recorded-content.js'
import { recordChanges, type ChangeWriter } from '../../database/sequence/change-writer.js'
import { type KnownVersion, listKnownVersions } from '../store-versions.js'
import type { Base } from '../../database/base.js'
import { toContent } from '../reading/describe-version.js'
import { requireAuthor, type Author } from '../../database/sequence/author.js'
import { requireCurrentWork } from './require-current-work.js'
import type { WorkRef } from '../reading/require-work.js'
import { toRows } from './version-rows.js'

interface RepealInput extends WorkRef, Author {
  from: InForceFrom
  /** Where the repeal stands. */
  citations?: readonly Citation[]
  /** The act that repealed it, or its expiry. */
  act?: LegislativeEvent
  /** The salt with which another base recorded it; a new one if left out. */
  salt?: string | null
}

/** Repeals a work; returns the repeal's version number. Problems: `work-not-found`, `nothing-to-repeal`, `invalid-content`. */
export function repealWork(base: Base, input: RepealInput): Promise<number> {
  return recordChanges(base.store, (writer) => writeRepeal(writer, input))
}

/** As `repealWork`, in the transaction of the caller. */
export async function writeRepeal(writer: ChangeWriter, input: RepealInput): Promise<number> {
  const { id, from } = input
  if (!isCoherent(from)) rejectDate()
  const { work } = await requireCurrentWork(writer, input)
  const known = await listKnownVersions(writer.db, [work], writer.seq)
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  const ended = findApplicableAt(timeline, from)?.text
  if (ended === undefined) throw new Problem('nothing-to-repeal', { id, from: from.date ?? 'null' })
  const content = repealContent(ended, input)
  rejectInvalid(await checkCitations(writer, content))
  const number = known.length + 1
  const change = { kind: 'repealed', work, version: number, ...requireAuthor(input) } as const
  const salt = input.salt ?? createSalt()
  const hash = contentHash(content, salt)
  await writer.append(change, (seq) => toRows({ work, number, seq, repeal: true, hash, salt, content }))
  return number
}

/** A repeal copies the title and other metadata of the text it ends, to keep the timeline readable, but no text. */
function repealContent(ended: KnownVersion, { from: inForceFrom, citations = [], act }: RepealInput): VersionContent {
  const legislativeHistory = act === undefined ? [] : [act]
  const named = { ...toContent(ended, { topics: [], provisions: [], citations: [...citations] }), legislativeHistory }
  const completeness = { state: 'whole', quoted: null, stated: null } as const
  return { ...named, inForceFrom, case: null, quotations: [], completeness }
}

function rejectInvalid(issues: readonly ValidationIssue[]): void {
  if (issues.length > 0) throw new Problem('invalid-content', {}, issues)
}

function rejectDate(): never {
  const message = { zh: '日期须存在，且与精度相符', en: 'must be a day that exists and fit its precision' }
  throw new Problem('invalid-content', {}, [{ pointer: '/from', message }])
}

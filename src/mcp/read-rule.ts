// A work or a clause with what fits, for the tool get_rule and for resources.
import { Problem, validationIssue } from '../shared/problem.js'
import { refuse } from './ask.js'
import { clip, takeFitting, takeStretch } from './fit.js'
import { notesOnReading, wordStart, wordStatus } from './notes.js'
import { locateWork } from './locate-work.js'
import { askNext, compose, type ToolAnswer, type ToolContext } from './tools/tool.js'

export interface RuleQuestion {
  work: string
  clause?: string
  version?: number
  asOf?: string
  knownAt?: string
  from?: string
  offset?: number
}

interface Provision {
  eId: string
  parent: string | null
  number: string | null
  heading: string | null
  text: string
  citations: { source: string; lines: string }[]
}

/** A clause as the result has it. */
interface Clause {
  eId: string
  number?: string
  heading?: string
  text: string
  /** Where it stands in its source: `source:lines`. */
  cited?: string
}

/** Reads the work and returns the clauses that fit, from `from` on; `offset` is for a clause longer than a result. */
export async function readRule(question: RuleQuestion, context: ToolContext): Promise<ToolAnswer> {
  const { ask, say, link, language } = context
  const path = await locateWork(ask, question.work, language)
  const { body: rule } = await ask(toRead(path, question))
  const provisions = await selectProvisions(rule, path, question, context)
  const { clauses, left, next } = fitClauses(provisions, question.offset ?? 0)
  const notes = [...notesOnReading(rule, say), ...notesOnCut(clauses, question, say)]
  const number = (rule.repealedVersion ?? rule.version) as number
  const again =
    next === undefined
      ? undefined
      : { work: path, version: number, ...(question.clause === undefined ? {} : { clause: question.clause }), ...next }
  const head = wordHead(rule, link(rule.links.version), say)
  return {
    text: compose(
      [...head, ...clauses.map(wordClause)],
      notes,
      askNext(left, 'get_rule', again, say),
      say
    ),
    structured: { ...present(rule, link), clauses, next: again ?? null, notes }
  }
}

function toRead(path: string, { version, asOf, knownAt }: RuleQuestion) {
  return { path: version === undefined ? path : `${path}/versions/${version}`, query: { asOf, knownAt } }
}

async function selectProvisions(
  rule: any,
  path: string,
  question: RuleQuestion,
  { ask, language }: ToolContext
): Promise<Provision[]> {
  const { clause, from, asOf, knownAt } = question
  const provisions = clause === undefined ? (rule.provisions as Provision[]) : withParts(rule.provisions, clause)
  if (clause !== undefined && provisions.length === 0) {
    // The address of the clause says what is near.
    if (question.version === undefined)
      await ask({ path: `${path}/provisions/${encodeURIComponent(clause)}`, query: { asOf, knownAt } })
    throw refuse(new Problem('provision-not-found', { id: rule.id, version: rule.version, eId: clause }), language)
  }
  const start = from === undefined ? 0 : provisions.findIndex(({ eId }) => eId === from)
  if (start < 0) throw refuse(new Problem('invalid-parameter', {}, [unknownStart]), language)
  return provisions.slice(start)
}

const unknownStart = validationIssue('/arguments/from', '须为此处某一条款的 eId', 'must be the eId of a clause here')

/** A clause and all that it holds, in reading order. */
function withParts(provisions: readonly Provision[], clause: string): Provision[] {
  const inside = new Set<string>()
  return provisions.filter(({ eId, parent }) => {
    if (eId !== clause && (parent === null || !inside.has(parent))) return false
    inside.add(eId)
    return true
  })
}

function fitClauses(provisions: readonly Provision[], offset: number) {
  const [first, ...rest] = provisions
  if (first === undefined) return { clauses: [], left: 0, next: undefined }
  const { stretch, end } = takeStretch(first.text, Math.min(offset, first.text.length))
  const opening = toClause(first, stretch)
  if (end < first.text.length)
    return { clauses: [opening], left: rest.length + 1, next: { from: first.eId, offset: end } }
  const all = [opening, ...rest.map((provision) => toClause(provision, provision.text))]
  const { parts, left } = takeFitting(all, wordClause)
  return { clauses: parts, left, next: left === 0 ? undefined : { from: all[parts.length]!.eId } }
}

function toClause({ eId, number, heading, citations }: Provision, text: string): Clause {
  const [citation] = citations
  return {
    eId,
    ...(number === null ? {} : { number: clip(number, 100) }),
    ...(heading === null ? {} : { heading: clip(heading, 200) }),
    text,
    ...(citation === undefined ? {} : { cited: `${citation.source}:${citation.lines}` })
  }
}

function wordClause({ eId, number, heading, text }: Clause): string {
  return [`[${eId}]`, number, heading, text].filter((part) => part !== undefined && part !== '').join(' ')
}

function wordHead(rule: any, address: string, say: ToolContext['say']): string[] {
  const status = rule.status === undefined ? [] : [wordStatus(rule.status, say)]
  const facts = [say(`第 ${rule.version} 版`, `version ${rule.version}`), ...status, wordStart(rule.inForceFrom, say)]
  return [`《${clip(rule.title, 300)}》 ${facts.join(' · ')}`, address, `contentHash ${rule.contentHash ?? '–'}`]
}

function present(rule: any, link: ToolContext['link']) {
  const {
    id,
    kind,
    version,
    title,
    status,
    certainty,
    inForceFrom,
    inForceTo,
    region,
    issuer,
    completeness,
    contentHash,
    recordedAt,
    links
  } = rule
  const names = { title: clip(title, 300), issuer: issuer === null ? null : clip(issuer, 100) }
  const facts = {
    id,
    kind,
    version,
    ...names,
    status,
    certainty,
    inForceFrom,
    inForceTo,
    region,
    completeness,
    recordedAt
  }
  return { ...facts, contentHash, address: link(links.version) }
}

function notesOnCut(clauses: readonly Clause[], { offset = 0 }: RuleQuestion, say: ToolContext['say']): string[] {
  return offset > 0 && clauses.length > 0
    ? [say(`第一条从第 ${offset} 个字符起。`, `The first clause begins at its character ${offset}.`)]
    : []
}

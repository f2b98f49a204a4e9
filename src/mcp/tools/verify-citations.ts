// The tool verify_citations: whether quotations are right. What was not checked comes first, and is counted in the
// first line, so that nothing can pass as checked that was not.
import { Type } from 'typebox'
import { Problem, validationIssue } from '../../shared/problem.js'
import { refuse } from '../ask.js'
import { clip, takeFitting } from '../fit.js'
import { wordOutcome, wordReason } from '../reasons.js'
import { AnyObject, Arguments, asOf, compose, defineTool, Items, knownAt, Result, type ToolContext } from './tool.js'

export const verifyCitations = defineTool({
  name: 'verify_citations',
  title: '核对引文 Verify citations',
  description:
    '逐字核对引文：citations，或整段 document。Checks quotations to the letter: citations, or those in a document.',
  input: Arguments({
    citations: Type.Optional(
      Type.Array(
        Arguments({
          ref: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: '《…》第…条' })),
          work: Type.Optional(Type.String({ maxLength: 80 })),
          eId: Type.Optional(Type.String({ maxLength: 200 })),
          quote: Type.String({ minLength: 1, maxLength: 10_000 })
        }),
        { minItems: 1, maxItems: 100 }
      )
    ),
    document: Type.Optional(Type.String({ minLength: 1, maxLength: 100_000 })),
    asOf,
    knownAt
  }),
  output: Result({ counts: AnyObject, items: Items, unchecked: Items, notShown: Type.Integer() }),
  run: async ({ citations, document, ...query }, context) => {
    if ((citations === undefined) === (document === undefined))
      throw refuse(new Problem('invalid-parameter', {}, [eitherOne]), context.language)
    const { body } = await context.ask({ path: '/v1/citations/verify', query, body: document ?? { citations } })
    return presentCheck(body, context)
  }
})

const eitherOne = validationIssue(
  '/arguments',
  '须给出 citations 或 document 之一',
  'must have citations or document, one of them'
)

interface Checked {
  /** Place in the request or the document, from 1. */
  at: number
  outcome: string
  reason?: string
}

function presentCheck(body: any, { say, link }: ToolContext) {
  const checked = (body.items as any[]).map((item, index) => presentItem(item, index + 1, link)).sort(byUrgency)
  const unseen = (body.unchecked ?? []) as { kind: string; reason: string; text: string }[]
  const parts = [
    ...unseen.map(({ kind, reason, text }) => ({ unchecked: kind, reason, text: clip(text, 80) })),
    ...checked
  ]
  const { parts: shown, left } = takeFitting(parts, (part) => wordPart(part, say))
  const uncheckedTotal = (body.uncheckedTotal ?? 0) as number
  const counts = { ...countOutcomes(checked), unchecked: uncheckedTotal }
  const notShown = left + uncheckedTotal - unseen.length
  const notes = notesOnCheck(counts, notShown, say)
  const [unchecked, items] = [shown.filter((part) => 'unchecked' in part), shown.filter((part) => 'outcome' in part)]
  return {
    text: compose([wordCounts(counts, say), ...shown.map((part) => wordPart(part, say))], notes, undefined, say),
    structured: { counts, items, unchecked, notShown, notes }
  }
}

function presentItem(
  { outcome, reason, formatOnly, quote, work, version, eId, passage, today, links }: any,
  at: number,
  link: ToolContext['link']
) {
  const found =
    work === null
      ? {}
      : {
          work: work.id as string,
          title: clip(work.title, 100),
          version: version as number | null,
          eId: eId as string | null
        }
  const address = links.version === null ? {} : { address: link(links.version) }
  const stands = outcome === 'verified' || passage === null ? {} : { stands: clip(passage, 600) }
  const now =
    today === null ? {} : { today: { version: today.version, eId: today.eId, text: clip(today.text ?? '', 300) } }
  return {
    at,
    outcome: outcome as string,
    ...(reason === undefined ? {} : { reason: reason as string }),
    formatOnly,
    quote: clip(quote, 120),
    ...found,
    ...address,
    ...stands,
    ...now
  }
}

type Item = ReturnType<typeof presentItem>
type Part = Item | { unchecked: string; reason: string; text: string }

/** What needs attention first: not checked, wrong, no longer in force, right; each in the order asked. */
const urgency = ['unverified', 'not-found', 'mismatch', 'repealed', 'superseded', 'verified']

function byUrgency(one: Checked, other: Checked): number {
  return urgency.indexOf(one.outcome) - urgency.indexOf(other.outcome) || one.at - other.at
}

function wordPart(part: Part, say: ToolContext['say']): string {
  if ('unchecked' in part)
    return say(
      `未核对（${wordReason(part.reason, say)}）：${part.text}`,
      `Not checked (${wordReason(part.reason, say)}): ${part.text}`
    )
  const { at, outcome, reason, quote, title, eId, stands, today } = part
  const why = reason === undefined ? '' : ` (${wordReason(reason, say)})`
  const place = title === undefined ? '' : ` 《${title}》 ${eId ?? ''}`
  const head = `${at}. ${wordOutcome(outcome, say)}${why} “${quote}”${place}`
  const held = stands === undefined ? [] : [say(`   原文：${stands}`, `   It reads: ${stands}`)]
  return [
    head,
    ...held,
    ...(today === undefined ? [] : [say(`   今日：${today.text}`, `   Today: ${today.text}`)])
  ].join('\n')
}

function countOutcomes(checked: readonly Checked[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of urgency) counts[outcome] = checked.filter((one) => one.outcome === outcome).length
  return counts
}

/** All counts, also those that are none: that nothing was left unchecked is worth a word. */
function wordCounts(counts: Record<string, number>, say: ToolContext['say']): string {
  const told = [...urgency].reverse().map((outcome) => wordCount(wordOutcome(outcome, say), counts[outcome]!, say))
  const unchecked = wordCount(say('未核对的文字', 'stretches not checked'), counts.unchecked!, say)
  return say(`${[...told, unchecked].join('，')}。`, `${[...told, unchecked].join(', ')}.`)
}

function wordCount(what: string, count: number, say: ToolContext['say']): string {
  return say(`${what} ${count}`, `${count} ${what}`)
}

function notesOnCheck(counts: Record<string, number>, notShown: number, say: ToolContext['say']): string[] {
  const open = counts.unverified! + counts.unchecked!
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return [
    ...(total === 0
      ? [say('没有找到可核对的引文：什么也没有核对。', 'No quotation was found: nothing was checked.')]
      : []),
    ...(open > 0
      ? [say(`有 ${open} 处没有核对，不得称为已核对。`, `${open} were not checked; they must not be called checked.`)]
      : []),
    ...(counts['not-found']! > 0
      ? [
          say(
            '未找到的：本库没有这部文件或条款，不等于不存在。',
            'Not found: this base has no such work or clause, which may still exist.'
          )
        ]
      : []),
    ...(notShown > 0
      ? [
          say(
            `另有 ${notShown} 项结果没有列出（已计入上面的数）；分几次核对即可看到。`,
            `${notShown} more results are counted above and not shown; check in several calls to see them.`
          )
        ]
      : [])
  ]
}

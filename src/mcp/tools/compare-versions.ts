// The tool compare_versions: the clauses that differ between two versions of a work.
import { Type } from 'typebox'
import { clip, takeFitting } from '../fit.js'
import { locateWork } from '../locate-work.js'
import { notesOnSeal, notesOnStart } from '../notes.js'
import {
  Arguments,
  askNext,
  asOf,
  compose,
  defineTool,
  Items,
  knownAt,
  Result,
  type ToolContext,
  work
} from './tool.js'

/** Characters of each side of a clause; the whole is read by get_rule. */
const maxSide = 1_200

const selector = { minLength: 1, maxLength: 10, description: '2 / 2024-05-01' }

export const compareVersions = defineTool({
  name: 'compare_versions',
  title: '版本对照 Compare versions',
  description: '两个版本（版本号或日期）之间改动的条款。Clauses changed between two versions (number or day).',
  input: Arguments({
    work,
    from: Type.String(selector),
    to: Type.Optional(Type.String(selector)),
    asOf,
    knownAt,
    start: Type.Optional(Type.Integer({ minimum: 0 }))
  }),
  output: Result({ clauses: Items }),
  run: async ({ work, start = 0, ...query }, { ask, say, link, language }) => {
    const path = await locateWork(ask, work, language)
    const { body } = await ask({ path: `${path}/diff`, query })
    const all = (body.clauses as any[]).slice(start).map(presentClause)
    const { parts: clauses, left } = takeFitting(all, wordClause)
    const next = left === 0 ? null : { work: path, ...query, start: start + clauses.length }
    const [from, to] = [body.from, body.to].map((side) => presentSide(side, link))
    const notes = [...notesOnSides([body.from, body.to], say), ...notesOnClauses(clauses, say)]
    const head = [`${from!.version} → ${to!.version} ${wordSummary(body.summary.clauses)}`, from!.address, to!.address]
    return {
      text: compose([...head, ...clauses.map(wordClause)], notes, askNext(left, 'compare_versions', next, say), say),
      structured: { from, to, summary: body.summary.clauses, clauses, next, notes }
    }
  }
})

type Clause = ReturnType<typeof presentClause>

function presentSide({ version, title, inForceFrom, contentHash, links }: any, link: ToolContext['link']) {
  return { version, title: clip(title, 150), inForceFrom: inForceFrom.date, contentHash, address: link(links.version) }
}

function presentClause({ change, from, to, moved, renumbered, parts }: any) {
  const [before, after] = (['from', 'to'] as const).map((side) => textOf(parts, side))
  const cut = before!.length > maxSide || after!.length > maxSide
  return {
    change: change as string,
    from: from as string | null,
    to: to as string | null,
    moved,
    renumbered,
    before: clip(before!, maxSide),
    after: clip(after!, maxSide),
    cut
  }
}

/** What a clause says on one side, its parts joined. */
function textOf(parts: any[], side: 'from' | 'to'): string {
  return parts
    .flatMap((part) => (part[side] === null ? [] : [part[side].number, part[side].heading, part[side].text]))
    .filter((text) => text !== null && text !== '')
    .join(' ')
}

function wordClause({ change, from, to, before, after }: Clause): string {
  return [
    `${change} ${from ?? '–'} → ${to ?? '–'}`,
    ...(before === '' ? [] : [`- ${before}`]),
    ...(after === '' ? [] : [`+ ${after}`])
  ].join('\n')
}

function wordSummary(counts: Record<string, number>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([change, count]) => `${change} ${count}`)
    .join(', ')
}

function notesOnSides(sides: any[], say: ToolContext['say']): string[] {
  return sides.flatMap((side) => {
    const of = say(`第 ${side.version} 版：`, `Version ${side.version}: `)
    const notes = [
      ...notesOnStart(side.inForceFrom, say),
      ...notesOnSeal(side, say),
      ...(side.withdrawn ? [say('已撤回。', 'It was withdrawn.')] : []),
      ...(side.repeal ? [say('是废止，没有文本。', 'It is a repeal, without a text.')] : [])
    ]
    return notes.map((note) => `${of}${note}`)
  })
}

function notesOnClauses(clauses: readonly Clause[], say: ToolContext['say']): string[] {
  const identical = clauses.length === 0 ? [say('没有改动的条款。', 'No clause differs.')] : []
  return clauses.some(({ cut }) => cut)
    ? [
        say(
          '长的条款截去了后面（cut），全文用 get_rule。',
          'Long clauses are cut at their end (cut); read them by get_rule.'
        )
      ]
    : identical
}

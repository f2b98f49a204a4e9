// The tool search_rules: clauses by words, without their texts.
import { Type } from 'typebox'
import { StringEnum } from '../../http/schemas/basics.js'
import { kinds } from '../../shared/kind.js'
import { clip } from '../fit.js'
import { noteOnHoldings, wordStatus } from '../notes.js'
import {
  Arguments,
  askNextPage,
  asOf,
  compose,
  cursor,
  defineTool,
  Items,
  knownAt,
  region,
  Result,
  type ToolContext
} from './tool.js'

export const searchRules = defineTool({
  name: 'search_rules',
  title: '查找规定 Search rules',
  description:
    '按词或问句找条款；只给摘要，正文用 get_rule。Finds clauses by words or a question; excerpts only, texts by get_rule.',
  input: Arguments({
    q: Type.String({ minLength: 1, maxLength: 256 }),
    kind: Type.Optional(StringEnum(kinds)),
    region: Type.Optional(region),
    asOf,
    knownAt,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    cursor
  }),
  output: Result({ hits: Items, total: Type.Integer() }),
  run: async ({ limit = 8, ...query }, { ask, say, link }) => {
    const { body } = await ask({
      path: '/v1/search',
      query: { ...query, limit, includeSubregions: query.region === undefined ? undefined : true }
    })
    const hits = (body.hits as any[]).map((hit) => presentHit(hit, link))
    const notes = [...notesOnSearch(body, say), noteOnHoldings(say)]
    const head = say(`找到 ${body.total} 条，列出 ${hits.length} 条。`, `${body.total} found, ${hits.length} shown.`)
    return {
      text: compose([head, ...hits.map((hit) => wordHit(hit, say))], notes, askNextPage(body.nextCursor, say), say),
      structured: { hits, total: body.total, cursor: body.nextCursor, notes }
    }
  }
})

type Hit = ReturnType<typeof presentHit>

function presentHit(
  { work, kind, version, eId, title, headingPath, snippet, status, links }: any,
  link: ToolContext['link']
) {
  const place = clip((headingPath as string[]).join(' '), 100)
  return {
    work,
    kind,
    version,
    eId,
    title: clip(title, 100),
    place,
    excerpt: plainText(snippet),
    status,
    address: link(links.provision)
  }
}

/** A snippet is safe as HTML; what a model reads is plain text. */
function plainText(snippet: string): string {
  const text = snippet.replace(/<\/?mark>/g, '')
  return clip(
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
    200
  )
}

function wordHit({ work, eId, title, place, excerpt, status }: Hit, say: ToolContext['say']): string {
  return `${work} ${eId} 《${title}》${place} (${wordStatus(status, say)}) ${excerpt}`
}

function notesOnSearch(
  { missing, didYouMean, notes }: { missing: string[]; didYouMean: string[]; notes: { code: string }[] },
  say: ToolContext['say']
): string[] {
  const few = (words: string[]) => clip(words.slice(0, 5).join('、'), 200)
  return [
    say(
      '摘要不是原文，不可引用；引用前用 get_rule 读条款。',
      'Excerpts are not for quoting; read the clause by get_rule first.'
    ),
    ...(missing.length === 0
      ? []
      : [say(`本库没有这些词：${few(missing)}`, `No text has these words: ${few(missing)}`)]),
    ...(didYouMean.length === 0 ? [] : [say(`是否要找：${few(didYouMean)}`, `Did you mean: ${few(didYouMean)}`)]),
    ...(notes.length === 0
      ? []
      : [
          say(
            '所问的条号无从核实：来源摘引时没有条号。',
            'The clause number could not be checked: the source quotes clauses without numbers.'
          )
        ])
  ]
}

// The tool what_applies: the rules in force for a place on a day.
import { Type } from 'typebox'
import { clip } from '../fit.js'
import { noteOnHoldings, notesOnStart, wordStart } from '../notes.js'
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

/** Works at once: as many as fit. */
const limit = 10

export const whatApplies = defineTool({
  name: 'what_applies',
  title: '适用的规定 What applies',
  description:
    '某地某日适用的规定，由近及上级；q 或 topic 缩小范围。Rules in force for a place on a day, nearest first; narrow by q or topic.',
  input: Arguments({
    region,
    topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    asOf,
    knownAt,
    cursor
  }),
  output: Result({ items: Items }),
  run: async (query, { ask, say, link }) => {
    const { body } = await ask({ path: '/v1/applicable', query: { ...query, limit } })
    const items = (body.items as any[]).map((item) => presentItem(item, say, link))
    const notes = [
      ...(body.successor === null ? [] : [wordSuccessor(body.successor, say)]),
      noteOnHoldings(say),
      textsNote(say)
    ]
    const places = (body.places as { code: string; name: string }[]).map(({ code, name }) => ({ code, name }))
    const head = `${body.asOf} ${places.map(({ name }) => name).join(' < ')}`
    const lines =
      items.length === 0
        ? [say('本库没有该地该日适用的规定。', 'This base has none that apply there on that day.')]
        : items.map((item) => wordItem(item, say))
    return {
      text: compose([head, ...lines], notes, askNextPage(body.nextCursor, say), say),
      structured: { asOf: body.asOf, places, items, cursor: body.nextCursor, notes }
    }
  }
})

type Item = ReturnType<typeof presentItem>

function presentItem({ work, reason }: any, say: ToolContext['say'], link: ToolContext['link']) {
  const { id, kind, version, title, inForceFrom, certainty, contentHash, links, completeness } = work
  const unsure = [
    ...notesOnStart(inForceFrom, say),
    ...(certainty === 'assumed' ? [say('是否适用属推定。', 'That it applies is assumed.')] : [])
  ]
  const incomplete = completeness.state === 'excerpt' ? [say('文本不全。', 'Incomplete text.')] : []
  const facts = {
    id,
    kind,
    version,
    title: clip(title, 120),
    place: reason.place.name as string,
    scope: reason.scope,
    inForceFrom: inForceFrom.date
  }
  return { ...facts, contentHash, address: link(links.version), unsure: clip([...unsure, ...incomplete].join(''), 120) }
}

function wordItem({ id, title, place, inForceFrom, unsure }: Item, say: ToolContext['say']): string {
  return `${place}: 《${title}》 ${id} ${wordStart({ date: inForceFrom }, say)} ${unsure}`.trimEnd()
}

function wordSuccessor(
  { code, name, successor }: { code: string; name: string; successor: string },
  say: ToolContext['say']
): string {
  return say(
    `${code} ${name} 已撤销，按 ${successor} 回答。`,
    `${code} ${name} was abolished; ${successor} answers for it.`
  )
}

function textsNote(say: ToolContext['say']): string {
  return say(
    '只按地区和日期列出；是否管得着某一行为，须读条款判断。',
    'Listed by place and day only: whether one covers an act has to be read in its clauses.'
  )
}

// The tool get_timeline: the versions of a work, with the days from which and until which they apply.
import { Type } from 'typebox'
import { clip, takeFitting } from '../fit.js'
import { locateWork } from '../locate-work.js'
import { notesOnSeal, notesOnStart, wordStart, wordStatus } from '../notes.js'
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

export const getTimeline = defineTool({
  name: 'get_timeline',
  title: '版本沿革 Timeline',
  description: '各版本的施行、失效日期和散列。Versions with their days and hashes.',
  input: Arguments({ work, asOf, knownAt, from: Type.Optional(Type.Integer({ minimum: 0 })) }),
  output: Result({ items: Items }),
  run: async ({ work, from = 0, ...point }, { ask, say, link, language }) => {
    const path = await locateWork(ask, work, language)
    const { body } = await ask({ path: `${path}/versions`, query: point })
    const all = (body.items as any[]).slice(from).map((item) => presentItem(item, say, link))
    const { parts: items, left } = takeFitting(all, (item) => wordItem(item, say))
    const next = left === 0 ? null : { work: path, ...point, from: from + items.length }
    const notes = [say('未收录的修改不在其中。', 'Amendments that are not held are not in it.')]
    const lines = [path, ...items.map((item) => wordItem(item, say))]
    return {
      text: compose(lines, notes, askNext(left, 'get_timeline', next, say), say),
      structured: { work: path, items, next, notes }
    }
  }
})

type Item = ReturnType<typeof presentItem>

function presentItem(
  { version, repeal, title, status, inForceFrom, inForceTo, withdrawnAt, contentHash, sealed, links }: any,
  say: ToolContext['say'],
  link: ToolContext['link']
) {
  const unsure = [...notesOnStart(inForceFrom, say), ...notesOnSeal({ sealed }, say)].join('')
  return {
    version,
    repeal,
    title: clip(title, 120),
    status,
    inForceFrom: inForceFrom.date,
    inForceTo,
    withdrawnAt,
    contentHash,
    address: link(links.version),
    unsure
  }
}

function wordItem(
  { version, repeal, title, status, inForceFrom, inForceTo, contentHash, unsure }: Item,
  say: ToolContext['say']
): string {
  const what = repeal ? say('（废止）', ' (repeal)') : ''
  const end = inForceTo === null ? '' : say(`，至 ${inForceTo} 止`, ` until ${inForceTo}`)
  const days = `${wordStart({ date: inForceFrom }, say)}${end}`
  return `${version}${what} 《${title}》 ${wordStatus(status, say)} ${days} ${contentHash ?? '–'} ${unsure}`.trimEnd()
}

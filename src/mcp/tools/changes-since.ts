// The tool changes_since: what was recorded since a position, a day or an instant.
import { Type } from 'typebox'
import { clip } from '../fit.js'
import { findPosition, readInstant } from '../find-position.js'
import { Arguments, compose, defineTool, Items, region, Result, Text, type ToolContext } from './tool.js'

/** Changes at once: as many as fit. */
const limit = 12

export const changesSince = defineTool({
  name: 'changes_since',
  title: '收录的变更 Changes since',
  description:
    '某日、某时刻或 cursor 以来收录了什么（不按生效日）。What was recorded since a day, instant or cursor (not by day in force).',
  input: Arguments({
    since: Type.String({ minLength: 1, maxLength: 80, description: '2026-11-01 / cursor' }),
    work: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    region: Type.Optional(region)
  }),
  output: Result({ items: Items, cursor: Text, more: Type.Boolean() }),
  run: async ({ since, ...filter }, { ask, say, link }) => {
    const instant = readInstant(since)
    const position = instant === undefined ? since : String(await findPosition(ask, instant))
    const includeSubregions = filter.region === undefined ? undefined : true
    const { body } = await ask({ path: '/v1/changes', query: { since: position, limit, includeSubregions, ...filter } })
    const items = (body.items as any[]).map((change) => presentChange(change, link))
    const lines = items.length === 0 ? [say('此后没有变更。', 'No change since.')] : items.map(wordChange)
    const next = body.more
      ? say(`还有。接着问：since ${body.cursor}`, `There is more. Ask next: since ${body.cursor}`)
      : say(`下次从这里起：since ${body.cursor}`, `Next time from here: since ${body.cursor}`)
    const notes = [
      say('按收录次序；inForceDate 才是法律上的日期。', 'In the order recorded; inForceDate is the day of the law.')
    ]
    return {
      text: compose(lines, notes, next, say),
      structured: { items, cursor: body.cursor, more: body.more, notes }
    }
  }
})

type Change = ReturnType<typeof presentChange>

function presentChange(
  { seq, action, recordedAt, hash, id, version, title, inForceDate, links }: any,
  link: ToolContext['link']
) {
  const address = links.version ?? links.work
  return {
    seq,
    action,
    recordedAt,
    hash,
    work: id,
    version,
    title: title === null ? null : clip(title, 100),
    inForceDate,
    address: address === null ? null : link(address)
  }
}

function wordChange({ seq, action, recordedAt, work, version, title, inForceDate }: Change): string {
  const what = `${work ?? ''}${version === null ? '' : `@${version}`}`
  const named = title === null ? '' : `《${title}》`
  return [seq, recordedAt, action, what, named, inForceDate ?? ''].filter((part) => part !== '').join(' ')
}

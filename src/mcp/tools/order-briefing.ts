// The tool order_briefing: freezes and prints a selection. The only tool that records something; the same order is the
// same briefing.
import { Type } from 'typebox'
import { clip } from '../fit.js'
import { AnyObject, Arguments, asOf, compose, defineTool, knownAt, Result, Text, type ToolContext } from './tool.js'

const formats = ['pdf', 'docx', 'ofd', 'html', 'md'] as const

export const orderBriefing = defineTool({
  name: 'order_briefing',
  title: '订制简报 Order a briefing',
  description:
    '把选定的规定定格、编码、印成 PDF、DOCX、OFD。Freezes and prints a selection. sections: {heading, records:[{id, eIds}]} | {heading, query:{kind, region, topic, q, limit}}',
  input: Arguments({
    title: Type.String({ minLength: 1, maxLength: 400 }),
    issuer: Type.Optional(Type.String({ maxLength: 400 })),
    date: Type.Optional(Type.String({ format: 'date' })),
    introduction: Type.Optional(Type.String({ maxLength: 20_000 })),
    sections: Type.Array(AnyObject, { minItems: 1, maxItems: 100 }),
    layout: Type.Optional(Type.String({ maxLength: 40 })),
    asOf,
    knownAt
  }),
  output: Result({ id: Text, code: Text, address: Text, formats: AnyObject }),
  writes: true,
  run: async (order, { ask, say, link }) => {
    const { body } = await ask({ path: '/v1/briefings', query: { view: 'full' }, body: order })
    const files = Object.fromEntries(formats.map((format) => [format, link(body.links[format])]))
    const entries = (body.sections as any[])
      .flatMap((section) => section.entries as any[])
      .slice(0, maxEntries)
      .map(presentEntry)
    const notes = notesOnBriefing(body, entries.length, say)
    const lines = [
      `${clip(body.title, 200)} ${body.code}`,
      ...Object.values(files),
      ...entries.map(({ work, version, title }) => `${work}@${version} 《${title}》`)
    ]
    const facts = {
      id: body.id,
      code: body.code,
      fingerprint: body.fingerprint,
      asOf: body.asOf,
      knownAt: body.knownAt,
      keptUntil: body.keptUntil
    }
    return {
      text: compose(lines, notes, undefined, say),
      structured: { ...facts, address: link(body.links.self), check: body.links.check, formats: files, entries, notes }
    }
  }
})

/** Entries told; the briefing holds all of them. */
const maxEntries = 25

function presentEntry({ work, version, title }: any) {
  return { work, version, title: clip(title ?? '', 80) }
}

function notesOnBriefing(briefing: any, told: number, say: ToolContext['say']): string[] {
  const all = (briefing.sections as any[]).reduce((sum, { entries }) => sum + entries.length, 0)
  const pending = (briefing.renderings as any[]).some(({ state }) => state !== 'ready')
  return [
    ...(all > told
      ? [say(`共 ${all} 项，此处列出 ${told} 项。`, `It holds ${all} records; ${told} are listed here.`)]
      : []),
    ...(briefing.keptUntil === null
      ? []
      : [
          say(
            `没有密钥的订单只保存到 ${briefing.keptUntil}。`,
            `Ordered without a key, it is kept until ${briefing.keptUntil} only.`
          )
        ]),
    ...(pending
      ? [
          say(
            '有的格式还在排印；稍后再打开其地址。',
            'Some formats are still being made; open their addresses a little later.'
          )
        ]
      : []),
    say(
      '内容只有所选的规定，没有核对其他文字（如 introduction）。',
      'It holds the selected rules; other words, such as the introduction, were not checked.'
    )
  ]
}

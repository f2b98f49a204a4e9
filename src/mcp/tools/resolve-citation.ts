// The tool resolve_citation: which work and clause a reference means.
import { Type } from 'typebox'
import { clip } from '../fit.js'
import { Arguments, asOf, compose, defineTool, Items, knownAt, Result, type ToolContext } from './tool.js'

/** Choices told; the best come first. */
const maxChoices = 12

export const resolveCitation = defineTool({
  name: 'resolve_citation',
  title: '解析引用 Resolve a citation',
  description:
    '“保守国家秘密法第四十八条”指哪部、哪条；不核对文字。Which work and clause a reference means; wording is not checked.',
  input: Arguments({
    ref: Type.String({ minLength: 1, maxLength: 300 }),
    context: Type.Optional(Type.String({ maxLength: 80, description: '“同法” id' })),
    asOf,
    knownAt
  }),
  output: Result({ clear: Type.Boolean(), choices: Items }),
  run: async (query, { ask, say, link }) => {
    const { status, body } = await ask({ path: '/v1/resolve', query })
    const clear = status === 303
    const choices = (body.choices as any[]).slice(0, maxChoices).map((choice) => presentChoice(choice, link))
    const left = body.choices.length - choices.length
    const notes = [
      ...notesOnChoices(choices, clear, say),
      ...(left === 0
        ? []
        : [say(`另有 ${left} 个未列出；名称写得更全再问。`, `${left} more are not shown; give a fuller name.`)])
    ]
    return { text: compose(choices.map(wordChoice), notes, undefined, say), structured: { clear, choices, notes } }
  }
})

type Choice = ReturnType<typeof presentChoice>

function presentChoice({ location, id, kind, title, region, eId, note, score }: any, link: ToolContext['link']) {
  return {
    work: id as string,
    kind,
    eId: eId as string | null,
    title: clip(title, 150),
    region,
    note: note as string | null,
    score,
    address: link(location)
  }
}

function wordChoice({ work, eId, title, address }: Choice): string {
  return `${work}${eId === null ? '' : ` ${eId}`} 《${title}》 ${address}`
}

function notesOnChoices(choices: readonly Choice[], clear: boolean, say: ToolContext['say']): string[] {
  return [
    ...(clear
      ? []
      : [
          say(
            '所指不唯一，须从中选定，不可径取第一个。',
            'It is not clear which is meant: choose, do not just take the first.'
          )
        ]),
    ...(choices.some(({ note }) => note === 'numbering-not-known')
      ? [
          say(
            '条号无从核实：来源摘引时没有条号，只给到文件。',
            'The clause number is not checked: the source quotes clauses without numbers, so only the work is given.'
          )
        ]
      : []),
    say(
      '只解析了所指，没有核对引文文字；核对用 verify_citations。',
      'Only what is meant was resolved; no wording was checked: use verify_citations.'
    )
  ]
}

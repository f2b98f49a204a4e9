// The shape of a tool.
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import type { Language } from '../../shared/problem-table.js'
import type { Ask } from '../ask.js'
import type { Say } from '../say.js'

export interface ToolContext {
  ask: Ask
  say: Say
  language: Language
  /** The address of a path as it works from anywhere. */
  link: (path: string) => string
}

export interface ToolAnswer {
  /** What a model reads; complete, as some hosts show nothing else. */
  text: string
  structured: Record<string, unknown>
}

export interface Tool {
  name: string
  /** In both languages, as are title and description: a host asks for them once, for readers of either. */
  title: string
  description: string
  input: TObject
  output: TSchema
  /** It records something. */
  writes: boolean
  run: (input: any, context: ToolContext) => Promise<ToolAnswer>
}

interface ToolDefinition<Input extends TObject> {
  name: string
  title: string
  description: string
  input: Input
  output: TSchema
  writes?: boolean
  run: (input: Static<Input>, context: ToolContext) => Promise<ToolAnswer>
}

export function defineTool<Input extends TObject>(definition: ToolDefinition<Input>): Tool {
  return { writes: false, ...definition }
}

/** The arguments of a tool: any other is refused by name. */
export function Arguments<Properties extends Record<string, TSchema>>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

// Descriptions are short: every host reads all of them before anything is asked.
export const work = Type.String({ minLength: 1, maxLength: 1000, description: 'id / address' })
export const asOf = Type.Optional(Type.String({ format: 'date' }))
export const knownAt = Type.Optional(Type.String({ format: 'date-time' }))
export const region = Type.String({ minLength: 1, maxLength: 60, description: '浙江省, 330000' })
export const cursor = Type.Optional(Type.String({ maxLength: 1000 }))

export const Text = Type.String()
export const TextOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] })
export const AnyObject = Type.Unsafe<object>({ type: 'object' })
export const Items = Type.Unsafe<object[]>({ type: 'array' })

/** The structured content of a tool: what callers build on, and `notes`. There may be more members, such as `next`. */
export function Result(more: Record<string, TSchema>) {
  return Type.Object({ ...more, notes: Items })
}

/** Lines, then the notes under a heading, then what to ask next. */
export function compose(
  lines: readonly string[],
  notes: readonly string[],
  next: string | undefined,
  say: Say
): string {
  const noted = notes.length === 0 ? [] : [say('注意：', 'Note:'), ...notes.map((note) => `- ${note}`)]
  return [...lines, ...noted, ...(next === undefined ? [] : [next])].join('\n')
}

/** How to ask for what did not fit: the call, to be made as it stands; nothing where all of it did. */
export function askNext(left: number, tool: string, input: object | null | undefined, say: Say): string | undefined {
  if (input == null) return undefined
  const call = `${tool} ${JSON.stringify(input)}`
  return say(`还有 ${left} 项未列出。接着问：${call}`, `${left} more are not shown. Ask next: ${call}`)
}

/** How to ask for the page after this one; nothing after the last. */
export function askNextPage(cursor: string | null, say: Say): string | undefined {
  return cursor === null ? undefined : say(`下一页：cursor ${cursor}`, `Next page: cursor ${cursor}`)
}

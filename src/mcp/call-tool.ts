// Calls a tool: validates its arguments, runs it, and turns what goes wrong into a result that says what to do. A fault
// is a result too, never silence: a model must not take it for "nothing found".
import { Problem } from '../shared/problem.js'
import { Refusal, refuse } from './ask.js'
import { maxCharacters } from './fit.js'
import { wordRefusal } from './refusal-text.js'
import type { Tool, ToolContext } from './tools/tool.js'
import { validateArguments } from './validate-arguments.js'

/** A type, not an interface, so that it fits the index signature of the SDK's. */
export type ToolResult = {
  content: { type: 'text'; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: boolean
}

export type CallOutcome = 'answered' | 'refused' | 'failed'

export interface Called {
  result: ToolResult
  outcome: CallOutcome
  /** What failed unexpectedly, for the log. */
  error?: unknown
}

export async function callTool(tool: Tool, given: unknown, context: ToolContext): Promise<Called> {
  try {
    const { text, structured } = await tool.run(validateArguments(tool, given), context)
    if (Math.max(text.length, JSON.stringify(structured).length) > maxCharacters)
      throw new Error(`${tool.name} made a result that is too long`)
    return { result: { content: [{ type: 'text', text }], structuredContent: structured }, outcome: 'answered' }
  } catch (error) {
    const refusal = toRefusal(error, context)
    const result = { content: [{ type: 'text' as const, text: wordRefusal(refusal, context.say) }], isError: true }
    return error instanceof Refusal || error instanceof Problem
      ? { result, outcome: 'refused' }
      : { result, outcome: 'failed', error }
  }
}

function toRefusal(error: unknown, { language }: ToolContext): Refusal {
  if (error instanceof Refusal) return error
  return refuse(error instanceof Problem ? error : new Problem('internal-error'), language)
}

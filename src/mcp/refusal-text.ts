// A refusal as the text of a tool's error: what is wrong, where in the arguments, and what to do.
import { clip } from './fit.js'
import { remedyFor } from './remedies.js'
import type { Refusal } from './ask.js'
import type { Say } from './say.js'

/** Issues told; more of them come with the next call. */
const maxIssues = 10

export function wordRefusal({ problem, retryAfter }: Refusal, say: Say): string {
  const { code, title, detail, errors } = problem
  const remedy = remedyFor(code, say)
  return [
    `${code}: ${clip(title, 200)}。${clip(detail, 600)}`,
    ...errors
      .slice(0, maxIssues)
      .map(({ pointer, message }) => `- ${clip(toArgument(pointer), 200)}: ${clip(message, 400)}`),
    ...(retryAfter === undefined ? [] : [say(`${retryAfter} 秒后再试。`, `Try again in ${retryAfter} s.`)]),
    ...(remedy === undefined ? [] : [say(`怎么办：${remedy}`, `What to do: ${remedy}`)])
  ].join('\n')
}

/** A pointer into the request that a tool made, as the argument that the caller gave. */
function toArgument(pointer: string): string {
  return pointer
    .replace(/^\/(?:path\/id|query\/(?:work|id)$)/, '/arguments/work')
    .replace(/^\/(?:path|query|body)(?=\/|$)/, '/arguments')
}

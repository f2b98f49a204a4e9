// All tools, in the order of the list.
import { changesSince } from './changes-since.js'
import { compareVersions } from './compare-versions.js'
import { getRule } from './get-rule.js'
import { getSourceLines } from './get-source-lines.js'
import { getTimeline } from './get-timeline.js'
import { orderBriefing } from './order-briefing.js'
import { resolveCitation } from './resolve-citation.js'
import { searchRules } from './search-rules.js'
import type { Tool } from './tool.js'
import { verifyCitations } from './verify-citations.js'
import { whatApplies } from './what-applies.js'

export const tools: readonly Tool[] = [
  searchRules,
  getRule,
  getSourceLines,
  whatApplies,
  resolveCitation,
  verifyCitations,
  getTimeline,
  compareVersions,
  changesSince,
  orderBriefing
]

/** The tool of a name. */
export function findTool(name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name)
}

// What a model can do about a problem, beyond what the problem itself says: its texts speak of addresses, which a tool
// cannot open.
import type { Say } from './say.js'

const remedies: Record<string, [zh: string, en: string]> = {
  'invalid-parameter': ['按上列各项改正参数后重新调用。', 'Correct the arguments listed and call again.'],
  'unknown-parameter': [
    '去掉上列参数；可用的参数见 tools/list。',
    'Leave out the arguments listed; tools/list has those there are.'
  ],
  'unknown-region': [
    'region 为地名或 GB/T 2260 代码，如 浙江省、330000、100000（全国）。',
    'region is a name or a code of GB/T 2260 such as 浙江省, 330000 or 100000 (the whole country).'
  ],
  'unknown-topic': [
    '去掉 topic，改用 q 或 search_rules 按词查找。',
    'Leave out topic, and use q or search_rules with words instead.'
  ],
  'work-not-found': [
    '用 search_rules 或 resolve_citation 查得 id，不要自拟。',
    'Find the id by search_rules or resolve_citation; do not make one up.'
  ],
  'version-not-found': ['用 get_timeline 查看有哪些版本。', 'See which versions there are by get_timeline.'],
  'provision-not-found': [
    '不带 clause 调用 get_rule 查看条款，或用 resolve_citation 查得 eId。',
    'Call get_rule without clause to see its clauses, or find the eId by resolve_citation.'
  ],
  'source-not-found': [
    '来源的 id 见 get_rule 所列各条的 cited。',
    'The id of a source is in cited of the clauses that get_rule lists.'
  ],
  'lines-out-of-range': [
    '按上文所说的行号范围和行数改正 lines。',
    'Correct lines to the range and the number said above.'
  ],
  'reference-not-found': [
    '本库没有，或名称有出入：用 search_rules 按词查找；不要据此断言不存在。',
    'It is not held, or named otherwise: look for its words by search_rules; do not conclude that it does not exist.'
  ],
  'not-in-force-at': [
    '换一个 asOf，或用 get_timeline 查看各版本的日期。',
    'Give another asOf, or see the days of its versions by get_timeline.'
  ],
  'not-known-at': ['换一个较晚的 knownAt，或不给。', 'Give a later knownAt, or none.'],
  'invalid-cursor': [
    '原样给出上一页的 cursor，其他参数不变；或从头开始。',
    'Give the cursor of the page before as it is, with the same arguments, or start again.'
  ],
  'too-many-quotations': [
    '分几次核对，每次少一些；未核对的不得当作已核对。',
    'Check fewer at a time; what was not checked must not be taken as checked.'
  ],
  'too-costly': [
    '分段再问：较少的引文、较短的文字或相近的版本。',
    'Ask for less at once: fewer quotations, a shorter text, or nearer versions.'
  ],
  'too-many-requests': [
    '稍候再试；结果不是“没有”，而是尚未查询。',
    'Wait and try again; this is no empty result: nothing was looked up.'
  ],
  'too-many-computations': [
    '等前面的调用完成后再试；尚未核对。',
    'Wait for the calls before to end, then try again; nothing was checked.'
  ],
  overloaded: ['稍候再试；尚未查询。', 'Wait and try again; nothing was looked up.'],
  'store-unavailable': ['稍候再试；尚未查询。', 'Wait and try again; nothing was looked up.'],
  'key-missing': [
    '请用户在 MCP 配置中给出密钥（Authorization: Bearer gj_…）。',
    'Ask the user to put a key into the MCP configuration (Authorization: Bearer gj_…).'
  ],
  'anonymous-quota': [
    '请用户在 MCP 配置中给出密钥，或稍后再订。',
    'Ask the user to put a key into the MCP configuration, or order later.'
  ],
  'internal-error': [
    '服务出错，不是没有结果；请告知用户，稍后再试。',
    'The service failed; this is no empty result. Tell the user, and try again later.'
  ]
}

/** What to do about a problem; `undefined` where its own text says it. */
export function remedyFor(code: string, say: Say): string | undefined {
  const remedy = remedies[code]
  return remedy === undefined ? undefined : say(...remedy)
}

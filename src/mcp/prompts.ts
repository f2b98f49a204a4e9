// Prompts: tasks that a user picks in the host, written out for the model in the caller's language.
import type { Say } from './say.js'

interface Prompt {
  name: string
  title: string
  description: string
  arguments: { name: string; description: string; required: boolean }[]
  word: (args: Record<string, string>, say: Say) => string
}

const prompts: readonly Prompt[] = [
  {
    name: 'check_citations',
    title: '核对引文 Check citations',
    description: '逐字核对一段文字中的引文。Checks the quotations of a text to the letter.',
    arguments: [
      { name: 'text', description: '要核对的文字 The text', required: true },
      { name: 'asOf', description: '日期 Day, YYYY-MM-DD', required: false }
    ],
    word: ({ text = '', asOf }, say) =>
      say(
        `请核对下文中引用的规定。把全文作为 document 交给 verify_citations${asOf ? `，asOf 为 ${asOf}` : ''}；不一致的逐一列出原文、所引文字和永久地址；没有核对的（unverified、unchecked）单独列出并说明原因，不得称为已核对；已修改、已废止的说明今日的文字。不要凭记忆补充条文。\n\n${text}`,
        `Check the rules quoted in the text below. Give the whole text to verify_citations as document${asOf ? `, with asOf ${asOf}` : ''}; list each mismatch with the wording held, the wording quoted and the permanent address; list what was not checked (unverified, unchecked) apart, with the reason, and do not call it checked; of what was superseded or repealed say what stands today. Add no wording from memory.\n\n${text}`
      )
  },
  {
    name: 'prepare_briefing',
    title: '准备简报 Prepare a briefing',
    description: '查找、读取并订制一份简报。Finds, reads and orders a briefing.',
    arguments: [
      { name: 'subject', description: '主题 Subject', required: true },
      { name: 'region', description: '地名或行政区划代码 Name or code', required: false },
      { name: 'asOf', description: '日期 Day, YYYY-MM-DD', required: false }
    ],
    word: ({ subject = '', region, asOf }, say) =>
      say(
        `请就“${subject}”准备一份简报${region ? `，地区 ${region}` : ''}${asOf ? `，日期 ${asOf}` : ''}。先用 search_rules${region ? ' 和 what_applies' : ''} 查找，用 get_rule 逐条读原文，再把拟收入的条款（id、eId）和缺漏之处（文本不全、日期推定）列给我看；我同意之后才用 order_briefing 订制，并给出各格式的地址和核验码。`,
        `Prepare a briefing on “${subject}”${region ? `, for region ${region}` : ''}${asOf ? `, as of ${asOf}` : ''}. Find by search_rules${region ? ' and what_applies' : ''}, read each clause by get_rule, then show me the clauses to be taken (id, eId) and what is lacking (incomplete texts, inferred days); order by order_briefing only after I have agreed, and give the addresses of its formats and its code.`
      )
  }
]

export function listPrompts() {
  return prompts.map(({ word, ...prompt }) => prompt)
}

export function findPrompt(name: string): Prompt | undefined {
  return prompts.find((one) => one.name === name)
}

/** The names of the arguments that a prompt needs and did not get. */
export function listMissing(prompt: Prompt, args: Record<string, string>): string[] {
  return prompt.arguments.filter(({ name, required }) => required && !args[name]).map(({ name }) => name)
}

export function fillPrompt(prompt: Prompt, args: Record<string, string>, say: Say) {
  return {
    description: prompt.description,
    messages: [{ role: 'user' as const, content: { type: 'text' as const, text: prompt.word(args, say) } }]
  }
}

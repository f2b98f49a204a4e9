// The manual says the same in Chinese and in English: the same pages, the same headings, the same code to the letter.
import { Marked } from 'marked'
import t from 'tap'
import { readManual } from '../../src/manual/pages.js'

const { zh, en } = readManual()
const marked = new Marked()

/** What two languages must have in common: levels of headings, code, and rows and columns of tables, in order. */
function outline(markdown: string): string[] {
  return marked.lexer(markdown).flatMap((token) => {
    if (token.type === 'heading') return [`h${token.depth}`]
    if (token.type === 'table') return [`table of ${token.header.length} columns and ${token.rows.length} rows`]
    return []
  })
}

function codeBlocks(markdown: string): string[] {
  const blocks: string[] = []
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === 'code') blocks.push(`${token.lang ?? ''}\n${token.text}`)
  })
  return blocks
}

t.test('the same pages', async (t) => {
  t.strictSame([...zh.keys()], [...en.keys()])
})

for (const path of [...en.keys()].filter((path) => zh.has(path))) {
  t.test(path, async (t) => {
    t.strictSame(outline(zh.get(path)!), outline(en.get(path)!), 'the same headings and tables')
    t.strictSame(codeBlocks(zh.get(path)!), codeBlocks(en.get(path)!), 'the same code')
    t.match(zh.get(path)!, /^# .*\p{Script=Han}|^# [\w ]+\n[\s\S]*\p{Script=Han}/u, 'Chinese is Chinese')
  })
}

// Files of laws in whatever form people have them; every file that is none, or cannot be read, is named with the reason.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { zipSync, strToU8 } from 'fflate'
import fc from 'fast-check'
import t from 'tap'
import { readPage } from '../../src/laws/files/html-text.js'
import { type LawFiles, readLawFiles } from '../../src/laws/files/read-law-files.js'
import { groupLawVersions } from '../../src/laws/group-versions.js'
import { encodeGb18030 } from '../support/encode-gb18030.js'
import { numberedWordFile, wordFile, wordFileWithFootnote, wordFileWithTable } from '../support/word-file.js'
import { createTemporaryFolder } from '../support/processes.js'
import { regions } from './samples.js'

const lines = ['水塘登记办法', '（2003年5月20日农业部令第27号公布）', '第一条　水塘实行登记。', '第二条　本办法自2003年7月1日起施行。']

async function readFolder(t: Parameters<typeof createTemporaryFolder>[0], contents: Record<string, string | Uint8Array>): Promise<LawFiles> {
  const folder = createTemporaryFolder(t)
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return readLawFiles(folder)
}

/** What a law read from a file says: title, document number, first day, provisions. */
function summaryOf({ files }: LawFiles): unknown[] {
  return groupLawVersions(files, regions).flatMap(({ versions }) => versions).map(({ name, content }) =>
    [name, content.documentNumber, content.inForceFrom.date, ...content.provisions.map(({ eId, text }) => `${eId} ${text}`)])
}

const expected = [['水塘登记办法', '农业部令第27号', '2003-07-01', 'art_1 水塘实行登记。', 'art_2 本办法自2003年7月1日起施行。']]
const utf16 = (text: string, isBig = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

t.test('one law in every form and encoding', async (t) => {
  const text = `${lines.join('\r\n')}\r\n`
  const page = `<html><head><meta charset="gb18030"><title>水塘登记办法_某网</title><script>第三条</script></head><body><nav>首页</nav>
    <table><tr><td><div>${lines.map((line) => `<p>${line.replace('　', '&nbsp;&nbsp;')}</p>`).join('\n')}</div></td></tr></table>
    <p>【打印】</p><footer>版权所有</footer></body></html>`
  const forms: Record<string, [string | Uint8Array, string?]> = {
    'a.md': [`# ${text}`], 'a.txt': [text], 'b.txt': [`\ufeff${text}`], 'c.txt': [encodeGb18030(text), 'GB18030'],
    'f.txt': [text.replaceAll('\r\n', '\r')], 'd.txt': [utf16(text), 'UTF-16LE'], 'e.txt': [utf16(text, true), 'UTF-16BE'], 'a.docx': [await wordFile(...lines)],
    'a.html': [page], 'b.HTM': [encodeGb18030(page), 'GB18030']
  }
  for (const [name, [content, encoding]] of Object.entries(forms)) {
    const read = await readFolder(t, { [name]: content })
    t.same(summaryOf(read), expected, name)
    t.same(read.encodings, encoding === undefined ? [] : [{ path: name, encoding }], `${name}: its encoding is said`)
    t.same([read.refused, read.notRead, read.skipped], [[], [], []])
  }
})

t.test('one file, not a folder', async (t) => {
  const folder = createTemporaryFolder(t)
  writeFileSync(join(folder, 'a.txt'), lines.join('\n'))
  const read = await readLawFiles(join(folder, 'a.txt'))
  t.same([summaryOf(read), read.files[0]?.path], [expected, 'a.txt'])
  await t.rejects(readLawFiles(join(folder, 'none.txt')), { code: 'ENOENT' })
})

t.test('files that are not read are named with what to do, those that are no laws with why', async (t) => {
  const names = ['a.pdf', 'b.doc', 'c.wps', 'd.JPG', 'e.zip', 'f.xlsx', 'g']
  const read = await readFolder(t, {
    ...Object.fromEntries(names.map((name) => [name, 'x'])), '.DS_Store': 'x', '.git/config': 'x',
    '_index.md': '# 目录', '部门规章/README.md': '# 说明', '合同模板.docx': 'x', '~$法.docx': 'x',
    '案例/渔网案.md': '# 渔网案\n\n事实如下。', '渔网典型案例.md': '# 渔网典型案例\n\n一、渔网案。',
    '案例/案例指导规定.md': '# 案例指导工作规定\n\n第一条 甲。'
  })
  t.same(read.notRead.map(({ path }) => path).sort(), [...names].sort())
  const adviceOn = (path: string) => read.notRead.find((file) => file.path === path)?.reason
  t.match(adviceOn('a.pdf'), { zh: /另存为 \.docx 或 \.txt/, en: /save it as \.docx or \.txt/ })
  t.match(adviceOn('b.doc'), { en: /save it as \.docx/ })
  t.match(adviceOn('d.JPG'), { en: /recognise its text/ })
  t.match(adviceOn('f.xlsx'), { en: /convert it/ })
  t.same(read.skipped.map(({ path }) => path).sort(), [
    '_index.md', '~$法.docx', '合同模板.docx', '案例/渔网案.md', '渔网典型案例.md', '部门规章/README.md'
  ].sort())
  t.same(read.files.map(({ path }) => path), ['案例/案例指导规定.md'], 'rules on cases are a law')
})

t.test('a file without a title, without a text, damaged or too large is refused by name, and the others go on', async (t) => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(60_000_000), '[Content_Types].xml': strToU8('<Types/>') })
  const read = await readFolder(t, {
    'a.md': '第一条 甲。', 'b.md': '第一条 乙。', 'c.md': '# 空法\n\n2019年1月1日 通过', 'd.txt': new Uint8Array([0x80, 0xff, 0, 1]),
    'e.docx': 'PK\u0003\u0004', 'f.docx': (await wordFile(...lines)).subarray(0, 900), 'g.docx': bomb, 'h.docx': zipSync({ 'a.txt': strToU8('x') }),
    'i.docx': await numberedWordFile('水塘法', '甲。', '乙。'), 'j.docx': await wordFileWithFootnote('说明', ...lines), 'z.txt': lines.join('\n')
  })
  t.same(summaryOf(read), expected)
  t.match(Object.fromEntries(read.refused.map(({ path, reason }) => [path, reason.zh])), {
    'a.md': '没有标题', 'b.md': '没有标题', 'c.md': '没有正文', 'd.txt': /不是 UTF-8、UTF-16 或 GB18030/, 'e.docx': /不是完好/, 'f.docx': /不是完好/,
    'g.docx': /过大/, 'h.docx': /不是完好/, 'i.docx': /自动编号/, 'j.docx': /脚注/
  })
  t.equal(read.refused.length, 10)
})

t.test('a link that leads nowhere is refused, too', async (t) => {
  const folder = createTemporaryFolder(t)
  symlinkSync(join(folder, 'nowhere'), join(folder, 'a.md'))
  t.match((await readLawFiles(folder)).refused, [{ path: 'a.md', reason: { en: /cannot be opened/ } }])
})

t.test('Word files with tables and pictures', async (t) => {
  const read = await readFolder(t, { 'a.docx': await wordFileWithTable([['条', '罚'], ['一', '二']], ...lines) })
  t.match(read.files[0]?.markdown, /\| 条 \| 罚 \|\n\| 一 \| 二 \|\n/)
})

t.test('pages: headings, tables, main part', async (t) => {
  t.equal(readPage('<body><div>菜单</div><main><h1>甲法</h1><h3>第一章</h3><p>一<b>二</b><br>三</p></main><p>尾</p>').text, '# 甲法\n### 第一章\n一二\n三\n')
  t.equal(readPage('<table><tr><th>条<th>罚<tr><td>一<td><p>二</p><p>三</p></table>').text, '| 条 | 罚 |\n| 一 | 二 三 |\n')
  t.equal(readPage('<table><tr><td>左<table><tr><td>a</td><td>b</td></tr></table>下</td><td>右</td></tr></table>').text, '左\n| a | b |\n下\n右\n')
  t.equal(readPage('<table><tr><td>菜单</td><td><p>第一条 甲。</p><p>乙。</p></td></tr></table>').text, '菜单\n第一条 甲。\n乙。\n')
  const [page] = summaryOf(await readFolder(t, { 'a.html': '<title>水塘法_某网</title><p>第一条 甲。</p>' })) as string[][]
  t.equal(page?.[0], '水塘法', 'a page without a title line has its own title')
})

t.test('no page takes long or loses words', async (t) => {
  const tags = ['<div>', '</div>', '<p>', '<td>', '<tr>', '<table>', '</table>', '</td>', '<br>', '<h2>', '甲', '乙丙', ' ', '&lt;', '<', '>', '<main>', '</main>']
  fc.assert(fc.property(fc.array(fc.constantFrom(...tags), { maxLength: 60 }), (pieces) => {
    const html = pieces.filter((piece) => !piece.includes('main') && piece !== '<' && piece !== '>').join('')
    const words = (text: string): string => text.replace(/[^甲乙丙]/g, '')
    if (words(readPage(html).text) !== words(html)) throw new Error(html)
    readPage(pieces.join(''))
  }), { numRuns: 300 })
  const started = Date.now()
  for (const html of ['<table><tr><td>'.repeat(100_000), '<div>甲'.repeat(200_000), '<p>甲</p>'.repeat(200_000)]) {
    const { files, refused } = await readFolder(t, { 'a.html': `<h1>甲法</h1>${html}` })
    t.equal(files.length + refused.length, 1)
  }
  t.ok(Date.now() - started < 20_000)
})

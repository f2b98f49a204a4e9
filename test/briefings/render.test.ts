// What every format does with what it is given: the same bytes again, texts to the letter, markup printed literally.
import { strFromU8, unzipSync } from 'fflate'
import t from 'tap'
import type { Format } from '../../src/briefings/briefing.js'
import { RenderProcess } from '../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../src/briefings/print/render-briefing.js'
import { compilePdf } from '../../src/briefings/print/typst/compile.js'
import { sampleBriefing, selectedRecord, sampleProvision } from '../samples/briefing.js'

const hostile = [
  '#set page(width: 1cm) #eval("1") $x^2$ *粗* _斜_ `码` @标签 <标签> \\u{41} // 注',
  '<script>alert(1)</script><img src=x onerror="a()"> &amp; &lt; ]]>',
  '{ PAGE } { INCLUDETEXT "/etc/passwd" } _x000D_ w:fldSimple </w:t></w:r>',
  '**粗** [链接](javascript:x) ![图](x) # 标题 | 表 | ~~删~~ http://a.b <b> - 项 1. 项 `码` :smile:',
  '玥镕喆堃 繁體中文 ㎡㎞ ①②③ ——……“‘引’”'
]
const records = [
  selectedRecord(
    hostile.map((text, index) => sampleProvision(text, { eId: `art_${index + 1}` })),
    {},
    '<b>#题</b>'
  )
]
const briefing = sampleBriefing({ records, order: { title: '#题 <i>&amp;</i> *目*' } })

const renderProcess = new RenderProcess()
const printer = new BriefingRenderer({ folder: null, faces: null }, renderProcess)
t.teardown(() => renderProcess.close())
const render = async (format: Format) => Buffer.from((await printer.render(briefing, format)).bytes)

t.test('rendering again gives the same bytes, in another process too', async (t) => {
  const other = new RenderProcess()
  t.teardown(() => other.close())
  const otherPrinter = new BriefingRenderer({ folder: null, faces: null }, other)
  for (const format of ['pdf', 'docx', 'html', 'md'] as const) {
    if (format === 'pdf' && !printer.canRenderPdf()) continue
    const first = await render(format)
    t.ok(first.length > 500)
    t.ok((await render(format)).equals(first), `${format} again`)
    t.ok(Buffer.from((await otherPrinter.render(briefing, format)).bytes).equals(first), `${format} elsewhere`)
  }
})

t.test('HTML shows hostile text literally and holds no script', async (t) => {
  const html = (await render('html')).toString()
  t.notMatch(html, /<script|<img src=x|<b>|<i>/)
  const shown = unescapeHtml(html.replace(/<[^>]*>/g, ''))
  for (const text of hostile) t.ok(shown.includes(text), text)
  t.notMatch(html, /(?:src|href)="(?!data:|#|https:\/\/guiju\.example)/)
})

t.test('DOCX holds hostile text literally and no fields but page numbers', async (t) => {
  const parts = unzipSync(await render('docx'))
  const xml = strFromU8(parts['word/document.xml']!)
  const shown = unescapeHtml(xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, ''))
  for (const text of hostile) t.ok(shown.includes(text), text)
  t.notMatch(xml, /instrText|fldSimple [^<]*w:instr/)
  t.match(strFromU8(parts['word/footer1.xml']!), /<w:instrText[^>]*>PAGE</)
  const styles = strFromU8(parts['word/styles.xml']!)
  for (const name of ['公文正文', '主送机关', '发文机关标志', '署名和成文日期', '版记', '页码'])
    t.match(styles, `w:val="${name}"`)
  for (const font of ['仿宋_GB2312', '楷体_GB2312', '黑体', '方正小标宋简体']) t.match(styles, `w:eastAsia="${font}"`)
  t.match(xml, /<w:docGrid w:type="lines" w:linePitch="579"\/>/)
})

t.test('DOCX carries notes as footnotes and the sources as a table that repeats its head', async (t) => {
  const laterChanges = [{ version: 2, kind: 'repealed', from: '2027-01-01' } as const]
  const noted = sampleBriefing({ records: [selectedRecord([sampleProvision('甲')], { laterChanges })] })
  const parts = unzipSync((await printer.render(noted, 'docx')).bytes)
  t.match(strFromU8(parts['word/footnotes.xml']!), /注：本文件自2027年1月1日起废止（第2版）。/)
  const xml = strFromU8(parts['word/document.xml']!)
  t.match(xml, /<w:footnoteReference w:id="1"\/>/)
  t.match(xml, /<w:tblHeader\/>[\s\S]*序号/)
})

t.test('Markdown escapes what would be markup, and nothing else is changed', async (t) => {
  const md = (await render('md')).toString()
  const shown = md.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  for (const text of hostile) t.ok(shown.includes(text), text)
  for (const line of md.split('\n').filter((line) => !/^(#+|>|\|)/.test(line))) {
    t.notMatch(line.replace(/\\./g, ''), /[*_`<[#|~]/, line)
  }
})

t.test('PDF on an unsupported platform is an error that names the platform', async (t) => {
  t.strictSame(compilePdf({ format: 'pdf', inputs: {}, fontPaths: [] }, 'sunos-sparc'), {
    error: 'not-available',
    platform: 'sunos-sparc'
  })
})

t.test('characters that no font has are named before anything is printed', async (t) => {
  const emoji = sampleBriefing({ records: [selectedRecord([sampleProvision('笑😀脸')])] })
  await t.rejects(printer.render(emoji, 'pdf'), { code: 'glyph-missing', facts: { characters: '😀（U+1F600）' } })
  t.match((await printer.render(emoji, 'html')).bytes.toString(), /笑😀脸/)
})

function unescapeHtml(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|apos|#39|amp);/g, (_, name: string) => names[name]!)
}

// OFD of a briefing: the text of the records, drawn by the embedded fonts as the fonts of this machine draw it, at the places
// of the PDF.
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import * as fontkit from 'fontkit'
import { parseDocument } from 'htmlparser2'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { PdfFile } from '../../src/briefings/print/ofd/pdf-file.js'
import { PdfReader } from '../../src/briefings/print/ofd/pdf-values.js'
import { readPage } from '../../src/briefings/print/ofd/page-content.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { openTestBase } from '../support/bases.js'

interface Placed {
  character: string
  x: number
  y: number
  size: number
  font: string
}

const elementsOf = (node: any, name: string): any[] =>
  (node.children ?? []).flatMap((child: any) => [...(child.name === `ofd:${name}` ? [child] : []), ...elementsOf(child, name)])
const parse = (bytes: Uint8Array) => parseDocument(strFromU8(bytes), { xmlMode: true })
const numbers = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(' ').map(Number))

/** Every character of a page with its place, as a reader of OFD computes it. */
function listCharacters(page: Uint8Array): Placed[] {
  return elementsOf(parse(page), 'TextObject').flatMap((object) => {
    const [left, top] = numbers(object.attribs.Boundary)
    return elementsOf(object, 'TextCode').flatMap((code) => {
      const deltas = numbers(code.attribs.DeltaX)
      let x = left! + Number(code.attribs.X)
      return [...code.children.map(({ data }: any) => data).join('')].map((character: string, index) => {
        x += index === 0 ? 0 : deltas[index - 1]!
        return { character, x, y: top! + Number(code.attribs.Y), size: Number(object.attribs.Size), font: object.attribs.Font }
      })
    })
  })
}

t.test('a briefing as OFD', async (t) => {
  const base = await openTestBase('pglite')
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(() => base.store.close()))
  const order = { ...smallOrder, title: '微信红包规定', date: '2026-11-22' }
  const made = (await app.inject({ method: 'POST', url: '/v1/briefings?view=full', payload: order })).json()
  const reply = await app.inject(`/v1/briefings/${made.id}.ofd`)
  t.match([reply.statusCode, reply.headers['content-type'], reply.headers['content-disposition']], [200, 'application/ofd', /^attachment; filename="b-.*\.ofd"/])
  const files = unzipSync(reply.rawPayload)
  const pages = Object.keys(files).filter((name) => name.includes('/Pages/')).map((name) => listCharacters(files[name]!))
  const characters = pages.flat()

  t.test('the text is that of the records, and stands inside the page', async (t) => {
    const text = characters.map(({ character }) => character).join('')
    const { provisions } = made.sections[0].entries[0]
    for (const part of [order.title, order.issuer, made.code, '2026年11月22日', ...provisions.map((one: any) => one.text)]) t.ok(text.includes(part), part)
    t.ok(characters.every(({ x, y, size }) => x >= 0 && x + size / 2 <= 210 && y > size / 2 && y <= 297))
    t.notMatch(text, /\u2060/)
    t.equal(pages.length, made.renderings[0].pages)
  })

  t.test('every character is drawn by the embedded font as by the font of this machine', async (t) => {
    const original = (path: string) => fontkit.openSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${path}`))) as fontkit.Font
    const originals: Record<string, fontkit.Font> = {
      'NotoSerifSC-Regular': original('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
      'NotoSerifSC-Bold': original('noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
      'NotoSansSC-Regular': original('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
    }
    const fonts = elementsOf(parse(files['Doc_0/PublicRes.xml']!), 'Font')
    t.ok(fonts.length >= 2)
    for (const { attribs: { ID, FontName } } of fonts) {
      const name = Object.keys(files).find((one) => one.startsWith(`Doc_0/Res/font_${ID}.`))!
      const embedded = fontkit.create(Buffer.from(files[name]!)) as fontkit.Font
      const used = new Set(characters.filter(({ font }) => font === ID).map(({ character }) => character))
      t.ok(files[name]!.length < 200_000 && used.size > 0, `${FontName} is a subset for ${used.size} characters`)
      const differing = [...used].filter((character) => {
        const [ours, theirs] = [embedded, originals[FontName]!].map((font) => font.glyphForCodePoint(character.codePointAt(0)!))
        return ours!.id === 0 || ours!.path.toSVG() !== theirs!.path.toSVG() || ours!.advanceWidth !== theirs!.advanceWidth
      })
      t.strictSame(differing, [], FontName)
    }
  })

  t.test('places are those of the PDF to a hundredth of a millimetre; ids are unique; the same bytes again', async (t) => {
    const pdf = (await app.inject(`/v1/briefings/${made.id}.pdf`)).rawPayload
    const [first] = new PdfFile(pdf).pages()
    const content = Buffer.from(new PdfFile(pdf).contents(first!.get('Contents'))).toString('latin1')
    const baselines = [...content.matchAll(/^1 0 0 -1 ([\d.]+) ([\d.]+) cm$/gm)].map(([, x, y]) => [Number(x) * 25.4 / 72, 297 - Number(y) * 25.4 / 72])
    const begins = (x: number, y: number) => pages[0]!.some((one) => Math.abs(one.x - x) < 0.01 && Math.abs(one.y - y) < 0.01)
    const shown = baselines.filter(([x, y]) => begins(x!, y!))
    t.ok(shown.length >= 12 && shown.length >= 0.8 * baselines.length, `${shown.length} of ${baselines.length} beginnings: the rest are lines and indents`)
    const ids = Object.values(files).filter((bytes) => strFromU8(bytes.subarray(0, 5)) === '<?xml').flatMap((bytes) => [...strFromU8(bytes).matchAll(/ ID="(\d+)"/g)].map(([, id]) => id))
    t.equal(new Set(ids).size, ids.length)
    const again = await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload: order, headers: { accept: 'application/ofd' } })
    t.equal(again.headers['content-type'], 'application/ofd')
  })
})

t.test('what cannot be written is an error, never left out', async (t) => {
  for (const content of ['/Im0 Do', '1 Tr', '0 0 0 0 k', 'sh', 'BI', '0.1 0.2 0.3 0.4 scn']) {
    t.throws(() => readPage(Buffer.from(content), new Map()), content)
  }
  t.strictSame(readPage(Buffer.from('q 2 0 0 2 10 20 cm 1 w 0 0 m 5 0 l S Q 1 0 0 rg 0 0 1 2 re f'), new Map()), [
    { kind: 'path', segments: [['M', 10, 20], ['L', 20, 20]], fill: null, evenOdd: false, stroke: { color: [0, 0, 0], width: 2 } },
    { kind: 'path', segments: [['M', 0, 0], ['L', 1, 0], ['L', 1, 2], ['L', 0, 2], ['C']], fill: [255, 0, 0], evenOdd: false, stroke: null }
  ])
})

t.test('values of PDF are read as they were written', async (t) => {
  const text = fc.uint8Array({ maxLength: 20 }).map((bytes) => [bytes, `(${Buffer.from(bytes).toString('latin1').replace(/[\\()\r\n]/g, (one) => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`)})`] as const)
  const hex = fc.uint8Array({ maxLength: 20 }).map((bytes) => [bytes, `<${Buffer.from(bytes).toString('hex')}>`] as const)
  const number = fc.integer({ min: -1e6, max: 1e6 }).map((one) => [one / 100, String(one / 100)] as const)
  const name = fc.stringMatching(/^[A-Za-z0-9+.-]{1,9}$/).map((one) => [{ name: one }, `/${one}`] as const)
  const ref = fc.nat(999).map((one) => [{ ref: one }, `${one} 0 R`] as const)
  const list = fc.array(fc.oneof(text, hex, number, name, ref), { maxLength: 8 })
  fc.assert(fc.property(list, (values) => {
    const source = Buffer.from(`[${values.map(([, written]) => written).join(' ')}] % end\n<</A ${values[0]?.[1] ?? '1'}>>`, 'latin1')
    const reader = new PdfReader(source)
    const plain = (value: any): any => value instanceof Uint8Array ? [...value] : Array.isArray(value) ? value.map(plain) : value
    t.strictSame(plain(reader.read()), values.map(([value]) => plain(value)))
    t.strictSame(plain((reader.read() as Map<string, any>).get('A')), plain(values[0]?.[0] ?? 1))
    t.equal(reader.read(), undefined)
  }), { numRuns: 200 })
})

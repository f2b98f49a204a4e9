import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readLayouts } from '../../src/briefings/print/layouts.js'
import { layoutSchema } from '../../src/briefings/layout-schema.js'
import { readManual } from '../../src/manual/pages.js'
import { fitGrid } from '../../src/briefings/layout.js'

const folder = mkdtempSync(join(tmpdir(), 'guiju-layouts-'))
t.teardown(() => rmSync(folder, { recursive: true }))

t.test('the layouts of official documents fill the type area of the standard', async (t) => {
  const layouts = readLayouts(null)
  t.strictSame([...layouts.keys()], ['anthology', 'booklet', 'bulletin', 'comparison', 'compilation', 'letter', 'minutes', 'newsletter', 'notice', 'study'])
  for (const layout of [...layouts.values()].filter(({ name }) => name !== 'comparison')) {
    const { size, pitch } = fitGrid(layout)
    t.equal(size.toFixed(2), '15.79')
    t.equal(pitch.toFixed(2), '29.62')
  }
})

t.test('a third is read from a file; an invalid one is reported with its error', async (t) => {
  const bulletin = readLayouts(null).get('bulletin')!
  writeFileSync(join(folder, 'notice.json'), JSON.stringify({ ...bulletin, name: 'notice' }))
  t.ok(readLayouts(folder).has('notice'))
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...bulletin, name: 'wrong', grid: { lines: 22 } }))
  t.throws(() => readLayouts(folder), /wrong\.json is not a layout: .*characters/)
})

t.test('the layout that the manual shows is one, with every member that the schema has', async (t) => {
  const shown = /```json\n(\{\n  "name": "our-notice"[^]*?)```/.exec(readManual().en.get('how-to/fonts')!)![1]!
  writeFileSync(join(folder, 'wrong.json'), shown)
  t.ok(readLayouts(folder).has('our-notice'))
  const { properties } = (layoutSchema as { properties: { parts: { properties: object } } })
  t.strictSame(Object.keys(JSON.parse(shown).parts).sort(), Object.keys(properties.parts.properties).sort())
})

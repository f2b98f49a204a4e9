// The committed OpenAPI description is that of the running app, examples included.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { compilePending } from '../../src/http/schemas/compile-later.js'
import { collectExamples } from '../../src/cli/write-openapi.js'
import { openTestBase } from '../support/bases.js'

const committed = async (name: string) => JSON.parse(await readFile(`openapi/${name}`, 'utf8')) as unknown

t.test('the committed description is what `npm run openapi` would write', async (t) => {
  const base = await openTestBase('pglite')
  const app = await buildApp({ base })
  t.teardown(() => Promise.all([app.close(), base.store.close()]))
  t.doesNotThrow(compilePending, 'every schema can be compiled')
  t.strictSame(await collectExamples(base, app), await committed('examples.json'))
  t.strictSame(JSON.parse(JSON.stringify(app.swagger())), await committed('openapi.json'))
  t.strictSame((await app.inject('/openapi.json')).json(), await committed('openapi.json'))
})

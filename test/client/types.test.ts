// The types of the client are those of the committed description.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { generateTypes } from '../../openapi/client/generate.js'
import { Guiju } from '../../openapi/client/src/index.js'

t.test('the committed types are what `npm run client` would write', async (t) => {
  const description = JSON.parse(await readFile('openapi/openapi.json', 'utf8'))
  for (const [name, text] of Object.entries(await generateTypes(description))) {
    t.equal(await readFile(`openapi/client/src/${name}`, 'utf8'), text, name)
  }
  t.ok(Guiju)
})

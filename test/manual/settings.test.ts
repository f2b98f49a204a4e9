// Every setting there is has its line in the manual.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { readConfig } from '../../src/config.js'

t.test('every setting is in the manual', async (t) => {
  const text = await readFile('src/manual/en/reference/settings.md', 'utf8')
  const names = [...Object.keys(readConfig({})), 'DATABASE_URL']
  t.strictSame(names.filter((name) => !text.includes(`\`${name}\``)), [])
})

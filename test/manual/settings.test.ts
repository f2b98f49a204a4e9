// Every setting there is has its line in the manual, in both languages.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { readConfig } from '../../src/config.js'

t.test('every setting is in the manual', async (t) => {
  const names = [...Object.keys(readConfig({})), 'DATABASE_URL']
  for (const language of ['zh', 'en']) {
    const text = await readFile(`src/manual/${language}/reference/settings.md`, 'utf8')
    t.strictSame(names.filter((name) => !text.includes(`\`${name}\``)), [], language)
  }
})

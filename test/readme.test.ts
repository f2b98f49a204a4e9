// The README is short, and opens with what a newcomer types. Its calls are run by test/manual/calls.test.ts.
import { readFile } from 'node:fs/promises'
import t from 'tap'

const readme = await readFile('README.md', 'utf8')

t.test('the README is short', async (t) => {
  t.ok(readme.trimEnd().split('\n').length <= 200, '200 lines at most')
})

t.test('it opens with the two commands', async (t) => {
  const shells = [...readme.matchAll(/```sh\n([\s\S]*?)\n```/g)].map(([, shell]) => shell)
  t.strictSame(shells.slice(0, 2), ['npm ci && npm start', 'npm ci && npm test'])
})

t.test('its tour has six calls', async (t) => {
  t.equal(readme.match(/```sh\ncurl [^`]*```\n```json\n/g)?.length, 6)
})

// Writes snapshots over the same file in a loop until it is killed; used by snapshot.test.ts.
import { SearchIndex } from '../../src/search/memory/search-index.js'
import { writeSnapshot } from '../../src/search/memory/snapshot.js'

const [, , path] = process.argv
const index = new SearchIndex('by-size')
process.stdout.write('writing\n')
for (let seq = 1; ; seq++) {
  index.apply({ type: 'none', seq })
  await writeSnapshot(path!, index, 'written')
}

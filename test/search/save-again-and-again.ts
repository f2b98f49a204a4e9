// A seeded engine that writes its snapshot in a loop until it is killed; used by catch-up.test.ts.
import { MemoryEngine } from '../../src/search/memory/memory-engine.js'
import { openSeeded } from './open-seeded.js'

const [, , folder, url] = process.argv
const base = await openSeeded(url!)
for (let round = 0; ; round++) {
  const engine = new MemoryEngine(base, { folder })
  await engine.catchUp()
  if (round === 0) process.stdout.write('writing\n')
  await engine.save()
  await engine.close()
}

// The base that the bench asks: the seed, and laws of a province, each of twenty articles.
import type { Provision } from '../../../src/domain/work.js'
import type { Base } from '../../../src/services/base.js'
import { writeVersion } from '../../../src/services/record-version.js'
import { readSeed } from '../../../src/services/seed/read-seed.js'
import { seedBase } from '../../../src/services/seed/seed-base.js'
import { openPostgres } from '../../../src/store/open-postgres.js'
import { record } from '../../../src/store/record.js'
import { laws } from './scenarios.js'

/** Fills a database. */
export async function fillDatabase(url: string): Promise<void> {
  const base: Base = { store: await openPostgres({ url }), now: () => new Date() }
  await seedBase(base, await readSeed())
  await record(base.store, async (recorder) => {
    for (let n = 0; n < laws; n++) await writeVersion(recorder, lawOrder(n, '2020-01-01'))
  })
  await base.store.close()
}

/** What records one of the laws for a day; another day is another version. */
export function lawOrder(n: number, date: string) {
  const provisions = Array.from({ length: 20 }, (_, at) => article(at + 1, `第${n}号规定：任何单位和个人不得违反第${at + 1}项要求，违者依照有关规定处理。`))
  return {
    id: `cn-330000-bench-${n}`,
    kind: 'law' as const,
    recordedBy: 'bench',
    reason: null,
    content: {
      title: `浙江省第${n}号规定`, aliases: [], issuer: '浙江省人民代表大会常务委员会', region: '330000', rank: 'local-regulation' as const,
      topics: [], inForceFrom: { date, precision: 'day' as const, basis: 'stated' as const }, case: null, provisions, quotations: [],
      citations: [], completeness: { state: 'whole' as const, quoted: null, stated: null }
    }
  }
}

function article(number: number, text: string): Provision {
  const same = { wId: null, parent: null, level: 'article', heading: null, citations: [] }
  return { ...same, eId: `art_${number}`, number: `第${number}条`, text }
}

// A base with the seed, a key, and two large laws of several versions.
import { recordVersion } from '../../../src/works/recording/record-version.js'
import type { Base } from '../../../src/database/base.js'
import type { Provision } from '../../../src/works/work.js'
import { formatChineseNumber } from '../../../src/shared/chinese-format.js'
import { from, sampleContent, sampleWork } from '../../support/sample-content.js'
import { varied } from './hostile-texts.js'
import type { Targets } from './worst-requests.js'

/** Records the laws, each version of `articles` articles. The second one repeats itself, which alignment likes least. */
export async function recordLargeLaws(base: Base, articles: number): Promise<Targets> {
  const [lawId, otherLawId] = ['large-law', 'repetitive-law']
  for (const [at, changed] of [0, 7, 2].entries()) await record(base, lawId, at, articles, (article) => varied(120, article + (changed !== 0 && article % changed === 0 ? 5_000 * at : 0)))
  for (const at of [0, 1]) await record(base, otherLawId, at, articles, (article) => `甲，${'甲，'.repeat(40 + ((article + at) % 20))}`)
  return { workId: 'guidance-pitfalls-5', lawId, otherLawId }
}

async function record(base: Base, id: string, at: number, articles: number, text: (article: number) => string): Promise<void> {
  const provisions = Array.from({ length: articles }, (_, article): Provision => ({
    eId: `art_${article + 1}`, wId: null, parent: null, level: 'article', number: `第${formatChineseNumber(article + 1)}条`, heading: null, text: text(article), citations: []
  }))
  const content = sampleContent({ title: `${id}大法`, provisions, inForceFrom: from(`20${10 + at}-01-01`) })
  await recordVersion(base, { ...sampleWork(id, 'law'), content })
}

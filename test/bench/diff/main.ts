// Diffs every adjacent pair of versions in a folder of laws: `npm run bench -- diff <folder> [id]`.
// Checks that applying each difference reproduces the new text, then measures each pair ten times, in a warm process.
// With the id of a law, prints its difference.
import { isDeepStrictEqual } from 'node:util'
import { applyDifference } from '../../../src/comparison/apply-difference.js'
import { diffProvisions } from '../../../src/comparison/diff-provisions.js'
import type { Difference } from '../../../src/comparison/difference.js'
import { groupLawVersions } from '../../../src/laws/group-versions.js'
import type { Provision } from '../../../src/works/work.js'
import { readFolder, readRegions } from '../../support/law-folder.js'

const [folder, printedId] = process.argv.slice(2)
if (folder === undefined) throw new Error('请给出法律文本的文件夹。Name a folder of laws: npm run bench -- diff <folder> [id]')
const laws = groupLawVersions(await readFolder(folder), await readRegions())
const pairs = laws.flatMap(({ id, versions }) => versions.slice(1).map((version, at) =>
  ({ id, old: versions[at]!.content.provisions, now: version.content.provisions })))

const failed: string[] = []
for (const { id, old, now } of pairs) {
  const difference = diffProvisions(old, now)
  if (!isDeepStrictEqual(applyDifference(old, difference), now)) failed.push(id)
  const counts = Object.entries(difference.summary.clauses).filter(([, count]) => count > 0)
  console.log(`${id} ${counts.map((entry) => entry.join(' ')).join(', ')}`)
  if (id === printedId) print(old, now, difference)
}

const timed = pairs.map(({ id, old, now }) => ({
  id,
  times: Array.from({ length: 10 }, () => measure(old, now)).sort((a, b) => a - b),
  articles: articlesIn(now),
  characters: [...old, ...now].reduce((sum, { text }) => sum + text.length, 0)
}))
const about120 = timed.filter(({ articles }) => articles >= 90 && articles <= 150)
const samples = about120.flatMap(({ times }) => times).sort((a, b) => a - b)
const longest = timed.reduce((most, entry) => (entry.characters > most.characters ? entry : most))
console.log(`pairs ${pairs.length}, not reproduced ${failed.length} ${failed.join(' ')}`)
console.log(`laws of 90 to 150 articles: ${about120.length} pairs, p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms`)
for (const entry of [...about120, longest]) {
  const [middle, slowest] = [entry.times[5]!, entry.times.at(-1)!].map((time) => time.toFixed(1))
  console.log(`  ${entry.id}: ${entry.articles} articles, ${entry.characters} characters, median ${middle} ms, ` +
    `slowest ${slowest} ms${entry === longest ? ' (the longest pair)' : ''}`)
}
process.exitCode = failed.length > 0 ? 1 : 0

function measure(old: readonly Provision[], now: readonly Provision[]): number {
  const startedAt = performance.now()
  diffProvisions(old, now)
  return performance.now() - startedAt
}

function articlesIn(provisions: readonly Provision[]): number {
  return provisions.filter(({ level }) => level === 'article').length
}

function percentile(share: number): string {
  return (samples[Math.floor(samples.length * share)] ?? 0).toFixed(1)
}

function print(old: readonly Provision[], now: readonly Provision[], { clauses }: Difference): void {
  const text = (side: readonly Provision[], eId: string | null): string =>
    side.find((provision) => provision.eId === eId || provision.eId === `${eId}__para_1`)?.text.slice(0, 40) ?? ''
  for (const { change, from, to, moved, parts } of clauses) {
    const before = text(old, from) || text(old, `${from}__para_1`)
    const after = text(now, to) || text(now, `${to}__para_1`)
    const inside = parts.map((part) => part.change).join(' ')
    console.log(`  ${change}${moved ? ' (moved)' : ''} ${from} → ${to}: ${before} | ${after} [${inside}]`)
  }
}

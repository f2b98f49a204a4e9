// How many old articles the alignment places where a reader of both texts did: `npm run bench -- alignment <folder>`.
// The folder holds the laws named in `hand-read.ts`, in both versions, as `<name>(<date>).md`.
import { diffProvisions } from '../../../src/comparison/diff-provisions.js'
import type { Difference } from '../../../src/comparison/difference.js'
import { groupLawVersions } from '../../../src/laws/group-versions.js'
import type { LawFile } from '../../../src/laws/law-text.js'
import type { Provision } from '../../../src/works/work.js'
import { readFolder, readRegions } from '../../support/law-folder.js'
import { handReadPairs, type HandReadPair } from './hand-read.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('请给出法律文本的文件夹。Name a folder of laws: npm run bench -- alignment <folder>')
const files = await readFolder(folder)
const regions = await readRegions()
const results = handReadPairs.map((pair) => ({ pair, ...measure(pair) }))
for (const { pair, right, read, faults } of results) {
  console.log(`${pair.law} ${pair.from} → ${pair.to}${pair.tuned ? ' (tuned)' : ''}: ${share(right, read)}  ${faults.join('; ')}`)
}
for (const tuned of [true, false]) {
  const side = results.filter(({ pair }) => pair.tuned === tuned)
  const [right, read] = [side.reduce((sum, one) => sum + one.right, 0), side.reduce((sum, one) => sum + one.read, 0)]
  console.log(`${tuned ? 'pairs used while tuning' : 'other pairs'}: ${share(right, read)}`)
}

function measure({ law, from, to, places }: HandReadPair): { right: number; read: number; faults: string[] } {
  const difference = diffProvisions(provisionsOf(law, from), provisionsOf(law, to))
  const faults = places.split(' ').flatMap((place) => {
    const [old, accepted] = place.split('>') as [string, string]
    const found = placesOf(`art_${old}`, difference)
    return found.some((article) => accepted.split(',').includes(article)) ? [] : [`${place} but ${found.join(',')}`]
  })
  const read = places.split(' ').length
  return { right: read - faults.length, read, faults }
}

/** The counterpart of an old article; of a removed one, the articles into which parts of it moved. */
function placesOf(eId: string, { clauses }: Difference): string[] {
  const own = clauses.find(({ from, change }) => from === eId && change !== 'split')
  if (own !== undefined && own.to !== null) return [own.to.slice('art_'.length)]
  const moved = clauses.filter(({ parts }) => parts.some(({ from, to }) => to !== null && isWithin(from, eId)))
  return moved.length === 0 ? ['none'] : moved.map(({ to }) => to!.slice('art_'.length))
}

function isWithin(part: string | null, eId: string): boolean {
  return part === eId || (part ?? '').startsWith(`${eId}__`)
}

function provisionsOf(law: string, date: string): Provision[] {
  const wanted = files.filter(({ path }) => (path.split('/').at(-1) ?? '').startsWith(`${law}(${date}`)) satisfies LawFile[]
  const version = groupLawVersions(wanted, regions)[0]?.versions[0]
  if (version === undefined) throw new Error(`${law}(${date}…).md is not in the folder`)
  return version.content.provisions
}

function share(right: number, read: number): string {
  return `${right} of ${read} (${((100 * right) / read).toFixed(1)} %)`
}

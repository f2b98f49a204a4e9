// Reads every law of a folder and prints what was read: `npm run bench -- reading <folder>`.
// With --notes, prints every diagnostic. Exits with code 1 if under 99 % of the files were fully read, a line is
// lost or content would be rejected.
import { checkContent } from '../../../src/works/recording/check-content.js'
import { groupLawVersions } from '../../../src/laws/group-versions.js'
import { isFullyRead, type LawFile, type LawVersion } from '../../../src/laws/law-text.js'
import { readFolder, readRegions } from '../../support/law-folder.js'

const folder = process.argv[2]
if (folder === undefined) throw new Error('请给出法律文本的文件夹。Name a folder of laws: npm run bench -- reading <folder>')
const files = await readFolder(folder)
const byPath = new Map(files.map((file) => [file.path, file]))
const startedAt = performance.now()
const laws = groupLawVersions(files, await readRegions())
const durationMs = performance.now() - startedAt
const versions = laws.flatMap((law) => law.versions)
const diagnostics = versions.flatMap((version) => version.diagnostics)
const incompletePaths = new Set(versions.filter((version) => !isFullyRead(version)).flatMap(({ paths }) => paths))
const completeFiles = files.length - incompletePaths.size

console.log(`files ${files.length}, works ${laws.length}, versions ${versions.length}, ` +
  `provisions ${versions.reduce((sum, { content }) => sum + content.provisions.length, 0)}, in ${durationMs.toFixed(0)} ms`)
console.log(`works with several versions ${laws.filter((law) => law.versions.length > 1).length}`)
console.log(`files read whole ${completeFiles} (${((100 * completeFiles) / files.length).toFixed(2)} %)`)
console.log(tally('basis', versions.map(({ content }) => content.inForceFrom.basis)))
console.log(tally('precision', versions.map(({ content }) => content.inForceFrom.precision)))
console.log(tally('rank', versions.map(({ content }) => content.rank ?? 'none')))
console.log(tally('issuer', versions.map(({ content }) => (content.issuer === null ? 'none' : 'stated'))))
console.log(tally('finding', diagnostics.map(({ kind }) => kind)))
for (const { kind, path, line, detail, unread } of diagnostics) {
  if (unread || process.argv.includes('--notes')) console.log(`  ${kind} ${path}:${line} ${detail.slice(0, 80)}`)
}

const lostLines = versions.flatMap(findLostLines)
for (const line of lostLines) console.log(`  LOST ${line}`)
const rejected = versions.filter(({ content }) => checkContent(content).length > 0)
for (const { paths, content } of rejected) {
  console.log(`  REFUSED ${paths[0]} ${JSON.stringify(checkContent(content)[0])}`)
}
console.log(`versions whose content would be refused ${rejected.length}`)
const countMismatches = versions.flatMap(findCountMismatch)
console.log(`versions whose article count differs from the plain count ${countMismatches.length}`)
for (const line of countMismatches) console.log(`  ${line}`)
process.exitCode = completeFiles / files.length < 0.99 || lostLines.length + rejected.length > 0 ? 1 : 0

function tally(name: string, values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return `${name}: ${[...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => `${value} ${count}`).join(', ')}`
}

function bodyLines({ markdown }: LawFile): string[] {
  const lines = markdown.split('\n')
  return lines.slice(lines.findIndex((line) => line.includes('INFO END')) + 1)
}

// The reverse check: every line of the body must occur in the provisions or in a diagnostic.
function findLostLines({ paths, content, diagnostics }: LawVersion): string[] {
  const normalize = (text: string): string => text.replace(/[\s#\u200b]|<!--.*?-->|【|】|[：:](?=[^：:]*$)/g, '')
  const provisionText = normalize(content.title) + normalize(content.provisions.map(({ number, heading, text }) =>
    `${number ?? ''}${heading ?? ''}${text}`).join('')).replace(/[：:]/g, '')
  const reported = new Set(diagnostics.filter(({ unread }) => unread).map(({ detail }) => normalize(detail)))
  const [first] = paths as [string]
  return bodyLines(byPath.get(first)!).map(normalize)
    .filter((line) => !/^[|:-]*$/.test(line) && !reported.has(line) && !provisionText.includes(line.replace(/[：:]/g, '')))
    .map((line) => `${first} ${line.slice(0, 60)}`)
}

function findCountMismatch({ paths, content }: LawVersion): string[] {
  const plain = paths.length > 1 && !byPath.get(paths[0]!)!.markdown.includes('\n# ') ? [paths[0]!] : paths
  const counted = plain.flatMap((path) => bodyLines(byPath.get(path)!))
    .flatMap((line) => /^[\s　]*(第[〇零○一二三四五六七八九十百千两0-9０-９]+条)/.exec(line)?.[1] ?? [])
  const articles = content.provisions.filter(({ level }) => level === 'article')
  const read = articles.map(({ number }) => /^第[^条]*条/.exec((number ?? '').replace(/\s/g, ''))?.[0] ?? number ?? 'without a number')
  if (counted.length === read.length) return []
  const [lines, more] = [subtract(counted, read), subtract(read, counted)]
  return [`${paths[0]} lines ${counted.length}, articles ${read.length}; no article: ${lines.join(' ') || '-'}; begins no line: ${more.join(' ') || '-'}`]
}

/** Multiset difference of two lists. */
function subtract(list: readonly string[], removed: readonly string[]): string[] {
  const remaining = [...removed]
  return list.filter((item) => {
    const at = remaining.indexOf(item)
    if (at >= 0) remaining.splice(at, 1)
    return at < 0
  })
}

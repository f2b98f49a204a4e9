// What can be wrong with a version's content only the base can tell: places, topics, sources, earlier clauses, related
// works.
import { type Finding, findingAt } from '../../shared/problem.js'
import type { VersionContent } from '../work.js'
import { idFinding, isWorkId } from '../../shared/record-id.js'
import { listTopics, readRegionNames } from '../../catalogue/store.js'
import type { Known } from '../../database/sequence/change-writer.js'
import { checkCitations } from './check-citations.js'
import { checkIdentities } from './check-identities.js'
import { checkRelations } from './check-relations.js'
import type { VersionOrder } from './new-version.js'
import type { Author } from '../../database/sequence/author.js'

/** Findings on everything in an order that refers to something else; pointers start at the content. */
export async function checkReferences(known: Known, order: Omit<VersionOrder, keyof Author>): Promise<Finding[]> {
  return [
    ...(isWorkId(order.id) ? [] : [idFinding('/id')]),
    ...(await checkRegions(known, order.content)),
    ...(await checkTopics(known, order.content)),
    ...(await checkCitations(known, order.content)),
    ...(await checkIdentities(known, order)),
    ...(await checkRelations(known, order))
  ]
}

async function checkRegions({ db, seq }: Known, { region, case: facts }: VersionContent): Promise<Finding[]> {
  const places = { '/region': region, '/case/place': facts?.place ?? null }
  const codes = Object.values(places).flatMap((code) => code ?? [])
  const names = await readRegionNames(db, codes, seq)
  return Object.entries(places).flatMap(([pointer, code]) =>
    code === null || names.has(code) ? [] : [findingAt(pointer, `没有行政区划代码 ${code}`, `${code} is not a known region`)]
  )
}

async function checkTopics({ db, seq }: Known, { topics }: VersionContent): Promise<Finding[]> {
  if (topics.length === 0) return []
  const known = new Set((await listTopics(db, seq)).map(({ key }) => key))
  return topics.flatMap((topic, index) => {
    const pointer = `/topics/${index}`
    if (topics.indexOf(topic) !== index) return [findingAt(pointer, '主题重复', 'is named twice')]
    return known.has(topic) ? [] : [findingAt(pointer, `主题表中没有 ${topic}`, `${topic} is not a known topic`)]
  })
}

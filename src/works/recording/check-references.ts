// Validation of everything in a new version that refers to recorded data: regions, topics, sources, earlier provisions,
// related works.
import { localComputer } from '../../computing/computer.js'
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import type { VersionContent } from '../work.js'
import { invalidIdIssue, isWorkId } from '../../shared/work-id.js'
import { listTopics, readRegionNames } from '../../catalogue/store.js'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { checkCitations } from './check-citations.js'
import { checkIdentities } from './check-identities.js'
import { checkRelations } from './check-relations.js'
import type { NewVersion } from './new-version.js'
import type { Author } from '../../database/sequence/author.js'

/** Validation issues of the references in a new version; pointers start at the content. */
export async function checkReferences(known: ReadContext, input: Omit<NewVersion, keyof Author>, computer = localComputer): Promise<ValidationIssue[]> {
  return [
    ...(isWorkId(input.id) ? [] : [invalidIdIssue('/id')]),
    ...(await checkRegions(known, input.content)),
    ...(await checkTopics(known, input.content)),
    ...(await checkCitations(known, input.content, computer)),
    ...(await checkIdentities(known, input)),
    ...(await checkRelations(known, input))
  ]
}

async function checkRegions({ db, seq }: ReadContext, { region, case: facts }: VersionContent): Promise<ValidationIssue[]> {
  const regionCodes = { '/region': region, '/case/place': facts?.place ?? null }
  const codes = Object.values(regionCodes).flatMap((code) => code ?? [])
  const names = await readRegionNames(db, codes, seq)
  return Object.entries(regionCodes).flatMap(([pointer, code]) =>
    code === null || names.has(code) ? [] : [validationIssue(pointer, `没有行政区划代码 ${code}`, `${code} is not a known region`)]
  )
}

async function checkTopics({ db, seq }: ReadContext, { topics }: VersionContent): Promise<ValidationIssue[]> {
  if (topics.length === 0) return []
  const known = new Set((await listTopics(db, seq)).map(({ key }) => key))
  const seen = new Set<string>()
  return topics.flatMap((topic, index) => {
    const pointer = `/topics/${index}`
    if (seen.has(topic)) return [validationIssue(pointer, '主题重复', 'is named twice')]
    seen.add(topic)
    return known.has(topic) ? [] : [validationIssue(pointer, `主题表中没有 ${topic}`, `${topic} is not a known topic`)]
  })
}

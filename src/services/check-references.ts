// What can be wrong with a version's content only the base can tell: places, topics, sources, related works.
import { isPlainDate } from '../domain/calendar.js'
import type { Finding } from '../domain/problem.js'
import type { VersionContent } from '../domain/work.js'
import { idFinding, isWorkId } from '../domain/work-id.js'
import { listTopics, readRegionNames } from '../store/catalogue.js'
import type { Recorder } from '../store/record.js'
import { findWork } from '../store/works.js'
import { checkCitations } from './check-citations.js'
import type { VersionOrder } from './version-order.js'

/** Findings on everything in an order that refers to something else; pointers start at the content. */
export async function checkReferences(recorder: Recorder, { id, content, relations = [] }: VersionOrder): Promise<Finding[]> {
  const findings = isWorkId(id) ? [] : [idFinding('/id')]
  findings.push(...(await checkRegions(recorder, content)), ...(await checkTopics(recorder, content)))
  findings.push(...(await checkCitations(recorder, content)))
  for (const [index, { target, from }] of relations.entries()) {
    if (typeof from === 'string' && !isPlainDate(from)) {
      findings.push(find(`/relations/${index}/from`, '须为存在的日期', 'must be a day that exists'))
    }
    if ((await findWork(recorder.db, target, recorder.seq)) === undefined) {
      findings.push(find(`/relations/${index}/target`, `没有 id 为 ${target} 的文件`, `no work has the id ${target}`))
    }
  }
  return findings
}

async function checkRegions({ db, seq }: Recorder, { region, case: facts }: VersionContent): Promise<Finding[]> {
  const places = { '/region': region, '/case/place': facts?.place ?? null }
  const codes = Object.values(places).flatMap((code) => code ?? [])
  const names = await readRegionNames(db, codes, seq)
  return Object.entries(places).flatMap(([pointer, code]) =>
    code === null || names.has(code) ? [] : [find(pointer, `没有行政区划代码 ${code}`, `${code} is not a known region`)]
  )
}

async function checkTopics({ db, seq }: Recorder, { topics }: VersionContent): Promise<Finding[]> {
  const known = new Set((await listTopics(db, seq)).map(({ key }) => key))
  return topics.flatMap((topic, index) => {
    const pointer = `/topics/${index}`
    if (topics.indexOf(topic) !== index) return [find(pointer, '主题重复', 'is named twice')]
    return known.has(topic) ? [] : [find(pointer, `主题表中没有 ${topic}`, `${topic} is not a known topic`)]
  })
}

function find(pointer: string, zh: string, en: string): Finding {
  return { pointer, message: { zh, en } }
}

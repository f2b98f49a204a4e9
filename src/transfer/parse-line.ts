// Parses one line of NDJSON, valid or not, to plain data; a task, as a line may have megabytes.
import { defineTask } from '../computing/task.js'
import { Problem } from '../shared/problem.js'
import { type NdjsonRecord, parseRecord } from './ndjson-record.js'

export interface ParsedLine {
  /** Consecutive lines with the same key belong to one group. */
  key: string
  /** Id of the work, source, region or topic, if the line has a readable one. */
  id: string | null
  record: NdjsonRecord | null
  problem: Pick<Problem, 'code' | 'facts' | 'issues'> | null
}

export function parseLine(number: number, text: string): ParsedLine {
  try {
    const record = parseRecord(text)
    return { ...identifyRecord(number, record), record, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, facts, issues } = error
    return { ...identifyRecord(number, parseLoosely(text)), record: null, problem: { code, facts, issues } }
  }
}

/** Parsing goes through a character in a small part of the time that other tasks take. */
const shareOfWork = 1 / 20

export const lineTask = defineTask(import.meta.url, 'lineTask', ({ number, text }: { number: number; text: string }, { enter }) => {
  enter(`line ${number}`, text.length * shareOfWork)
  return parseLine(number, text)
})

/** Identifies a line, valid or not, so that an invalid line is in the group of its work and rejects all of it. */
function identifyRecord(number: number, { type, kind, id }: { type?: unknown; kind?: unknown; id?: unknown }) {
  const named = typeof id === 'string' ? id.slice(0, 200) : null
  if (type === 'region' || type === 'topic') return { key: `${type}s`, id: null }
  const isWork = (type === 'work' || type === 'relations') && named !== null
  return { key: isWork ? `${String(kind)}/${named}` : `line ${number}`, id: named }
}

function parseLoosely(text: string): object {
  try {
    return (JSON.parse(text) as object | null) ?? {}
  } catch {
    return {}
  }
}

// What a process needs of its machine before anything else is loaded: open files and heap. Without them Node ends in the
// middle of loading, with a trace in place of a reason. This file imports Node's own modules and the texts, nothing else.
import { getHeapStatistics } from 'node:v8'
import { chooseLanguage, inLanguage, type Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'

/** Files that loading the modules opens at once, with some to spare for connections. */
const minOpenFiles = 512
/** Megabytes of `--max-old-space-size`; the seed alone needs as much. */
const minOldSpaceMb = 96
/** What `heap_size_limit` adds to that for young objects: from Node 24 on V8 gives them four times the space. */
const youngSpaceMb = Number.parseInt(process.versions.node) < 24 ? 48 : 192
const minHeapMb = minOldSpaceMb + youngSpaceMb

/** Resources of a process; `openFiles` is `null` where there is no limit or it is not known. */
export interface Resources {
  openFiles: number | null
  heapMb: number
}

export function readResources(): Resources {
  return { openFiles: readOpenFilesLimit(), heapMb: getHeapStatistics().heap_size_limit / 2 ** 20 }
}

/** Why this process cannot start, in one sentence; `undefined` where it can. */
export function findResourceFault({ openFiles, heapMb }: Resources): Sentence | undefined {
  if (openFiles !== null && openFiles < minOpenFiles) return say('fewOpenFiles', { files: openFiles, needed: minOpenFiles })
  if (heapMb < minHeapMb) return say('smallHeap', { megabytes: Math.floor(heapMb), needed: minOldSpaceMb })
  return undefined
}

/** Ends the process with the reason where it cannot start. */
export function requireResources(): void {
  const fault = findResourceFault(readResources())
  if (fault === undefined) return
  process.stderr.write(`${inLanguage(fault, chooseLanguage(process.env))}\n`)
  process.exit(1)
}

interface ProcessReport {
  userLimits?: { open_files?: { soft?: number | 'unlimited' } }
}

function readOpenFilesLimit(): number | null {
  const { userLimits } = process.report.getReport() as ProcessReport
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : null
}

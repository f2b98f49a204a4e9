// What a process needs of its machine before anything else is loaded: open files and heap. Without them Node ends in the
// middle of loading, with a trace in place of a reason. This file imports nothing but Node's own modules.
import { getHeapStatistics } from 'node:v8'

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

/** Why this process cannot start, in one sentence, Chinese first; `undefined` where it can. */
export function findResourceFault({ openFiles, heapMb }: Resources): string | undefined {
  if (openFiles !== null && openFiles < minOpenFiles) {
    return `可打开的文件数（ulimit -n）为 ${openFiles}，至少须有 ${minOpenFiles}：请增大后再启动 / only ${openFiles} files may be open (ulimit -n) where at least ${minOpenFiles} are needed: raise the limit and start again`
  }
  if (heapMb < minHeapMb) {
    return `内存堆上限为 ${Math.floor(heapMb)} MB，过小：请将 --max-old-space-size 设为 ${minOldSpaceMb} 以上再启动 / the heap may have ${Math.floor(heapMb)} MB only: set --max-old-space-size to ${minOldSpaceMb} or more and start again`
  }
  return undefined
}

/** Ends the process with the reason where it cannot start. */
export function requireResources(): void {
  const fault = findResourceFault(readResources())
  if (fault === undefined) return
  process.stderr.write(`${fault}\n`)
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

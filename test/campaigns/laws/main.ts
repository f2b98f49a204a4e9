// `npm run campaign -- laws <folder> [several] [postgres]`: imports a folder of laws by the command line, then asks the
// service for every law of several versions on the days around each change, and compares with the files.
// Then documents of 50 quotations, 25 altered by one character, are checked. With `several`, only laws of which there
// are several files are imported; with `postgres`, into a private PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { LawFile } from '../../../src/laws/law-text.js'
import { readFolder } from '../../support/law-folder.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { addressOf, startProcess } from '../../support/processes.js'
import { sendRequest, type RequestOptions } from '../follow/http-client.js'
import { findError, createDayQueries } from './check-days.js'
import { findMisjudged, writeDocument } from './check-quotations.js'
import { type PlainFile, readPlainly } from './plain-file.js'

const documents = 20
const guiju = fileURLToPath(new URL('../../../src/cli/guiju.js', import.meta.url))
const [folder, ...options] = process.argv.slice(2)
if (folder === undefined) throw new Error('请给出法律文本的文件夹。Name a folder of laws: npm run campaign -- laws <folder>')
const data = mkdtempSync(join(tmpdir(), 'guiju-laws-'))
const server = options.includes('postgres') ? await startPrivatePostgres() : undefined
const settings: Record<string, string> = { GUIJU_DATA: join(data, 'base'), ...(server && { DATABASE_URL: server.url }) }

try {
  const files = await readFolder(folder)
  const laws = groupByTitle(files)
  await run('seed')
  await run('import', 'laws', options.includes('several') ? copyFiles([...laws.values()].flat()) : folder)
  const service = startProcess({ ...settings, GUIJU_LIMITS: 'off' })
  try {
    const address = await addressOf(service)
    await checkDays(address, laws)
    await checkQuotations(address, [...laws.values()].map(latestOf))
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
} finally {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
}

/** Groups files by title; titles with a single file are left out. */
function groupByTitle(files: readonly LawFile[]): Map<string, PlainFile[]> {
  const laws = new Map<string, PlainFile[]>()
  for (const { path, markdown } of files) {
    const file = readPlainly(path, markdown)
    if (file !== null) laws.set(file.title, [...(laws.get(file.title) ?? []), file])
  }
  return new Map([...laws].filter(([, versions]) => versions.length > 1))
}

async function run(...args: string[]): Promise<void> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [guiju, ...args], { env: { PATH, HOME, ...settings }, stdio: ['ignore', 'inherit', 'ignore'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`guiju ${args.join(' ')} ended with ${code}`)
}

/** Copies some files into a folder of their own. */
function copyFiles(files: readonly PlainFile[]): string {
  const target = join(data, 'several')
  for (const { path } of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    cpSync(join(folder!, path), join(target, path))
  }
  return target
}

async function checkDays(address: string, laws: ReadonlyMap<string, PlainFile[]>): Promise<void> {
  const read = (path: string, query?: RequestOptions) => requestUntilReady(`${address}${path}`, query)
  const today = new Date().toISOString().slice(0, 10)
  const errors: string[] = []
  let [works, versions, days, queryCount] = [0, 0, 0, 0]
  for (let next: string | null = '/v1/laws?limit=200'; next !== null; ) {
    const page: any = (await read(next)).body
    for (const { id, title } of page.items) {
      const timeline = (await read(`/v1/laws/${id}/versions`)).body.items
      if (timeline.length < 2) continue
      const starts = timeline.map(({ inForceFrom }: any) => inForceFrom.date as string)
      const queries = createDayQueries(id, filesOf(title, laws), starts, today)
      for (const query of queries) {
        const error = findError(query, await read(`/v1/laws/${id}?asOf=${query.asOf}`))
        if (error !== null) errors.push(error)
      }
      works++
      versions += timeline.length
      days += new Set(starts).size
      queryCount += queries.length
    }
    next = page.nextCursor === null ? null : `/v1/laws?limit=200&cursor=${encodeURIComponent(page.nextCursor)}`
  }
  console.log(`laws of several versions: ${works}, versions ${versions}, days on which they changed ${days}, asked ${queryCount}, wrong ${errors.length}`)
  for (const error of errors) console.log(`  ${error}`)
  if (errors.length > 0 || works === 0) process.exitCode = 1
}

async function checkQuotations(address: string, files: readonly PlainFile[]): Promise<void> {
  const errors: string[] = []
  for (let document = 0; document < documents; document++) {
    const { text, quotations } = writeDocument(files, 50, document)
    const { body } = await requestUntilReady(`${address}/v1/citations/verify`, { method: 'POST', body: text, headers: { 'content-type': 'text/plain' } })
    errors.push(...findMisjudged(quotations, body.items))
  }
  console.log(`documents of 50 quotations, 25 altered by one character: ${documents}, misjudged ${errors.length}`)
  for (const error of errors) console.log(`  ${error}`)
  if (errors.length > 0) process.exitCode = 1
}

/** Retries while the service responds 503. */
async function requestUntilReady(url: string, query?: RequestOptions): Promise<{ status: number; body: any }> {
  const response = await sendRequest(url, query)
  return response.status === 503 ? sleep(500).then(() => requestUntilReady(url, query)) : response
}

function latestOf(files: readonly PlainFile[]): PlainFile {
  return files.reduce((last, file) => (file.from >= last.from ? file : last))
}

function filesOf(title: string, laws: ReadonlyMap<string, PlainFile[]>): PlainFile[] {
  return laws.get(title.replace(/\s/g, '')) ?? []
}

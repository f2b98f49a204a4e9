// The program as it was installed in a folder: started, asked, printed from, stopped and verified as a user would do it.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, type ServiceProcess, watchProcess } from './processes.js'

export interface InstalledProgram {
  /** The folder that contains `dist` and `node_modules`. */
  folder: string
  /** Another Node than the one of the tests. */
  node?: string
  /** Who runs it, where that is not who runs the tests. */
  user?: { uid?: number; gid?: number }
  /** Where it runs: a folder that its user may write to. */
  workFolder: string
  settings: Record<string, string>
}

/** Seconds, and what was printed. */
export interface Trial {
  start: number
  stop: number
  code: string
  pdf: Buffer
}

/** A briefing of the seed. */
const order = {
  title: '党员干部微信行为规范 学习提示',
  issuer: '某市纪律检查委员会办公室',
  date: '2026-11-22',
  asOf: '2026-11-22',
  sections: [{ heading: '行为提示', records: [{ id: 'guidance-pitfalls-5' }] }]
}

/** Starts it on what its settings name, asks, prints and stops it. @throws if any of it fails. */
export async function tryProgram(program: InstalledProgram): Promise<Trial> {
  const startedAt = Date.now()
  const service = startInstalled(program, 'serve')
  try {
    const address = await addressOf(service)
    const start = secondsSince(startedAt)
    const printed = await askAndPrint(address)
    return { start, ...printed, stop: await stopService(service) }
  } finally {
    service.child.kill('SIGKILL')
  }
}

export function startInstalled(program: InstalledProgram, ...args: string[]): ServiceProcess {
  return watchProcess(spawnInstalled(program, args))
}

function spawnInstalled({ folder, node = process.execPath, user, workFolder, settings }: InstalledProgram, args: string[]): ChildProcess {
  const env = { PATH: process.env.PATH, HOME: workFolder, PORT: '0', LOG_LEVEL: 'silent', ...settings }
  return spawn(node, [join(folder, 'dist/src/cli/guiju.js'), ...args], { ...user, env, cwd: workFolder, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** @throws if an answer is not what the seed says, or if the printed file is no PDF. */
export async function askAndPrint(address: string): Promise<Pick<Trial, 'code' | 'pdf'>> {
  const found = await readJson<{ hits: { work: string }[] }>(`${address}/v1/search?q=${encodeURIComponent('红包')}`)
  if (!found.hits.some(({ work }) => work === 'guidance-pitfalls-5')) throw new Error(`not found: ${JSON.stringify(found)}`)
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) }
  const { id, code } = await readJson<{ id: string; code: string }>(`${address}/v1/briefings`, json)
  const response = await fetch(`${address}/v1/briefings/${id}.pdf`)
  const pdf = Buffer.from(await response.arrayBuffer())
  if (response.status !== 200 || pdf.subarray(0, 5).toString() !== '%PDF-') throw new Error(`no PDF: ${response.status} ${pdf.subarray(0, 500)}`)
  return { code, pdf }
}

/** Asks again where the service says that it is busy, as it may be on a busy machine just after it started. */
async function readJson<T>(url: string, init?: RequestInit): Promise<T> {
  let response = await fetch(url, init)
  for (let attempt = 0; response.status === 503 && attempt < 20; attempt++) {
    await sleep(1000)
    response = await fetch(url, init)
  }
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Seconds that it took after SIGTERM. */
async function stopService(service: ServiceProcess): Promise<number> {
  const stoppedAt = Date.now()
  service.child.kill('SIGTERM')
  const ended = await service.ended
  if (ended !== 0) throw new Error(`the service ended with ${ended}:\n${service.output()}`)
  return secondsSince(stoppedAt)
}

/** Runs `guiju verify`. @throws if anything is not as it was recorded. */
export async function verifyInstalled(program: InstalledProgram): Promise<void> {
  const verify = startInstalled(program, 'verify')
  const ended = await verify.ended
  if (ended !== 0) throw new Error(`guiju verify ended with ${ended}:\n${verify.output()}`)
}

/** Every file with its size and time, to see whether a program wrote into its own folder. */
export function listState(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }).map(String).sort()
  return names.map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name))
    return `${name} ${size} ${mtimeMs}`
  })
}

function secondsSince(at: number): number {
  return Math.round((Date.now() - at) / 100) / 10
}

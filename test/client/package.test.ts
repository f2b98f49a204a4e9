// The client as a package: it builds for browsers and Node alike, reaches every operation of the description with its types,
// and the programs of the manual run with it; those in Java and Python do the same without it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { GuijuProblem } from '../../openapi/client/src/index.js'
import { anyEngine } from '../support/bases.js'
import { startClientService } from '../support/client-service.js'
import { buildClientPackage, compilePrograms, compressedSize } from '../support/client-package.js'
import { createTemporaryFolder } from '../support/processes.js'
import { listOperations, writeCalls } from './every-operation.js'

const folder = createTemporaryFolder(t)
const description = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'))

/** The programs on the page, by the file name in their first line. */
const page = readFileSync('src/manual/en/how-to/call-from-code.md', 'utf8')
const programs = Object.fromEntries(
  [...page.matchAll(/```(?:ts|java|python)\n((?:\/\/|#) ([\w.]+)：[^]*?)\n```/g)].map(([, text, name]) => [name!, `${text}\n`])
)

/** Calls that the types must refuse: the compiler names each that it would take. */
const wrongCalls = [
  "guiju.get('/v1/no-such-address')",
  "guiju.delete('/v1/topics')",
  "guiju.get('/v1/laws/{id}')",
  "guiju.get('/v1/laws/{id}', { path: { number: 'a' } })",
  "guiju.get('/v1/laws', { query: { asof: '2020-01-01' } })",
  "guiju.get('/v1/laws', { query: { status: 'valid' } })",
  "guiju.get('/v1/topics', { body: {} })",
  "guiju.post('/v1/webhooks', { body: { address: 'https://example.com' } })",
  "guiju.patch('/v1/{kind}/{id}/draft', { path: { kind: 'laws', id: 'a' }, body: { title: 'a' } })",
  "guiju.get('/v1/topics').then(({ body }) => body.hits)",
  "guiju.list('/v1/changes')",
  "guiju.post('/v/{code}', { path: { code: 'a' }, body: { file: 'a' } })"
].reduce((text, call) => `${text}// @ts-expect-error\nvoid ${call}\n`, "import { Guiju } from 'guiju-client'\nconst guiju = new Guiju('')\n")

t.strictSame(buildClientPackage(folder), [], 'the package compiles without the types of Node')
t.ok(compressedSize(folder) < 12_000, `${compressedSize(folder)} bytes compressed, not minified`)

t.test('everything compiles against the package', async (t) => {
  const typed = Object.entries(programs).filter(([name]) => name.endsWith('.ts'))
  t.equal(typed.length, 3, 'read, search, print')
  const files = { ...Object.fromEntries(typed), 'calls.ts': writeCalls(description), 'wrong.ts': wrongCalls }
  t.strictSame(compilePrograms(folder, files), [], 'and what is wrong does not')
})

t.test('with the service', async (t) => {
  const { client, proxy, keys, received } = await startClientService(t, anyEngine)

  t.test('every operation is reached', async (t) => {
    const { call } = await import(pathToFileURL(join(folder, 'calls.js')).href)
    const reached: string[] = []
    await call(client('admin', { attempts: 1 }), async (name: string, send: () => Promise<{ status: number }>) => {
      const before = received.length
      const outcome = await send().then(({ status }) => `${status}`, (error: unknown) => (error instanceof GuijuProblem ? error.code : String(error)))
      t.notMatch(outcome, /^(no-such-address|method-not-allowed|unknown-parameter|unsupported-media-type|body-required|malformed-|Error|\w+Error)/, `${name}: ${outcome}`)
      const { method, url } = received[before] ?? { method: '', url: '' }
      t.match(`${method.toLowerCase()} ${url.split('?')[0]}`, patternOf(name))
      reached.push(name)
    })
    t.strictSame(reached, listOperations(description).map(({ method, address }) => `${method} ${address}`))
  })

  const run = (t: Test, command: string, ...words: string[]) => runProgram(t, { SERVICE: proxy.url, KEY: keys.read }, [command, ...words])

  let found = ''
  t.test('the programs in TypeScript', async (t) => {
    t.match(await run(t, process.execPath, 'read.js'), /^党员干部微信微博行为十条戒律 \(浙江省, in-force, version 1\)\n(quote_\d .+\n){2}$/)
    t.match((found = await run(t, process.execPath, 'search.js')), /^(.+ .+\n){3,}$/)
    t.match(await run(t, process.execPath, 'print.js'), /^[\dA-Z]{4}(-[\dA-Z]{4}){3} application\/pdf\n$/)
    requirePdf(t)
  })

  t.test('the briefing in another format, as a stream with a name', async (t) => {
    const guiju = client('read')
    const { value: briefing } = await guiju.list('/v1/briefings').next()
    const file = await guiju.file('/v1/briefings/{id}.docx', { path: { id: briefing!.id } })
    t.match(file, { type: /wordprocessingml/, name: /\.docx$/ })
    t.equal(Buffer.from(await new Response(file.stream).arrayBuffer()).toString('latin1', 0, 2), 'PK')
  })

  whereFound('python3', '--version')(t, 'the programs in Python', async (t) => {
    t.match(await run(t, 'python3', 'read.py'), /^党员干部微信微博行为十条戒律 \(浙江省, in-force, version 1\)\n(quote_\d .+\n){2}$/)
    t.equal(await run(t, 'python3', 'search.py'), found, 'the same as in TypeScript')
    t.match(await run(t, 'python3', 'print.py'), /^[\dA-Z]{4}(-[\dA-Z]{4}){3} application\/pdf\n$/)
    requirePdf(t)
  })

  whereFound('javac', '-version')(t, 'the programs in Java', async (t) => {
    const java = (name: string) => run(t, 'java', '-Dfile.encoding=UTF-8', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', name)
    t.match(await java('Read.java'), /^200 \{.*"title":"党员干部微信微博行为十条戒律"/)
    // The others together, so that the compiler is not started for each.
    const names = ['Search.java', 'Print.java']
    for (const name of names) writeFileSync(join(folder, name), programs[name]!)
    await run(t, 'javac', '-encoding', 'UTF-8', '-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC', ...names)
    t.match((await java('Search')).split('\n').length, 3)
    t.equal(await java('Print'), '200 application/pdf\n')
    requirePdf(t)
  })
})

/** An address as it is sent: `get /v1/laws/{id}` with anything in place of parameters. */
function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
}

async function runProgram(t: Test, settings: Record<string, string>, [command, ...words]: string[]): Promise<string> {
  const name = words.at(-1)!
  if (programs[name] !== undefined) writeFileSync(join(folder, name), programs[name])
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', PYTHONUTF8: '1', ...settings }
  const child = spawn(command!, words, { cwd: folder, env, timeout: 60_000 })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const [code] = await once(child, 'close')
  t.equal(code, 0, `${name}: ${err}`)
  return out
}

function requirePdf(t: Test): void {
  t.equal(readFileSync(join(folder, 'briefing.pdf'), 'latin1').slice(0, 5), '%PDF-')
  writeFileSync(join(folder, 'briefing.pdf'), '')
}

/** Runs a test where a program is installed; else it says so. */
function whereFound(program: string, ...words: string[]) {
  const isFound = spawnSync(program, words).error === undefined
  const line = '!'.repeat(78)
  if (!isFound) process.stderr.write(`${line}\nSKIPPED: the programs of the manual for ${program}, which was not found\n${line}\n`)
  return (t: Test, title: string, test: (t: Test) => Promise<void>) => t.test(title, { skip: isFound ? false : `no ${program}` }, test)
}

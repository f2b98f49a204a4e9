// `guiju mcp`: over standard input and output, on a base of its own and by a service that runs, with the official client.
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { serveMcp } from '../../src/cli/mcp.js'
import { lockDataDir } from '../../src/database/embedded/data-dir-lock.js'
import { UsageError } from '../../src/process/serve-command.js'
import { engines, openTestBase } from '../support/bases.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { guiju } from '../support/command-line.js'
import { createDataDir } from '../support/data-dir.js'
import { clientOptions, type Era, listenForMcp, textOf } from '../support/mcp-client.js'

const rule = 'cn-330000-ten-commandments'

/** Starts `guiju mcp` as a host does. */
async function connect(t: Test, era: Era, args: readonly string[], settings: Record<string, string>): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, clientOptions(era))
  const env = { PATH: process.env.PATH!, HOME: process.env.HOME!, ...settings }
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...process.execArgv, guiju, 'mcp', ...args], env, stderr: 'ignore' }))
  t.teardown(() => client.close())
  return client
}

async function read(client: Client, args: object = { work: rule }) {
  const result = await client.callTool({ name: 'get_rule', arguments: args as Record<string, unknown> })
  return { isError: result.isError === true, text: textOf(result as never) }
}

t.test('on the base that the settings name', async (t) => {
  const folder = await createDataDir(t, 'seeded')
  const client = await connect(t, 'negotiated', ['--lang', 'en'], { GUIJU_DATA: folder, GUIJU_READ: 'key' })
  t.equal(client.getNegotiatedProtocolVersion(), '2025-11-25')
  t.equal((await client.listTools()).tools.length, 10)
  const lock = await lockDataDir(folder)
  t.match(await read(client), { isError: true, text: /^base-in-use: Nothing was looked up[\s\S]*guiju mcp --url http:\/\/127\.0\.0\.1:3000/ }, 'beside a service it says what to do')
  await lock.release()
  t.match(await read(client), { isError: false, text: /version 1 · in force[\s\S]*不违规收受微信红包/ }, 'and opens the base once it is free')
  t.match(await client.callTool({ name: 'search_rules', arguments: { q: '群里能不能抢红包' } }), { structuredContent: { hits: [{ work: 'guidance-pitfalls-5' }] } })
  t.match(await client.callTool({ name: 'get_rule', arguments: {} }), { isError: true, content: [{ text: /\/arguments\/work: is required/ }] })
})

t.test('by a service that runs, with a key', async (t) => {
  const base = await openTestBase(engines.at(-1)!)
  const keys = await createTestKeys(base)
  const app = await buildApp({ base, readAccess: 'key' })
  t.teardown(() => app.close().then(() => base.store.close()))
  const url = (await listenForMcp(app)).replace(/\/mcp$/, '')
  const client = await connect(t, '2026-07-28', ['--url', `${url}/`], { GUIJU_KEY: keys.read })
  t.equal(client.getNegotiatedProtocolVersion(), '2026-07-28')
  t.match(await read(client), { isError: false, text: new RegExp(`${url}/v1/regional-rules/${rule}/versions/1`) }, 'links lead to that service')
  t.match(await client.callTool({ name: 'verify_citations', arguments: { document: '浙江十条戒律规定：“不违规收受微信红包”' } }), { structuredContent: { counts: { unchecked: Number } } })
  const listed = await app.inject({ url: '/v1/keys', headers: bearerHeader(keys.admin) })
  const { id } = listed.json().items.find(({ name }: { name: string }) => name === 'reader')
  t.equal((await app.inject({ method: 'POST', url: `/v1/keys/${id}/revoke`, headers: { ...bearerHeader(keys.admin), 'if-match': '*' }, payload: {} })).statusCode, 200)
  t.match(await read(client), { isError: true, text: /^key-/ }, 'a key that was revoked')
  await app.close()
  t.match(await read(client), { isError: true, text: /^unreachable: 服务没有应答/ })
})

t.test('a wrong command line', async (t) => {
  for (const [args, wrong] of [[['--url', 'guiju.example.cn'], /--url 的值是 guiju.example.cn/], [['--lang', 'fr'], /--lang 的值是 fr/], [['now'], /guiju mcp/]] as const) {
    await t.rejects(serveMcp([...args], { line: () => {}, progress: () => {} }), { constructor: UsageError, message: wrong }, args.join(' '))
  }
})

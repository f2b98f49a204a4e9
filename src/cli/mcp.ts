// `guiju mcp`: the Model Context Protocol over standard input and output, for a host that starts a program. On the base
// that the settings name, as other commands; or, with --url, by a service that runs.
import { parseArgs } from 'node:util'
import { type Config, publicAddressOf } from '../config.js'
import { DataDirLocked } from '../database/embedded/data-dir-lock.js'
import { sendToService } from '../mcp/ask-service.js'
import { loadConfig } from '../process/load-config.js'
import { UsageError } from '../process/serve-command.js'
import type { Language } from '../shared/problem-table.js'
import type { Output } from './command.js'

export const usage = 'guiju mcp [--url <address>] [--lang zh|en]'
export const about = 'speak MCP with the host that starts it, on this base, or by the service at an address (key in GUIJU_KEY)'

interface Options {
  url: string | undefined
  language: Language
}

/** Serves until the host closes the input; returns the exit code. Throws `UsageError` and `ConfigError`. */
export async function serveMcp(args: string[], { progress }: Output): Promise<number> {
  const { url, language } = parseOptions(args)
  const config = loadConfig(progress)
  if (url === undefined) return serveBase(config, language, progress)
  const { serveStdio } = await import('../mcp/serve-stdio.js')
  await serveStdio({ send: sendToService({ address: url, key: config.GUIJU_KEY, language }), language, publicAddress: url })
  return 0
}

/** Standard output belongs to the protocol, so whatever is reported goes to standard error. */
async function serveBase(config: Config, language: Language, report: (message: string) => void): Promise<number> {
  const { openMcpApp } = await import('../process/mcp-app.js')
  const { app, close } = await openMcpApp(config, report).catch((error: unknown) => explainLock(error, config))
  try {
    const [{ serveStdio }, { sendToApp }] = await Promise.all([import('../mcp/serve-stdio.js'), import('../mcp/ask-app.js')])
    const authorization = config.GUIJU_KEY === undefined ? undefined : `Bearer ${config.GUIJU_KEY}`
    const send = sendToApp(app, { authorization, acceptLanguage: language, address: '127.0.0.1' })
    await serveStdio({ send, language, publicAddress: publicAddressOf(config).replace(/\/+$/, '') })
  } finally {
    await close()
  }
  return 0
}

/** The embedded store belongs to one process: beside a service, ask the service. */
function explainLock(error: unknown, config: Config): never {
  if (!(error instanceof DataDirLocked)) throw error
  throw new UsageError(`${error.message}\n本库正由另一进程使用，请改用 / this base is in use by another process, use: guiju mcp --url ${publicAddressOf(config)}`)
}

function parseOptions(args: string[]): Options {
  const { url, lang = 'zh' } = parse(args)
  if (lang !== 'zh' && lang !== 'en') throw new UsageError(`--lang is zh or en\nusage: ${usage}`)
  if (url === undefined) return { url, language: lang }
  if (!/^https?:\/\/[^\s?#]+$/.test(url) || !URL.canParse(url)) throw new UsageError(`--url takes an address such as https://guiju.example.cn\nusage: ${usage}`)
  return { url: url.replace(/\/+$/, ''), language: lang }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { url: { type: 'string' }, lang: { type: 'string' } } }).values
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nusage: ${usage}`)
  }
}

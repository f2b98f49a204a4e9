// `guiju mcp`: the Model Context Protocol over standard input and output, for a host that starts a program. On the base
// that the settings name, as other commands; or, with --url, by a service that runs.
import { parseArgs } from 'node:util'
import { type Config, publicAddressOf } from '../config.js'
import { DataDirLocked } from '../database/embedded/data-dir-lock.js'
import { describeFailure } from '../database/describe-failure.js'
import { Refusal, type Send } from '../mcp/ask.js'
import { sendToApp } from '../mcp/ask-app.js'
import { sendToService } from '../mcp/ask-service.js'
import { loadConfig } from '../process/load-config.js'
import type { McpApp } from '../process/mcp-app.js'
import { describeParseError } from '../process/parse-error.js'
import { UsageError } from '../process/serve-command.js'
import { inLanguage, joinLines, type Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import type { Language } from '../shared/problem-table.js'
import type { Output } from './command.js'

export const usage = 'guiju mcp [--url <address>] [--lang zh|en]'
export const about = say('aboutMcp')

interface Options {
  url: string | undefined
  language: Language
}

/** Serves until the host closes the input; returns the exit code. Throws `UsageError` and `ConfigError`. */
export async function serveMcp(args: string[], { progress }: Output): Promise<number> {
  const { url, language } = parseOptions(args)
  const config = loadConfig(progress)
  const { serveStdio } = await import('../mcp/serve-stdio.js')
  if (url !== undefined) {
    await serveStdio({
      send: sendToService({ address: url, key: config.GUIJU_KEY, language }),
      language,
      publicAddress: url
    })
    return 0
  }
  const { send, close } = sendToBase(config, language, progress)
  await serveStdio({ send, language, publicAddress: publicAddressOf(config).replace(/\/+$/, '') })
  await close()
  return 0
}

/**
 * Asks the base of the settings, which is opened with the first question: a host gets its handshake at once, and one
 * that only looks at the tools takes no lock. Standard output belongs to the protocol; reports go to standard error.
 */
function sendToBase(config: Config, language: Language, report: (message: Sentence) => void) {
  let opening: Promise<McpApp> | undefined
  const open = () =>
    (opening ??= openApp(config, report).catch((error: unknown) => {
      opening = undefined
      throw explainFailure(error, config, language)
    }))
  const authorization = config.GUIJU_KEY === undefined ? undefined : `Bearer ${config.GUIJU_KEY}`
  const send: Send = async (question) =>
    sendToApp((await open()).app, { authorization, acceptLanguage: language, address: '127.0.0.1' })(question)
  return {
    send,
    close: async () =>
      opening?.then(
        ({ close }) => close(),
        () => {}
      )
  }
}

/** Loaded here, so that a command that only asks a service does not load the HTTP server. */
async function openApp(config: Config, report: (message: Sentence) => void): Promise<McpApp> {
  return (await import('../process/mcp-app.js')).openMcpApp(config, report)
}

/** The embedded store belongs to one process: beside a service, ask the service. */
function explainFailure(error: unknown, config: Config, language: Language): Refusal {
  const isLocked = error instanceof DataDirLocked
  const detail = isLocked ? say('baseInUse', { address: publicAddressOf(config) }) : say('baseUnavailable', { failure: describeFailure(error) })
  const code = isLocked ? 'base-in-use' : 'base-unavailable'
  return new Refusal({
    code,
    status: 503,
    title: language === 'zh' ? '没有查询' : 'Nothing was looked up',
    detail: inLanguage(detail, language),
    errors: []
  })
}

function parseOptions(args: string[]): Options {
  const { url, lang = 'zh' } = parse(args)
  if (lang !== 'zh' && lang !== 'en') throw new UsageError(say('optionValue', { option: '--lang', value: lang, allowed: 'language' }))
  if (url === undefined) return { url, language: lang }
  const isAddress = /^https?:\/\/[^\s?#]+$/.test(url) && URL.canParse(url)
  if (!isAddress) throw new UsageError(say('optionValue', { option: '--url', value: url, allowed: 'serviceAddress' }))
  return { url: url.replace(/\/+$/, ''), language: lang }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { url: { type: 'string' }, lang: { type: 'string' } } }).values
  } catch (error) {
    throw new UsageError(joinLines([describeParseError(error), say('usage', { usage })]))
  }
}

// A server of the SDK with our tools, resources and prompts, for one caller. One is made for every request over HTTP,
// as nothing is kept between two; over stdio one serves the connection.
import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError, Server } from '@modelcontextprotocol/server'
import { Problem } from '../shared/problem.js'
import { readReleaseVersion } from '../shared/release-version.js'
import type { Language } from '../shared/problem-table.js'
import { askBy, Refusal, refuse, type Send } from './ask.js'
import { type CallOutcome, callTool, type ToolResult } from './call-tool.js'
import { fillPrompt, findPrompt, listMissing, listPrompts } from './prompts.js'
import { wordRefusal } from './refusal-text.js'
import { listResourceTemplates, readResource } from './resources.js'
import { sayIn } from './say.js'
import type { ToolContext } from './tools/tool.js'
import { toolList } from './tool-list.js'
import { findTool, tools } from './tools/tools.js'

export interface ServerCaller {
  send: Send
  language: Language
  /** Where the service is reached from outside, without a slash at the end. */
  publicAddress: string
  /** Called when a tool was called. */
  onCalled?: (tool: string, outcome: CallOutcome, error: unknown) => void
}

const capabilities = { tools: {}, resources: {}, prompts: {} }

const instructions = `规矩：行为规则知识库，逐字取自来源。asOf 为法律上的日期，knownAt 为“当时所知”的时刻。引用前先读原文，给出 address（永久地址）；notes 所说的缺漏（文本不全、日期推定、未核对）必须告诉用户；查不到不等于没有规定。
Guiju: rules of conduct, quoted to the letter from their sources. asOf is the day of the law, knownAt what was known at an instant. Read a text before quoting it, and give its address; tell the user what notes says (incomplete texts, inferred days, what was not checked). What is not found may still exist.`

export function createServer(caller: ServerCaller): Server {
  const server = new Server(
    { name: 'guiju', title: '规矩 Guiju', version: readReleaseVersion() },
    { capabilities, instructions }
  )
  const context = createContext(caller)
  addTools(server, context, caller)
  addResources(server, context)
  addPrompts(server, context)
  return server
}

function createContext({ send, language, publicAddress }: ServerCaller): ToolContext {
  return { ask: askBy(send, language), say: sayIn(language), language, link: (path) => `${publicAddress}${path}` }
}

function addTools(server: Server, context: ToolContext, { onCalled }: ServerCaller): void {
  server.setRequestHandler('tools/list', () => ({ tools: toolList }))
  server.setRequestHandler('tools/call', async ({ params }): Promise<ToolResult> => {
    const tool = findTool(params.name)
    if (tool === undefined)
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `There is no such tool; there are ${tools.map(({ name }) => name).join(', ')}`
      )
    const { result, outcome, error } = await callTool(tool, params.arguments, context)
    onCalled?.(tool.name, outcome, error)
    return result
  })
}

function addResources(server: Server, context: ToolContext): void {
  const resourceTemplates = listResourceTemplates(context.link)
  server.setRequestHandler('resources/list', () => ({ resources: [] }))
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }) => {
    const found = await readResource(uri, context).catch((error: unknown) =>
      Promise.reject(toProtocolError(error, context))
    )
    if (found === undefined) throw new ResourceNotFoundError(uri.slice(0, 300))
    return found
  })
}

function addPrompts(server: Server, { say }: ToolContext): void {
  server.setRequestHandler('prompts/list', () => ({ prompts: listPrompts() }))
  server.setRequestHandler('prompts/get', ({ params }) => {
    const { name, arguments: args = {} } = params
    const prompt = findPrompt(name)
    if (prompt === undefined)
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `There is no such prompt; there are ${listPrompts()
          .map(({ name }) => name)
          .join(', ')}`
      )
    const missing = listMissing(prompt, args)
    if (missing.length > 0)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${missing.join(', ')} must be given`)
    return fillPrompt(prompt, args, say)
  })
}

/** A resource has no result that is an error, so the error of the protocol says what to do. */
function toProtocolError(error: unknown, { say, language }: ToolContext): ProtocolError {
  const refusal = error instanceof Refusal ? error : refuse(new Problem('internal-error'), language)
  const code = refusal.problem.status < 500 ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError
  return new ProtocolError(code, wordRefusal(refusal, say))
}

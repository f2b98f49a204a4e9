// The calls that the README and the manual show: every `curl` to the service that a block of JSON follows.
import type { InjectOptions } from 'fastify'

export interface ShownCall {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  payload?: string
  /** What is shown of the response. */
  shown: unknown
}

const origin = 'http://127.0.0.1:3000'

/** Calls in order. A block that does more than one plain `curl` is a shell script, which other tests run as it stands. */
export function readShownCalls(markdown: string): ShownCall[] {
  const blocks = markdown.matchAll(/```sh\n(curl (?:(?!```)[\s\S])+?)\n```\n```json\n([\s\S]*?)\n```/g)
  return [...blocks].filter(([, shell]) => isPlain(shell!)).map(([, shell, json]) => ({ ...readCurl(shell!), shown: JSON.parse(json!) }))
}

/** The call as `app.inject` takes it. */
export function injectable({ method, url, headers, payload }: ShownCall): InjectOptions {
  return { method, url, headers, ...(payload === undefined ? {} : { payload }) }
}

function isPlain(shell: string): boolean {
  return shell.includes(origin) && !/\$\w|\$\(|\ncurl |^curl .*…/.test(shell)
}

function readCurl(shell: string): Omit<ShownCall, 'shown'> {
  const url = /'?(http:\/\/127\.0\.0\.1:3000[^\s']*)'?/.exec(shell)![1]!
  const headers = [...shell.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!.toLowerCase(), value!])
  const payload = /(?:--data|-d) '([^']*)'/.exec(shell)?.[1]
  const method = payload === undefined ? 'GET' : 'POST'
  return { method, url: url.slice(origin.length), headers: Object.fromEntries(headers), payload }
}

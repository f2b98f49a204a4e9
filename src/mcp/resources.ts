// Resources: works, versions and clauses at their addresses, as Markdown; long ones with what to ask instead.
import { readAddress } from './locate-work.js'
import { readRule } from './read-rule.js'
import type { ToolContext } from './tools/tool.js'

/** The templates of the addresses below the public address of the service. */
export function listResourceTemplates(link: (path: string) => string) {
  return [
    {
      name: 'work',
      title: '文件 Work',
      uriTemplate: link('/v1/{collection}/{id}'),
      mimeType,
      description: '今日适用的文本。The text that applies today.'
    },
    {
      name: 'version',
      title: '版本 Version',
      uriTemplate: link('/v1/{collection}/{id}/versions/{n}'),
      mimeType,
      description: '永久地址。Permanent.'
    },
    {
      name: 'clause',
      title: '条款 Clause',
      uriTemplate: link('/v1/{collection}/{id}/provisions/{eId}'),
      mimeType,
      description: '今日适用的一条。One clause as it applies today.'
    }
  ]
}

const mimeType = 'text/markdown'

/** The contents of a resource; `undefined` for a URI that is none of this service. Rejects with `Refusal`. */
export async function readResource(uri: string, context: ToolContext) {
  const base = context.link('')
  const address = uri.startsWith(`${base}/v1/`) ? readAddress(uri.slice(base.length)) : undefined
  const part = address === undefined ? undefined : readPart(uri)
  if (address === undefined || part === undefined) return undefined
  const { text } = await readRule({ work: address.path, ...part }, context)
  return { contents: [{ uri, mimeType, text }] }
}

/** The version or clause, and the day, that a URI names; `undefined` where it names something else. */
function readPart(uri: string): { version?: number; clause?: string; asOf?: string; knownAt?: string } | undefined {
  const match =
    /^[^?#]*?\/v1\/[a-z-]+\/[a-z0-9-]+(?:\/versions\/([1-9]\d{0,6})|\/provisions\/([\w-]{1,200}))?(?:\?([^#]*))?$/.exec(
      uri
    )
  if (match === null) return undefined
  const [, version, clause, query = ''] = match
  const parameters = new URLSearchParams(query)
  const [asOf, knownAt] = ['asOf', 'knownAt'].map((name) => parameters.get(name) ?? undefined)
  return { version: version === undefined ? undefined : Number(version), clause, asOf, knownAt }
}

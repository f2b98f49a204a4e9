// `npm run client`: writes the types of the client from the OpenAPI description and from the table of problems.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { sourcePath } from '../../src/shared/package-files.js'
import { problemTable } from '../../src/shared/problem-table.js'

type Members = Record<string, any>

const opening = '// Written by `npm run client` from openapi/openapi.json; not to be changed by hand.\n'

/** The generated files of the client by name. */
export async function generateTypes(description: Members): Promise<Record<string, string>> {
  const options = { defaultNonNullable: false, silent: true }
  const types = astToString(await openapiTypescript(selectUsed(description) as never, options))
  return { 'description.ts': `${opening}${types}`, 'schemas.ts': `${opening}${nameSchemas(description)}` }
}

/**
 * What the client has types for: parameters, bodies and replies. Failures are left out, because all of them are thrown as
 * problems, and so are examples and headers, apart from `If-Match`.
 */
export function selectUsed(description: Members): Members {
  const { components, paths } = withoutExamples(description) as Members
  const used = mapValues(paths, (methods) => mapValues(methods, (part) => selectOperation(part, components)))
  const { openapi, info } = description
  return { openapi, info, paths: used, components: { schemas: components.schemas } }
}

function selectOperation(part: Members, components: Members): Members {
  if (Array.isArray(part)) return part.map((one) => resolve(one, components)).filter(isUsed)
  const { parameters = [], responses, requestBody, operationId, summary, description } = part
  const given = (parameters as Members[]).map((one) => resolve(one, components)).filter(isUsed)
  const body = requestBody === undefined ? {} : { requestBody: resolve(requestBody, components) }
  return { operationId, summary, description, parameters: given, ...body, responses: selectReplies(responses, components) }
}

/** What is no failure. Redirects are followed: the 200 beside a 303 is what it leads to. */
function selectReplies(responses: Members, components: Members): Members {
  const found = Object.entries(responses).filter(([status]) => /^2..$|^300$/.test(status))
  return mapValues(Object.fromEntries(found), (reply) => ({ ...resolve(reply, components), headers: undefined }))
}

function isUsed({ in: place, name }: Members): boolean {
  return place === 'path' || place === 'query' || String(name).toLowerCase() === 'if-match'
}

/** A component that is referred to, or the value itself. */
function resolve(value: Members, components: Members): Members {
  const [, group, name] = /^#\/components\/(\w+)\/(.+)$/.exec(value.$ref ?? '') ?? []
  return group === undefined || group === 'schemas' ? value : resolve(components[group][name!], components)
}

function mapValues(members: Members, change: (value: any) => unknown): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]))
}

/**
 * A copy without examples, and without discriminators: the members that they name are constants, which tell the types apart
 * by their values. A member of a schema may be called so too, and stays.
 */
function withoutExamples(value: unknown, isSchemaMember = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutExamples(one))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => isSchemaMember || !/^(examples?|discriminator)$/.test(name))
  return Object.fromEntries(members.map(([name, member]) => [name, withoutExamples(member, name === 'properties')]))
}

function nameSchemas({ components }: Members): string {
  const names = Object.keys(components.schemas)
  const aliases = names.map((name) => `export type ${name} = components['schemas']['${name}']\n`)
  const codes = Object.keys(problemTable).map((code) => `\n  | '${code}'`)
  const problems = `/** Why the service refuses. */\nexport type ProblemCode =${codes.join('')}\n`
  return `import type { components } from './description.js'\n\n${aliases.join('')}\n${problems}`
}

async function main(): Promise<void> {
  const description = JSON.parse(await readFile(sourcePath('openapi/openapi.json'), 'utf8')) as Members
  for (const [name, text] of Object.entries(await generateTypes(description))) {
    await writeFile(sourcePath(`openapi/client/src/${name}`), text)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()

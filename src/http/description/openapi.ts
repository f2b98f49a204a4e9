// The OpenAPI description, generated from the routes, with examples from the seeded base.
import fp from 'fastify-plugin'
import { readFile } from 'node:fs/promises'
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { packagePath } from '../../shared/package-files.js'
import type { Scope } from '../caller.js'
import { kinds } from '../../shared/kind.js'
import type { Language } from '../../shared/problem-table.js'
import { type OpenApiDocument, operationsOf, type Response } from './document.js'
import { describeHeaders } from './headers.js'
import { describeKind, kindOfAddress } from './kind-descriptions.js'
import { describeKinds } from './kind-schemas.js'
import { mergeKinds } from './merge-kinds.js'
import { makePortable, openReplies } from './portable-schemas.js'
import { shareComponents } from './shared-components.js'
import { readTranslations, translate } from './translate.js'
import { shareEnums, shareObjects } from './shared-schemas.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Requests to the seeded base whose responses become the examples, by status. */
    examples?: Record<number, ExampleRequest>
  }
  interface FastifyInstance {
    exampleAddresses: OperationExamples[]
    /** The OpenAPI description in a language. */
    descriptionIn: (language: Language) => object
    /** Amends the OpenAPI description with what no route can say. */
    amendDescription: (amend: (document: object) => void) => void
  }
}

/** A URL to GET, or a URL and body to POST. */
export type ExampleRequest = string | { url: string; body: object }

/** The example requests of an operation, and the scope that they need. */
export interface OperationExamples {
  operationId: string
  scope: Scope | 'public'
  requests: Record<number, ExampleRequest>
}

/** Bodies of example responses, by operation id and status; `write-openapi` collects them from a seeded base. */
export type Examples = Record<string, Record<string, unknown>>

const examplesFile = packagePath('openapi/examples.json')

/** The examples in openapi/examples.json; none if the file is missing. */
export async function readExamples(): Promise<Examples> {
  return JSON.parse(await readFile(examplesFile, 'utf8').catch(() => '{}')) as Examples
}

const description = `Rules of conduct as versioned records: every answer can be replayed, for any place, any day
(\`asOf\`), as known on any day (\`knownAt\`).

Names are the same everywhere; dates are \`YYYY-MM-DD\` in Asia/Shanghai, instants RFC 3339 in UTC. Replies to reads
carry a strong ETag. Problems follow RFC 9457, in Chinese or English by Accept-Language.`.replace(/([^\n])\n([^\n])/g, '$1 $2')

/** Who runs a service is not known to its program. */
const contact = { name: 'Whoever runs this service' }
const license = { name: 'UNLICENSED: internal use', identifier: 'LicenseRef-UNLICENSED' }

const tags = [
  ...kinds.map((kind) => ({ name: describeKind(kind).tag, description: describeKind(kind).about })),
  { name: 'works', description: '文件: versions, clauses, history and relations of a work of any kind' },
  { name: 'drafts', description: '草稿: what editors have open' },
  { name: 'questions', description: '提问: what changed, what binds whom, whether a quotation is right' },
  { name: 'changes', description: '变更: the sequence of everything recorded' },
  { name: 'search', description: '搜索: provisions on a day, and suggestions while typing' },
  { name: 'sources', description: '来源: documents that were read' },
  { name: 'regions', description: '行政区划: places by GB/T 2260 code' },
  { name: 'topics', description: '主题: the controlled list of subjects' },
  { name: 'briefings', description: '简报: selections of records, frozen and printed' },
  { name: 'access', description: '权限: keys, and who did what; for administrators' },
  { name: 'bulk', description: '批量: everything out as a stream of lines, and in again' },
  { name: 'health', description: 'For operators' }
]

/** Generates the OpenAPI description of an app and collects its example requests. */
export const openapi = fp<{ version: string; examples: Examples }>(async (app: FastifyInstance, { version, examples }) => {
  const operationExamples: OperationExamples[] = []
  const amendments: ((document: object) => void)[] = []
  app.decorate('exampleAddresses', operationExamples)
  const translations = await readTranslations()
  let chinese: object | undefined
  app.decorate('descriptionIn', (language) => (language === 'en' ? app.swagger() : (chinese ??= translate(app.swagger(), translations))))
  app.decorate('amendDescription', (amend) => void amendments.push(amend))
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    if (config?.examples === undefined || method === 'HEAD') return
    // One kind shows what is alike for all of them.
    if ((kindOfAddress(url) ?? 'regional-rule') !== 'regional-rule') return
    operationExamples.push({ operationId: schema!.operationId!, scope: config.scope!, requests: config.examples })
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Guiju 规矩', version, description, contact, license },
      servers: [{ url: '/', description: 'This service' }],
      security: [],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', bearerFormat: 'gj_…', description: 'A key of this service. The role named is the scope that the operation needs: read < edit < publish < admin.' }
        }
      },
      tags
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `shape-${index}`) },
    transformObject: (generated) => {
      if (!('openapiObject' in generated)) return generated.swaggerObject
      const document = JSON.parse(JSON.stringify(generated.openapiObject)) as OpenApiDocument
      addExamples(document, examples)
      mergeKinds(document)
      describeHeaders(document)
      shareComponents(document)
      for (const amend of amendments) amend(document)
      openReplies(document)
      makePortable(document)
      describeKinds(document)
      shareEnums(document)
      shareObjects(document)
      return JSON.parse(JSON.stringify(document)) as typeof generated.openapiObject
    }
  })
}, { name: 'openapi', dependencies: ['authenticate'] })

function addExamples(document: OpenApiDocument, examples: Examples): void {
  for (const { operation } of operationsOf(document)) {
    for (const [status, response] of Object.entries(operation.responses as Record<string, Response>)) {
      const example = examples[operation.operationId]?.[status]
      const [media] = Object.values(response.content ?? {})
      if (example !== undefined && media !== undefined) media.example = example
    }
  }
}

// The programs that make clients from the description, each with the release tried, and how it is run.

export interface Generator {
  name: string
  /** Packages with their releases. */
  packages: string[]
  /** The command, inside its folder; `DESCRIPTION` is the path of the description. */
  run: string[]
  files?: Record<string, string>
  /** Whether what it writes imports `.ts` files. */
  importsSources?: boolean
}

const typescript = 'typescript@5.9'

/** A caller that relies on what the description promises in types. */
const fetchClient = `import createClient from 'openapi-fetch'
import type { components, paths } from './out/api.js'
const client = createClient<paths>({ baseUrl: '' })
const { data } = await client.GET('/v1/regional-rules/{id}', { params: { path: { id: 'x' } } })
export const code: string | undefined = data?.region.code
const resolved = await client.GET('/v1/resolve', { params: { query: { ref: 'x' } } })
if (resolved.data && 'links' in resolved.data) console.log(resolved.data.title)
await client.POST('/v1/briefings', { body: { title: 'x', issuer: 'x', sections: [{ records: [{ id: 'x' }] }] } })
await client.GET('/v1/{kind}/{id}/versions', { params: { path: { kind: 'laws', id: 'x' } } })
export function placeOf(work: components['schemas']['Work']): string | undefined {
  return work.kind === 'regional-rule' ? work.region.name : work.region?.name
}
`

const kubbConfig = `import { defineConfig } from '@kubb/core'
import { pluginOas } from '@kubb/plugin-oas'
import { pluginTs } from '@kubb/plugin-ts'
import { pluginZod } from '@kubb/plugin-zod'
export default defineConfig({ root: '.', input: { path: process.env.DESCRIPTION }, output: { path: './out', clean: true }, plugins: [pluginOas(), pluginTs(), pluginZod()] })
`

export const generators: Generator[] = [
  { name: 'openapi-typescript', packages: ['openapi-typescript@7', 'openapi-fetch@0.17', typescript], run: ['openapi-typescript', 'DESCRIPTION', '-o', 'out/api.ts'], files: { 'use.ts': fetchClient } },
  { name: '@hey-api/openapi-ts', packages: ['@hey-api/openapi-ts@0.95', 'zod@4', typescript], run: ['openapi-ts', '-i', 'DESCRIPTION', '-o', 'out', '-p', '@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', 'zod'] },
  { name: 'swagger-typescript-api', packages: ['swagger-typescript-api@13', typescript], run: ['swagger-typescript-api', 'generate', '-p', 'DESCRIPTION', '-o', 'out', '-n', 'api.ts'] },
  { name: 'openapi-zod-client', packages: ['openapi-zod-client@1', '@zodios/core@10', 'zod@3', typescript], run: ['openapi-zod-client', 'DESCRIPTION', '-o', 'out/api.ts'] },
  { name: 'orval', packages: ['orval@7', typescript], run: ['orval', '--input', 'DESCRIPTION', '--output', 'out/api.ts', '--client', 'fetch'] },
  {
    name: 'kubb', packages: ['@kubb/cli@4', '@kubb/core@4', '@kubb/plugin-oas@4', '@kubb/plugin-ts@4', '@kubb/plugin-zod@4', 'zod@4', typescript],
    run: ['kubb', 'generate', '--config', 'kubb.config.mjs'], files: { 'kubb.config.mjs': kubbConfig }, importsSources: true
  }
]

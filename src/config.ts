// Settings, from the environment alone, checked once at start.
import { Ajv } from 'ajv'
import { type Static, Type } from 'typebox'
import { engineNames } from './services/search/open-search.js'

const Settings = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on' }),
  PORT: Type.Integer({ default: 3000, minimum: 0, maximum: 65_535, description: 'Port to listen on; 0 takes a free one' }),
  GUIJU_DATA: Type.String({ default: './data', minLength: 1, description: 'Folder of the embedded store, and of what search keeps' }),
  DATABASE_URL: Type.Optional(
    Type.String({ pattern: '^postgres(ql)?://', description: 'A PostgreSQL 15 or later to use instead: postgres://…' })
  ),
  GUIJU_DB_POOL: Type.Integer({
    default: 10,
    minimum: 2,
    maximum: 500,
    description: 'Database connections of this process, besides one that is kept for keys'
  }),
  GUIJU_DB_STATEMENT_TIMEOUT: Type.Integer({
    default: 15_000,
    minimum: 100,
    maximum: 600_000,
    description: 'Milliseconds after which the database gives up on a statement'
  }),
  GUIJU_DB_PATIENCE: Type.Integer({
    default: 60_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'Milliseconds to wait at start for a database that is still starting'
  }),
  GUIJU_FOUR_EYES: Type.Optional(
    Type.Union([Type.Literal('on'), Type.Literal('off')], {
      description: 'Whether a draft must be published with another key than it was written with; on by default with DATABASE_URL'
    })
  ),
  GUIJU_SEARCH: Type.Union(
    engineNames.map((name) => Type.Literal(name)),
    { default: 'memory', description: 'What finds provisions: an index in memory, or PostgreSQL' }
  ),
  GUIJU_READ: Type.Union([Type.Literal('open'), Type.Literal('key')], {
    default: 'open',
    description: 'Whether reading is open to everybody or needs a key'
  }),
  GUIJU_FONTS: Type.String({
    default: './data/fonts',
    minLength: 1,
    description: 'Folder of the fonts that briefings are printed in; `npm run fonts` fills it with free ones'
  }),
  GUIJU_FACES: Type.Optional(
    Type.String({ minLength: 1, description: 'A JSON file like src/print/fonts.json that says which font carries which face' })
  ),
  GUIJU_LAYOUTS: Type.Optional(Type.String({ minLength: 1, description: 'A folder of further briefing layouts' })),
  GUIJU_PUBLIC_ADDRESS: Type.String({
    default: 'http://127.0.0.1:3000',
    pattern: '^https?://[^\\s/?#]+(/[^\\s?#]*)?$',
    description: 'Where this service is reached from outside; printed on briefings'
  }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level)),
    { default: 'info', description: 'How much is logged' }
  )
})

export type Config = Static<typeof Settings>

/** A setting that is not right: its name, its value (never one that holds a password) and what is allowed. */
export class ConfigError extends Error {}

/** Reads the settings. Throws `ConfigError` naming every wrong one; settings that are not ours are left alone. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const config: Record<string, unknown> = {}
  for (const name of Object.keys(Settings.properties)) {
    if (environment[name] !== undefined && environment[name] !== '') config[name] = environment[name]
  }
  const ajv = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true, strict: false })
  if (ajv.validate(Settings, config)) return config as unknown as Config
  const names = new Set(ajv.errors!.map(({ instancePath }) => instancePath.slice(1)))
  throw new ConfigError([...names].map((name) => describe(name, environment[name])).join('\n'))
}

function describe(name: string, value: string | undefined): string {
  const { description, ...rule } = Settings.properties[name as keyof typeof Settings.properties] as unknown as Record<
    string,
    unknown
  >
  const shown = name === 'DATABASE_URL' ? '(not shown)' : JSON.stringify(value)
  return `${name} is ${shown}. ${String(description)}; allowed: ${allowed(rule)}.`
}

function allowed(rule: Record<string, unknown>): string {
  if (Array.isArray(rule.anyOf)) return rule.anyOf.map((one: { const: string }) => one.const).join(', ')
  if (rule.type === 'integer') return `a whole number from ${String(rule.minimum)} to ${String(rule.maximum)}`
  return rule.pattern === undefined ? 'any text' : `text that matches ${String(rule.pattern)}`
}

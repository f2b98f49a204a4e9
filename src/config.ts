// Settings, from the environment alone, checked once at start.
import { Ajv } from 'ajv'
import type { Static } from 'typebox'
import { formats, Settings } from './settings.js'

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
  for (const [name, { validate }] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate })
  if (ajv.validate(Settings, config)) return config as unknown as Config
  const names = new Set(ajv.errors!.map(({ instancePath }) => instancePath.slice(1)))
  throw new ConfigError([...names].map((name) => describeSetting(name, environment[name])).join('\n'))
}

/** Whether a draft must be published with another key than it was written with: on a real server, unless set otherwise. */
export function requiresFourEyes({ GUIJU_FOUR_EYES, DATABASE_URL }: Config): boolean {
  return GUIJU_FOUR_EYES === undefined ? DATABASE_URL !== undefined : GUIJU_FOUR_EYES === 'on'
}

/** Settings that may hold a password. */
const secretSettings = new Set(['DATABASE_URL', 'GUIJU_DIRECT_URL', 'GUIJU_REPLICA_URLS'])

function describeSetting(name: string, value: string | undefined): string {
  const { description, ...rule } = Settings.properties[name as keyof typeof Settings.properties] as unknown as Record<
    string,
    unknown
  >
  const displayed = secretSettings.has(name) ? '(not shown)' : JSON.stringify(value)
  return `${name} is ${displayed}. ${String(description)}; allowed: ${describeAllowed(rule)}.`
}

function describeAllowed(rule: Record<string, unknown>): string {
  if (Array.isArray(rule.anyOf)) return rule.anyOf.map((option: { const: string }) => option.const).join(', ')
  if (rule.type === 'integer') return `a whole number from ${String(rule.minimum)} to ${String(rule.maximum)}`
  if (rule.format !== undefined) return formats[rule.format as keyof typeof formats].allowed
  return rule.pattern === undefined ? 'any text' : `text that matches ${String(rule.pattern)}`
}

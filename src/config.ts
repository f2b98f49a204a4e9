// The settings of this process: read from the environment alone and validated once, at start.
import { Ajv } from 'ajv'
import type { Static } from 'typebox'
import { findAddressFault } from './database/postgres/database-address.js'
import { formats, renamedSettings, secretSettings, Settings } from './settings.js'

export type Config = Static<typeof Settings>

/** An invalid setting: its name, its value (unless it may contain a password) and the allowed values. */
export class ConfigError extends Error {}

/**
 * Reads and validates the settings. An empty value counts as not set, and the old name of a
 * renamed setting is read where the new one is not set. Throws `ConfigError` with one line for each invalid setting,
 * under the name that was written.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const config: Record<string, unknown> = {}
  const writtenNames = new Map<string, string>()
  for (const name of Object.keys(Settings.properties)) {
    const writtenName = [name, ...oldNamesOf(name)].find((one) => isSet(environment, one))
    if (writtenName === undefined) continue
    config[name] = environment[writtenName]
    writtenNames.set(name, writtenName)
  }
  const ajv = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true, strict: false })
  for (const [name, { validate }] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate })
  if (ajv.validate(Settings, config)) return config as unknown as Config
  const invalid = new Set(ajv.errors!.map(({ instancePath }) => instancePath.slice(1)))
  throw new ConfigError([...invalid].map((name) => describeSetting(name, writtenNames.get(name)!, environment)).join('\n'))
}

/** A warning for each renamed setting whose old name is set, Chinese first. The value is not part of it. */
export function renamedSettingWarnings(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(renamedSettings)
    .filter(([oldName]) => isSet(environment, oldName))
    .map(([oldName, name]) => {
      const [zh, en] = isSet(environment, name) ? ['以新名称的值为准', `the value of ${name} is used`] : ['旧名称下一版本起失效', 'the old name stops working with the next release']
      return `设置 ${oldName} 已改名为 ${name}，${zh} / the setting ${oldName} is now called ${name}: ${en}`
    })
}

/**
 * Where the service is reached from outside: `GUIJU_PUBLIC_ADDRESS`, else where it listens, on this machine if that is
 * every address.
 */
export function publicAddressOf({ GUIJU_PUBLIC_ADDRESS, HOST, PORT }: Config): string {
  const host = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST
  return GUIJU_PUBLIC_ADDRESS ?? `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

/** Whether a draft must be published with another key than it was written with. The default is yes on PostgreSQL. */
export function requiresFourEyes({ GUIJU_FOUR_EYES, DATABASE_URL }: Config): boolean {
  return GUIJU_FOUR_EYES === undefined ? DATABASE_URL !== undefined : GUIJU_FOUR_EYES === 'on'
}

/** Whether a name has a value; an empty one counts as none. */
export function isSet(environment: NodeJS.ProcessEnv, name: string): boolean {
  return environment[name] !== undefined && environment[name] !== ''
}

/** The names that a setting had before. */
export function oldNamesOf(name: string): string[] {
  return Object.entries(renamedSettings).flatMap(([oldName, newName]) => (newName === name ? oldName : []))
}

function describeSetting(name: string, writtenName: string, environment: NodeJS.ProcessEnv): string {
  const { description, ...rule } = Settings.properties[name as keyof typeof Settings.properties] as unknown as Record<
    string,
    unknown
  >
  const displayed = secretSettings.has(name) ? '(not shown)' : JSON.stringify(environment[writtenName])
  const fault = secretSettings.has(name) ? describeAddressFault(environment[writtenName]!, name === 'GUIJU_REPLICA_URLS') : ''
  return `${writtenName} is ${displayed}. ${fault}${String(description)}; allowed: ${describeAllowed(rule)}.`
}

/** Why an address was rejected; of several, the first that is at fault. */
function describeAddressFault(text: string, isList: boolean): string {
  const addresses = isList ? text.split(/[\s,]+/) : [text]
  return `${addresses.map(findAddressFault).find((fault) => fault !== undefined)}. `
}

function describeAllowed(rule: Record<string, unknown>): string {
  if (Array.isArray(rule.anyOf)) return rule.anyOf.map((option: { const: string }) => option.const).join(', ')
  if (rule.type === 'integer') return `a whole number from ${String(rule.minimum)} to ${String(rule.maximum)}`
  if (rule.format !== undefined) return formats[rule.format as keyof typeof formats].allowed
  return rule.pattern === undefined ? 'any text' : `text that matches ${String(rule.pattern)}`
}

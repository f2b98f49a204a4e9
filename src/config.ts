// The settings of this process: read from the environment alone and validated once, at start.
import { Ajv } from 'ajv'
import type { Static } from 'typebox'
import { findAddressFault } from './database/postgres/database-address.js'
import { formats, renamedSettings, secretSettings, Settings } from './settings.js'
import { chineseDescriptions } from './process/settings-in-chinese.js'
import { joinLines, type Sentence } from './shared/language/language.js'
import { say } from './shared/language/say.js'
import { ToldError } from './shared/language/told-error.js'

export type Config = Static<typeof Settings>

/** An invalid setting: its name, its value (unless it may contain a password) and the allowed values. */
export class ConfigError extends ToldError {}

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
  const faults = [...invalid].map((name) => {
    const writtenName = writtenNames.get(name)!
    return describeSetting(name as keyof Config, writtenName, environment[writtenName]!)
  })
  throw new ConfigError(joinLines(faults))
}

/** A warning for each renamed setting whose old name is set. The value is not part of it. */
export function renamedSettingWarnings(environment: NodeJS.ProcessEnv): Sentence[] {
  return Object.entries(renamedSettings)
    .filter(([oldName]) => isSet(environment, oldName))
    .map(([oldName, name]) => say(isSet(environment, name) ? 'renamedSettingUnused' : 'renamedSetting', { oldName, name }))
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

function describeSetting(name: keyof Config, writtenName: string, value: string): Sentence {
  const { description, ...rule } = Settings.properties[name] as unknown as Record<string, unknown>
  const isSecret = secretSettings.has(name)
  return say('settingFault', {
    name: writtenName,
    value: isSecret ? undefined : inBoth(JSON.stringify(value)),
    fault: isSecret ? describeAddressFault(value, name === 'GUIJU_REPLICA_URLS') : undefined,
    meaning: { zh: chineseDescriptions[name], en: String(description) },
    allowed: describeAllowed(rule)
  })
}

/** Why an address was rejected; of several, the first that is at fault. */
function describeAddressFault(text: string, isList: boolean): Sentence | undefined {
  const addresses = isList ? text.split(/[\s,]+/) : [text]
  return addresses.map(findAddressFault).find((fault) => fault !== undefined)
}

function describeAllowed(rule: Record<string, unknown>): Sentence {
  if (Array.isArray(rule.anyOf)) return describeChoices(rule.anyOf.map((option: { const: string }) => option.const))
  if (rule.type === 'integer') return say('allowedInteger', { from: Number(rule.minimum), to: Number(rule.maximum) })
  if (rule.format !== undefined) return formats[String(rule.format)]!.allowed
  return rule.pattern === undefined ? say('allowedText') : say('allowedPattern', { pattern: String(rule.pattern) })
}

function describeChoices(choices: readonly string[]): Sentence {
  return { zh: choices.join('、'), en: choices.join(', ') }
}

function inBoth(text: string): Sentence {
  return { zh: text, en: text }
}

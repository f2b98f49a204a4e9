// `guiju config`: the settings in force and where each comes from. Secrets are not shown.
import { chooseLanguage, inLanguage, type Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import type { Output } from './command.js'
import { readConfig } from '../config.js'
import { readEnvironment, sourceOf } from '../process/environment.js'
import { secretSettings, Settings } from '../settings.js'

export const usage = 'guiju config'
export const about = say('aboutConfig')

/** Prints a line for each setting: name, value, source. In both languages, where neither is chosen. Throws `ConfigError`. */
export function printConfig(environment: NodeJS.ProcessEnv, output: Output): number {
  const config = readConfig(readEnvironment(environment)) as Record<string, unknown>
  const language = chooseLanguage(environment)
  const lines = Object.keys(Settings.properties).map((name) => {
    const told = [displayValue(name, config[name]), describeSource(name, sourceOf(name, environment), environment)]
    return [name, ...told.map((one) => (typeof one === 'string' ? one : inLanguage(one, language)))]
  })
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]!.length)))
  for (const [name, value, source] of lines) output.line(`${name!.padEnd(widths[0]!)}  ${value!.padEnd(widths[1]!)}  ${source}`)
  return 0
}

function displayValue(name: string, value: unknown): string | Sentence {
  if (value === undefined) return '—'
  return secretSettings.has(name) ? say('notShown') : String(value)
}

function describeSource(name: string, source: string | undefined, environment: NodeJS.ProcessEnv): Sentence {
  if (source === undefined) return say('sourceDefault')
  if (source === `${name}_FILE`) return say('sourceFile', { path: environment[source]! })
  return say('sourceEnvironment', { name: source === name ? '' : source })
}

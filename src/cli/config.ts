// `guiju config`: the settings in force and where each comes from. Secrets are not shown.
import type { Output } from './command.js'
import { readConfig } from '../config.js'
import { readEnvironment, sourceOf } from '../process/environment.js'
import { secretSettings, Settings } from '../settings.js'

export const usage = 'guiju config'
export const about = 'the settings in force, and where each comes from; secrets are not shown'

/** Prints a line for each setting: name, value, source. Throws `ConfigError`. */
export function printConfig(environment: NodeJS.ProcessEnv, output: Output): number {
  const config = readConfig(readEnvironment(environment)) as Record<string, unknown>
  const lines = Object.keys(Settings.properties).map((name) => {
    const source = sourceOf(name, environment)
    return [name, displayValue(name, config[name]), describeSource(name, source, environment)]
  })
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]!.length)))
  for (const [name, value, source] of lines) output.line(`${name!.padEnd(widths[0]!)}  ${value!.padEnd(widths[1]!)}  ${source}`)
  return 0
}

function displayValue(name: string, value: unknown): string {
  if (value === undefined) return '—'
  return secretSettings.has(name) ? '（不显示 not shown）' : String(value)
}

function describeSource(name: string, source: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (source === undefined) return '默认 default'
  if (source === `${name}_FILE`) return `文件 file ${environment[source]}`
  return source === name ? '环境 environment' : `环境 environment ${source}`
}

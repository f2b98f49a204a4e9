// The environment as the settings are read from it: secrets that lie in files are read, names that are no setting are
// found.
import { readFileSync } from 'node:fs'
import { distance } from 'fastest-levenshtein'
import { ConfigError, isSet, oldNamesOf } from '../config.js'
import { joinLines, type Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { renamedSettings, secretSettings, Settings } from '../settings.js'

/** Set for the tests, and by the first process of a cluster for its workers. */
const reserved = /^GUIJU_(TEST_|WORKER$)/

/** Letters in which a name may differ from the setting that was meant. */
const maxSlips = 4

/**
 * The environment with the contents of the file in the place of `<name>_FILE`, for settings that may contain a password.
 * Throws `ConfigError` for a name that begins with GUIJU_ and is no setting, for a file that cannot be read, and for a
 * secret that is given twice.
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const faults = findUnknownNames(environment).map(describeUnknownName)
  const read = { ...environment }
  for (const name of secretSettings) {
    const path = environment[`${name}_FILE`] ?? ''
    if (path === '') continue
    if (isSet(environment, name)) faults.push(say('bothSecrets', { name }))
    else read[name] = readSecret(name, path, faults)
  }
  if (faults.length > 0) throw new ConfigError(joinLines(faults))
  return read
}

/** What `name` was read from: a file, the environment under this or an old name, or nothing. */
export function sourceOf(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  return [name, `${name}_FILE`, ...oldNamesOf(name)].find((one) => isSet(environment, one))
}

function findUnknownNames(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set(knownNames())
  return Object.keys(environment).filter((name) => /^GUIJU_/i.test(name) && !known.has(name) && !reserved.test(name))
}

function knownNames(): string[] {
  return [...Object.keys(Settings.properties), ...Object.keys(renamedSettings), ...[...secretSettings].map((name) => `${name}_FILE`)]
}

function describeUnknownName(name: string): Sentence {
  const near = findNearNames(name.toUpperCase())
  return near.length === 0 ? say('noSetting', { name }) : say('noSettingBut', { name, near })
}

/** The settings whose names are nearest; none where even they are far. */
function findNearNames(name: string): string[] {
  const slips = Math.min(...knownNames().map((known) => distance(name, known)))
  return slips > maxSlips ? [] : knownNames().filter((known) => distance(name, known) === slips)
}

function readSecret(name: string, path: string, faults: Sentence[]): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    faults.push(say('secretUnreadable', { name, path, code: (error as NodeJS.ErrnoException).code ?? '' }))
    return ''
  }
}

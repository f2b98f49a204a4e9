// The version of this release, from package.json.
import { readFileSync } from 'node:fs'
import { packagePath } from './package-files.js'

export function readReleaseVersion(): string {
  const text = readFileSync(packagePath('package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

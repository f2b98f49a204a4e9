// The pages of the manual as they are written: Markdown, one folder a language, the same paths in both.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagePath } from '../shared/package-files.js'

export type ManualLanguage = 'zh' | 'en'

export const manualLanguages: readonly ManualLanguage[] = ['zh', 'en']

/** Where the build puts the Markdown. */
const manualFolder = packagePath('src/manual')

/** Markdown by path, without suffix: `index`, `how-to/deploy`. */
export type ManualPages = ReadonlyMap<string, string>

/** Where a page is served. */
export function addressOf(language: ManualLanguage, path: string): string {
  return path === 'index' ? `/manual/${language}` : `/manual/${language}/${path}`
}

/** Every page of every language. Whatever is not in these maps is not served, so no path leads out of the folder. */
export function readManual(): Record<ManualLanguage, ManualPages> {
  return { zh: readPages('zh'), en: readPages('en') }
}

function readPages(language: ManualLanguage): ManualPages {
  const folder = join(manualFolder, language)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  return new Map(files.sort().map((file) => [toPath(file), readFileSync(join(folder, file), 'utf8')]))
}

function toPath(file: string): string {
  return file.slice(0, -'.md'.length).replaceAll('\\', '/')
}

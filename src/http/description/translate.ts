// The description in Chinese: its texts are written in English beside the routes, and `openapi/zh.json` has each in Chinese.
import { readFile } from 'node:fs/promises'
import { packagePath } from '../../shared/package-files.js'
import { forEachObject } from './document.js'

/** Chinese texts by the English ones. */
export type Translations = Record<string, string>

const textMembers = ['description', 'summary'] as const

export async function readTranslations(): Promise<Translations> {
  return JSON.parse(await readFile(packagePath('openapi/zh.json'), 'utf8').catch(() => '{}')) as Translations
}

/** A copy of a document in which every text that has a translation is translated. */
export function translate<Document extends object>(document: Document, translations: Translations): Document {
  const copy = JSON.parse(JSON.stringify(document)) as Document
  forEachText(copy, (holder, member, text) => {
    holder[member] = translations[text] ?? text
  })
  return copy
}

/** Every text of a document, each once. */
export function listTexts(document: object): string[] {
  const texts = new Set<string>()
  forEachText(document, (_holder, _member, text) => texts.add(text))
  return [...texts]
}

function forEachText(document: object, visit: (holder: Record<string, unknown>, member: string, text: string) => void): void {
  forEachObject(document, (object) => {
    for (const member of textMembers) {
      const text = object[member]
      if (typeof text === 'string' && text !== '') visit(object, member, text)
    }
  })
}

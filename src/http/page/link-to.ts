// Addresses inside the service, as pages link to them: a language that the reader has chosen by `?lang=` goes along.
import type { Language } from '../../shared/problem-table.js'

/** Makes the address of a path with these parameters; absent and empty ones are left out. */
export type LinkTo = (path: string, query?: Readonly<Record<string, unknown>>) => string

export function linkToIn(chosen: Language | undefined): LinkTo {
  return (path, query = {}) => {
    const [, base, fragment] = /^([^#]*)(#.*)?$/s.exec(path)!
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries<unknown>({ ...query, lang: chosen })) {
      for (const one of [value].flat()) if (one !== undefined && one !== null && one !== '') parameters.append(name, String(one))
    }
    const text = parameters.toString()
    return `${base}${text === '' ? '' : `?${text}`}${fragment ?? ''}`
  }
}

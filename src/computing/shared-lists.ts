// Lists that are sent to threads again and again, such as the provisions of a law that is kept in memory. When one is sent
// first, it is written as JSON into memory that all threads share; from then on a message has a pointer to it, which the thread
// reads. A copy in the message took the thread that answers 14 to 20 ms for two large laws.
import { bufferOf } from './buffer-of.js'

const sharedLists = new WeakMap<object, { bytes: SharedArrayBuffer | null }>()

/** Declares that a list is JSON data and never changes. */
export function shareList(list: readonly unknown[]): void {
  sharedLists.set(list, { bytes: null })
}

/** A value to be sent, with a pointer in place of each such list in it. */
export function packLists(value: unknown): unknown {
  return replaceNested(value, bytesOf)
}

/** A value that was received, with its lists. */
export function unpackLists(value: unknown): unknown {
  return replaceNested(value, (nested) => nested instanceof SharedArrayBuffer ? JSON.parse(bufferOf(new Uint8Array(nested)).toString()) : undefined)
}

function bytesOf(list: object): SharedArrayBuffer | undefined {
  const shared = sharedLists.get(list)
  if (shared !== undefined) shared.bytes ??= shareBytes(JSON.stringify(list))
  return shared?.bytes ?? undefined
}

function shareBytes(json: string): SharedArrayBuffer {
  const bytes = new SharedArrayBuffer(Buffer.byteLength(json))
  bufferOf(new Uint8Array(bytes)).write(json)
  return bytes
}

/** A value with what `replace` gives for objects and lists in it; itself where that is nothing. What was given is not changed. */
function replaceNested(value: unknown, replace: (nested: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const replaced = replace(value)
  if (replaced !== undefined) return replaced
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype ? replaceEntries(value as Nested, replace) : value
}

type Nested = Record<string, unknown>

function replaceEntries(value: Nested, replace: (nested: object) => unknown): Nested {
  let copy: Nested | undefined
  for (const key of Object.keys(value)) {
    const replaced = replaceNested(value[key], replace)
    if (replaced === value[key]) continue
    copy ??= (Array.isArray(value) ? [...value] : { ...value }) as Nested
    copy[key] = replaced
  }
  return copy ?? value
}

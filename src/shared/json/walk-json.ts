// Visits the values inside a JSON value. Pointers are made only where they are asked for, as most are not.

/** A value with the key or index under which it stands; `pointer` makes its JSON Pointer. */
export type VisitJson = (value: unknown, key: string | number | null, pointer: () => string) => 'inside' | 'past'

/** Visits a value and, where `visit` says so, what is inside it, in order. The value must not be nested deeper than the stack. */
export function walkJson(value: unknown, start: string, visit: VisitJson): void {
  const path: (string | number)[] = []
  const pointer = () => start + path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  const enter = (inner: unknown, key: string | number) => {
    path.push(key)
    walk(inner, key)
    path.pop()
  }
  const walk = (one: unknown, key: string | number | null): void => {
    if (visit(one, key, pointer) === 'past' || typeof one !== 'object' || one === null) return
    if (Array.isArray(one)) for (let at = 0; at < one.length; at++) enter(one[at], at)
    else for (const name of Object.keys(one)) enter((one as Record<string, unknown>)[name], name)
  }
  walk(value, null)
}

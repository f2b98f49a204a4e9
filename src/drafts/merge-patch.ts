// JSON Merge Patch (RFC 7396). The algorithm is the RFC's own, and shorter than the trust that a package would ask for.

type Members = Record<string, unknown>

/** What a patch makes of a value; neither is changed. Members that the patch has as `null` are taken out. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

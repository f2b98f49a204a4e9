// The JSON representation of held imports.
import { holdMs } from './import-by-two.js'
import type { HeldImport } from './store.js'

export function presentHeldImport({ sha256, bytes, lines, heldBy, heldAt }: HeldImport) {
  const at = new Date(heldAt).getTime()
  const times = { heldAt: new Date(at).toISOString(), until: new Date(at + holdMs).toISOString() }
  return { sha256, bytes, lines, heldBy, ...times }
}

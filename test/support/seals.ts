// Sealing without the front door, for tests of what comes after.
import type { Base } from '../../src/database/base.js'
import type { WorkName } from '../../src/works/reading/require-work.js'
import type { LineOrder } from '../../src/seals/sealed-passages.js'
import { sealVersion } from '../../src/seals/seal-version.js'
import { commandAct } from './keys.js'

/** Seals a version as it stands, and lines with it. */
export function seal(base: Base, name: WorkName, number: number, sourceLines: LineOrder[] = []) {
  const order = { ...name, number, reason: '应当事人请求', sourceLines, expected: '*', tagOf: () => '' } as const
  return sealVersion(base, commandAct, order)
}

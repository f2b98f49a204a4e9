// Seals without HTTP, for tests of what follows.
import type { Base } from '../../src/database/base.js'
import type { WorkRef } from '../../src/works/reading/require-work.js'
import type { SourceLines } from '../../src/seals/sealed-passages.js'
import { sealVersion } from '../../src/seals/seal-version.js'
import { commandLineContext } from './api-keys.js'

/** Seals a version and some lines. */
export function sealForTest(base: Base, work: WorkRef, number: number, sourceLines: SourceLines[] = []) {
  const input = { ...work, number, reason: '应当事人请求', sourceLines, expected: '*', etagOf: () => '' } as const
  return sealVersion(base, commandLineContext, input)
}

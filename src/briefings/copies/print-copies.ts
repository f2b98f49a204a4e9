// Use case: print numbered copies of a briefing (份号) as one ZIP. The number is printed and nothing else differs: id and
// code are those of the briefing.
import { type Briefing, countCharacters } from '../briefing.js'
import { runCommand } from '../../access/run-command.js'
import type { Base } from '../../database/base.js'
import type { Command } from '../../http/caller.js'
import { sha256Bytes } from '../../shared/json/canonical-json.js'
import { Problem, validationIssue } from '../../shared/problem.js'
import type { BriefingRef } from '../owner.js'
import type { Printer } from '../printer.js'
import { readWithSeal } from '../read-briefing.js'
import { requireMaker } from '../reissuing/reissue-briefing.js'
import { readLives } from '../reissuing/store.js'
import { findLastSealOf } from '../store.js'
import { recordCopy } from './store.js'

/** The numbers from the first to the last one, in a format with pages. */
export interface CopyRange {
  format: 'pdf' | 'docx'
  from: number
  to: number
}

export interface NumberedCopy {
  number: number
  /** As printed, of six digits. */
  copyNumber: string
  bytes: Uint8Array
}

/** Copies of one request, and characters of all of them together: about 50 copies of 100 pages. */
export const copyLimits = { copies: 50, characters: 3_000_000, number: 999_999 } as const

/**
 * Begins to print. The first copy is made before this returns, so that what stops it is a problem of the request.
 * Problems: those of `requireMaker`, `briefing-withdrawn`, `no-copy-number`, `too-many-copies`, those of `BriefingRenderer.render`.
 */
export async function printCopies(
  base: Base, printer: Printer, command: Command, ref: BriefingRef, range: CopyRange
): Promise<{ briefing: Briefing; first: NumberedCopy; rest: AsyncGenerator<NumberedCopy> }> {
  await requireMaker(base, ref, command.caller)
  await requireInUse(base, ref.id)
  const { briefing, seal } = await readWithSeal(base, ref.id, ref.owner)
  requirePrintable(briefing, range)
  const copies = makeCopies(base, printer, { briefing, seal }, range)
  const { value: first } = await copies.next()
  const { from, to, format } = range
  await runCommand(base, command, async () => ({ result: {}, target: `briefing/${ref.id}`, detail: { from, to, format } }))
  return { briefing, first: first as NumberedCopy, rest: copies }
}

/** A number is not given to a paper that is not to be used any more. */
async function requireInUse({ store: { db } }: Base, id: string): Promise<void> {
  const lifeOf = await readLives(db, [id], null)
  if (lifeOf(id).withdrawn !== null) throw new Problem('briefing-withdrawn', { id })
}

function requirePrintable(briefing: Briefing, { from, to }: CopyRange): void {
  if (briefing.redHead === null) throw new Problem('no-copy-number', { id: briefing.id })
  if (to < from) throw new Problem('invalid-parameter', {}, [validationIssue('/body/to', '不得小于 from', 'must not be less than from')])
  const copies = to - from + 1
  const characters = copies * countCharacters(briefing)
  const most = copyLimits
  if (copies > most.copies || characters > most.characters) {
    throw new Problem('too-many-copies', { copies, characters, mostCopies: most.copies, most: most.characters })
  }
}

async function* makeCopies(
  base: Base, printer: Printer, { briefing, seal }: { briefing: Briefing; seal: number }, { format, from, to }: CopyRange
): AsyncGenerator<NumberedCopy> {
  const { db } = base.store
  for (let number = from; number <= to; number++) {
    const copyNumber = String(number).padStart(6, '0')
    const numbered = { ...briefing, redHead: { ...briefing.redHead!, copyNumber } }
    const { bytes } = await printer.renderer.render(numbered, format)
    if ((await findLastSealOf(db, briefing)) !== seal) throw new Error(`a text of briefing ${briefing.id} was sealed while it was copied`)
    await recordCopy(db, { briefing: briefing.id, format, number, seal, sha256: sha256Bytes(bytes), madeAt: base.now() })
    yield { number, copyNumber, bytes }
  }
}

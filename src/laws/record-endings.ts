// Records the ends of laws that their files state: repeals by the closing clause of another law, in the head or in the
// title, and terms that ran out. What is not certain becomes a diagnostic.
import { findByExactName } from '../citations/find-by-name.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import { isSameWording } from '../shared/text/normalize-wording.js'
import { writeRepeal } from '../works/recording/repeal-work.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork, type ResolvedWork } from '../works/store-works.js'
import { startOf } from '../works/timeline.js'
import type { Citation, InForceFrom } from '../works/work.js'
import { citeLaw } from './cite-law.js'
import type { GroupedLaw } from './group-versions.js'
import type { ImportReport } from './import-report.js'
import type { Ending, LawVersion } from './law-text.js'
import { citedFiles, importAuthor } from './write-law.js'

/** A law of the import with its id in the base. */
export interface RecordedLaw {
  id: string
  law: GroupedLaw
}

/** Records the endings that the laws state, each once, in one transaction for each law that states some. */
export async function recordEndings(
  base: Base, laws: readonly RecordedLaw[], texts: ReadonlyMap<string, string>, report: ImportReport
): Promise<void> {
  for (const { id, law } of laws) {
    const stated = law.versions.flatMap((version) => version.endings.map((ending) => ({ version, ending })))
    if (stated.length === 0) continue
    await recordChanges(base.store, async (writer) => {
      for (const { version, ending } of stated) {
        const outcome = await writeEnding(writer, { id, law, version, ending, texts })
        if (outcome === 'recorded') report.recorded.endings++
        else if (outcome !== 'known') report.diagnostics.push({ kind: 'repeal-unclear', unread: false, path: version.paths[0]!, line: 1, detail: outcome })
      }
    })
  }
}

interface StatedEnding {
  id: string
  law: GroupedLaw
  version: LawVersion
  ending: Ending
  texts: ReadonlyMap<string, string>
}

/** `recorded`, `known` if there is nothing to record, or why it is not certain. */
async function writeEnding(writer: ChangeWriter, stated: StatedEnding): Promise<string> {
  const { ending, id, law } = stated
  if (ending.name !== null && isSameWording(ending.name, law.name)) return 'known'
  const targets = ending.name === null ? [await findWork(writer.db, id, writer.seq)] : await findTargets(writer, ending.name)
  const [target] = targets
  if (target === undefined) return 'known'
  if (targets.length > 1) return `${ending.text}: several works are called ${ending.name}`
  if (ending.from === null || ending.from.date === null) return `${ending.text}: since when is not known`
  const obstacle = await findObstacle(writer, target, ending as Ending & { from: InForceFrom })
  if (obstacle !== null) return obstacle
  await writeRepeal(writer, {
    id: target.id, kind: 'law', from: ending.from, citations: [citationOf(stated)],
    act: { date: ending.from.date, kind: ending.kind, text: ending.text.slice(0, 500) },
    ...importAuthor, reason: `${law.name}: ${ending.text}`.slice(0, 1_000)
  })
  return 'recorded'
}

/** The laws with exactly this name, or with it after 中华人民共和国. */
async function findTargets({ db, seq }: ChangeWriter, name: string): Promise<ResolvedWork[]> {
  const found = (await findByExactName(db, name, seq)).filter(({ kind }) => kind === 'law')
  return found.map(({ id, kind, work }) => ({ id, kind, work }))
}

/**
 * Why a repeal cannot be recorded: `known` if it was, even if an editor has withdrawn it since; otherwise a law of this
 * name has a text that starts later, so that another law of the name may be meant.
 */
async function findObstacle({ db, seq }: ChangeWriter, { work }: ResolvedWork, { name, from, text }: Ending & { from: InForceFrom }): Promise<string | null> {
  const known = await listKnownVersions(db, [work], seq)
  if (known.some(({ repeal, inForceFrom }) => repeal && inForceFrom.date !== null && inForceFrom.date <= from.date!)) return 'known'
  const starts = known.filter(({ repeal, withdrawnAt }) => !repeal && withdrawnAt === null).map(({ inForceFrom }) => startOf(inForceFrom))
  const later = starts.find((start) => start !== null && (name === null ? start > from.date! : start >= from.date!))
  if (later !== undefined) return `${text}: the base has a text that starts on ${later}`
  return starts.some((start) => start === null || start <= from.date!) ? null : 'known'
}

/** The clause that states the end, or the head of the file. */
function citationOf({ id, version, ending, texts }: StatedEnding): Citation {
  const cited = citeLaw(version, citedFiles(id, version, texts))
  const provision = cited.provisions.find(({ eId }) => eId === ending.eId)
  return provision?.citations[0] ?? cited.citations[0]!
}

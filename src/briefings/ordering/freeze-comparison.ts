// The 新旧对照表 of a record since a day, as frozen in a briefing.
import type { BriefingComparison, OlderVersion } from '../briefing.js'
import type { PlainDate } from '../../shared/calendar.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import { presentSalt } from '../../shared/salt.js'
import { diffProvisions } from '../../comparison/diff-provisions.js'
import { type ComparedText, composeTwoColumns } from '../../comparison/two-columns.js'
import { presentAct } from './known-act.js'
import { collectionOf } from '../../shared/kind.js'
import type { WorkReading } from '../../works/reading.js'

/** The comparison table. A repeal has no rows: there is no text to compare with, only a summary. */
export function freezeComparison(
  reading: WorkReading, { since, from }: { since: PlainDate; from: WorkReading | null }
): BriefingComparison {
  const older = from && olderVersion(from)
  if (reading.status === 'repealed') return { since, from: older, summary: '全文废止', heads: { from: [], to: [] }, rows: [] }
  const none = { kind: reading.kind, title: reading.content.title, inForceFrom: reading.content.inForceFrom, provisions: [] }
  const [old, now] = [from === null ? none : comparedText(from), comparedText(reading)]
  const difference = diffProvisions(old.provisions, now.provisions)
  const { summary, heads, rows } = composeTwoColumns(old, now, difference, { unchanged: false, remarks: false })
  const absent = ['修改前', `${formatChineseDate(since)}尚无文本`]
  return { since, from: older, summary, heads: from === null ? { ...heads, from: absent } : heads, rows }
}

function comparedText({ kind, content: { title, inForceFrom, provisions } }: WorkReading): ComparedText {
  return { kind, title, inForceFrom, provisions }
}

function olderVersion({ id, kind, version, contentHash, salt, status, content }: WorkReading): OlderVersion {
  const { title, inForceFrom } = content
  const address = `/v1/${collectionOf(kind)}/${id}/versions/${version}`
  return { version, contentHash, ...presentSalt(salt), address, title, status, inForceFrom, ...presentAct(content) }
}

// Contents that tests record, and a clock that they set by hand.
import type { InForceFrom, VersionContent } from '../../src/works/work.js'
import type { Clock } from '../../src/database/store.js'
import type { Topic } from '../../src/catalogue/catalogue.js'

export const editor = { recordedBy: 'editor', reason: null }

/** A day to start from; a month or a year is given by its first day, no day at all by `null`. */
export function inForceFromDate(date: string | null, precision: InForceFrom['precision'] = 'day'): InForceFrom {
  return { date, precision: date === null ? 'unknown' : precision, basis: 'stated' }
}

/** A version with one clause; whatever matters to a test is given, the rest is plain. */
export function versionContent(overrides: Partial<VersionContent> & { text?: string } = {}): VersionContent {
  const { text = '不得在群内发布涉密信息', ...rest } = overrides
  return {
    title: '群规',
    aliases: [],
    issuer: null,
    region: null,
    rank: null,
    topics: [],
    inForceFrom: inForceFromDate('2020-01-01'),
    case: null,
    provisions: [
      { eId: 'para_1', wId: null, parent: null, level: 'paragraph', number: null, heading: null, text, citations: [] }
    ],
    quotations: [],
    citations: [],
    completeness: { state: 'whole', quoted: null, stated: null },
    ...rest
  }
}

/** Topics named by number, for telling one test's works from another's. */
export function numberedTopics(count: number): Topic[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `topic-${index}`,
    name: { zh: `主题${index}`, en: `Topic ${index}` }
  }))
}

/** A clock that shows what it was set to, whichever engine asks. */
export function manualClock(start: string): { clock: Clock; advance: (milliseconds: number) => void; read: () => Date } {
  let time = Date.parse(start)
  return {
    clock: async () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds
    },
    read: () => new Date(time)
  }
}

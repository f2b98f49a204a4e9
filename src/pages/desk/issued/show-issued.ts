// What the page of an issued briefing shows: what was frozen, its files, what became of it, and what its reader may do with it.
import type { Briefing } from '../../../briefings/briefing.js'
import { checkSheet, type EntryStatus } from '../../../briefings/checking/check-briefing.js'
import { keptUntil } from '../../../briefings/keeping/anonymous-limits.js'
import type { BriefingRef } from '../../../briefings/owner.js'
import { describeRenderings, readBriefing, type RenderingState } from '../../../briefings/read-briefing.js'
import { readKeptOrder } from '../../../briefings/reissuing/reissue-briefing.js'
import type { BriefingLife } from '../../../briefings/reissuing/store.js'
import type { Caller } from '../../../http/caller.js'
import { Problem } from '../../../shared/problem.js'
import type { PagesOptions } from '../../pages-options.js'

export interface IssuedBriefing {
  briefing: Briefing
  renderings: RenderingState[]
  life: BriefingLife
  /** The records of which today's text is another than the printed one. */
  outdated: EntryStatus[]
  /** Whether the reader may issue it again, withdraw it and print copies of it. */
  isOwn: boolean
  /** Until when it is kept, as far as this reader is concerned; `null` for one with a key. */
  keptUntil: Date | null
}

export async function showIssued({ base, services, readAccess }: PagesOptions, ref: BriefingRef, caller: Caller): Promise<IssuedBriefing> {
  const briefing = await readBriefing(base, ref.id, ref.owner)
  const { life, statuses } = await checkSheet(base, briefing.code, readAccess)
  return {
    briefing,
    life,
    renderings: await describeRenderings(base, services, ref),
    outdated: statuses.filter(({ today }) => today !== 'unchanged'),
    isOwn: await isOwn(ref),
    keptUntil: caller.apiKeyId === null ? keptUntil(services.anonymousLimits, base.now()) : null
  }

  async function isOwn(one: BriefingRef): Promise<boolean> {
    if (caller.apiKeyId === null) return false
    try {
      await readKeptOrder(base, one, caller)
      return true
    } catch (error) {
      if (error instanceof Problem) return false
      throw error
    }
  }
}

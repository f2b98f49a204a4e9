// Provisions that start on another day than their version: 第十条自…起施行，其他条款自…起施行.
import type { PlainDate } from '../shared/calendar.js'
import { hasStarted } from './timeline.js'
import type { InForceFrom, Provision, Status } from './work.js'

/** The start of a provision where it is not that of its version: its own, or that of the nearest provision above it. */
export function findProvisionStart(provisions: readonly Provision[], eId: string): InForceFrom | undefined {
  const provision = provisions.find((one) => one.eId === eId)
  if (provision?.inForceFrom !== undefined) return provision.inForceFrom
  return provision === undefined || provision.parent === null ? undefined : findProvisionStart(provisions, provision.parent)
}

/** The status of a provision on a day, of a version with this status: it may start later than its version. */
export function provisionStatus(status: Status, start: InForceFrom | undefined, asOf: PlainDate): Status {
  return status === 'in-force' && start !== undefined && !hasStarted(start, asOf) ? 'not-yet-in-force' : status
}

/** The starts of provisions that have one of their own, by eId. */
export type ProvisionStarts = readonly { eId: string; inForceFrom: InForceFrom }[]

/** As `provisionStatus`, for an eId: an eId of a part begins with that of the provision that holds it. */
export function statusByEId(status: Status, starts: ProvisionStarts, eId: string, asOf: PlainDate): Status {
  const own = starts.find((start) => eId === start.eId || eId.startsWith(`${start.eId}__`))
  return provisionStatus(status, own?.inForceFrom, asOf)
}

/** Provisions, those with a start of their own with their status on a day. */
export function withStatus(provisions: Provision[], status: Status, asOf: PlainDate): (Provision & { status?: Status })[] {
  // The list of a text that is in memory: what was found of it once is found by it again.
  if (provisions.every(({ inForceFrom }) => inForceFrom === undefined)) return provisions
  return provisions.map((provision) => {
    const { inForceFrom: start } = provision
    return start === undefined ? provision : { ...provision, status: provisionStatus(status, start, asOf) }
  })
}

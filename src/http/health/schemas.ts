// Response schema of the health checks.
import { ClosedObject, StringEnum } from '../schemas/basics.js'

export const healthSchemas = [
  ClosedObject(
    { status: StringEnum(['ok', 'unavailable']), store: StringEnum(['pglite', 'postgres']) },
    { $id: 'Readiness', description: 'Whether the service can answer now.' }
  )
]

// Response schema of the health checks.
import { Type } from 'typebox'
import { ClosedObject, StringEnum } from '../schemas/basics.js'

export const healthSchemas = [
  ClosedObject(
    {
      status: StringEnum(['ok', 'unavailable']), store: StringEnum(['pglite', 'postgres']),
      writing: Type.Optional(
        StringEnum(['insufficient-storage', 'clock-ahead', 'clock-behind'], { description: 'Why nothing can be recorded now; absent while something can.' })
      )
    },
    { $id: 'Readiness', description: 'Whether the service can answer now.' }
  )
]

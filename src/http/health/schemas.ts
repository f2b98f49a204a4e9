// The state of the service as it is replied.
import { Exact, OneOf } from '../schemas/basics.js'

export const healthSchemas = [
  Exact(
    { status: OneOf(['ok', 'unavailable']), store: OneOf(['pglite', 'postgres']) },
    { $id: 'Readiness', description: 'Whether the service can answer now.' }
  )
]

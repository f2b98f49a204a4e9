// Response schema of problems.
import { Type } from 'typebox'
import { problemCodes } from '../../shared/problem-table.js'
import { ClosedObject, StringEnum } from './basics.js'

export const problemSchemas = [
  ClosedObject(
    {
      type: Type.String({ description: 'Address of a page that explains the problem.' }),
      title: Type.String(),
      status: Type.Integer(),
      code: StringEnum(problemCodes, { description: 'Stable; programs go by it. More may come.' }),
      detail: Type.String({ description: 'What to do next.' }),
      errors: Type.Array(
        ClosedObject({ pointer: Type.String({ description: 'JSON Pointer: `/query/asOf`.' }), message: Type.String() })
      ),
      traceId: Type.String({ description: 'The same as in the header X-Request-Id and in the log.' })
    },
    { $id: 'Problem', description: 'A problem after RFC 9457, in Chinese or English by Accept-Language.' }
  )
]

// The schema of held imports in responses.
import { Type } from 'typebox'
import { ClosedObject, Instant } from '../../http/schemas/basics.js'

export const heldImportSchemas = [
  ClosedObject(
    {
      sha256: Type.String({ description: 'SHA-256 of the bytes that were sent, unpacked.' }),
      bytes: Type.Integer({ description: 'Their number.' }),
      lines: Type.Integer({ description: 'Lines in them.' }),
      heldBy: Type.String({ description: 'Name of the key that sent them.' }),
      heldAt: Instant('When.'),
      until: Instant('Until when another person can send them.')
    },
    { $id: 'HeldImport', description: 'A file that goes in once another person sends the same bytes.' }
  )
]

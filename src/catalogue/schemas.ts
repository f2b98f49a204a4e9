// Regions as they are replied.
import { Type } from 'typebox'
import { Exact, Named, NullableText } from '../http/schemas/basics.js'

export const catalogueSchemas = [
  Exact(
    { code: Type.String(), name: Type.String(), parent: NullableText('Code of the region that holds it.') },
    { $id: 'Region', description: 'A place, by its GB/T 2260 code.' }
  ),
  Exact(
    {
      code: Type.String(),
      name: Type.String(),
      parent: NullableText('Code of the region that holds it.'),
      ancestors: Type.Array(Named('RegionName'), { description: 'The regions that hold it, outermost first.' })
    },
    { $id: 'RegionReading', description: 'A place and the places that hold it.' }
  )
]

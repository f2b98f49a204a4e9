// Response schemas of regions.
import { Type } from 'typebox'
import { ClosedObject, Ref, NullableString } from '../http/schemas/basics.js'

export const catalogueSchemas = [
  ClosedObject(
    { code: Type.String(), name: Type.String(), parent: NullableString('Code of the region that holds it.') },
    { $id: 'Region', description: 'A place, by its GB/T 2260 code.' }
  ),
  ClosedObject(
    {
      code: Type.String(),
      name: Type.String(),
      parent: NullableString('Code of the region that holds it.'),
      ancestors: Type.Array(Ref('RegionName'), { description: 'The regions that hold it, outermost first.' })
    },
    { $id: 'RegionReading', description: 'A place and the places that hold it.' }
  )
]

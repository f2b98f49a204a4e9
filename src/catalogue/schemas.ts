// Response schemas of regions.
import { Type } from 'typebox'
import { maxRegionText } from './region-code.js'
import { ClosedObject, Ref, NullableString } from '../http/schemas/basics.js'

const validity = Type.Optional(Ref('RegionValidity'))
const day = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', description })

export const catalogueSchemas = [
  ClosedObject(
    {
      from: day('The first day on which the code is known to be right; null where the oldest table, of 2002, has it.'),
      to: day('The first day on which it is known to be abolished; null while it is right.'),
      basis: Type.String({ description: 'What says so.' }),
      successors: Type.Array(Type.String(), { description: 'Codes to which the area went, the one that answers for it first.' })
    },
    { $id: 'RegionValidity', description: 'From when to when a code is right; absent where it has been right all the time.' }
  ),
  ClosedObject(
    { code: Type.String(), name: Type.String(), parent: NullableString('Code of the region that holds it.'), validity },
    { $id: 'Region', description: 'A place, by its GB/T 2260 code.' }
  ),
  ClosedObject(
    {
      code: Type.String(),
      name: Type.String(),
      parent: NullableString('Code of the region that holds it.'),
      validity,
      ancestors: Type.Array(Ref('RegionName'), { description: 'The regions that hold it, outermost first.' })
    },
    { $id: 'RegionReading', description: 'A place and the places that hold it.' }
  )
]

/** A filter by region. */
export const RegionParameter = Type.String({ maxLength: maxRegionText, description: 'Code of GB/T 2260, such as 330000, or name: 浙江省, 北京市朝阳区.' })

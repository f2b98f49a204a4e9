// Schemas of layouts and renderings.
import { Type } from 'typebox'
import { formats } from './briefing.js'
import type { Layout as LayoutData } from './layout.js'
import { layoutSchema } from './layout-schema.js'
import { ClosedObject, NullableString, Ref, StringEnum } from '../http/schemas/basics.js'

const Layout = Type.Unsafe<LayoutData>({ ...layoutSchema, $id: 'Layout' })

const RenderingState = ClosedObject(
  {
    format: StringEnum(formats),
    state: StringEnum(['ready', 'queued', 'rendering', 'failed', 'not-asked-for', 'not-available']),
    progress: Type.Unsafe<number | null>({
      type: ['number', 'null'],
      description: 'Estimate from 0 to 1 while it is made.'
    }),
    sha256: NullableString('SHA-256 of the bytes, once ready.'),
    pages: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Pages of a PDF.' }),
    standIns: Type.Array(Ref('StandIn'), { description: 'What was printed with another font than wanted.' }),
    problem: NullableString('Code of the problem that ended it.'),
    link: Type.String()
  },
  { $id: 'RenderingState' }
)

const StandIn = ClosedObject(
  {
    face: Type.String({ description: 'The face wanted, e.g. 仿宋.' }),
    used: Type.String({ description: 'The font used.' }),
    characters: Type.Array(Type.String(), {
      description: 'The characters concerned; none where it was the whole face.'
    })
  },
  { $id: 'StandIn' }
)

const BriefingRenderings = ClosedObject(
  { briefing: Type.String({ description: 'Id.' }), renderings: Type.Array(Ref('RenderingState')) },
  { $id: 'BriefingRenderings', description: 'How each format stands.' }
)

export const renderingSchemas = [Layout, StandIn, RenderingState, BriefingRenderings]

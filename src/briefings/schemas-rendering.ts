// Schemas of layouts and renderings.
import { Type } from 'typebox'
import { formats } from './briefing.js'
import { faces } from './layout.js'
import { ClosedObject, NullableString, Ref, StringEnum } from '../http/schemas/basics.js'

const measure = Type.Number()
const type = ClosedObject({ face: StringEnum(faces), size: measure }, { $id: 'Type', description: 'A face at a size in points.' })
const parts = {
  redHead: Type.Boolean(),
  imprint: Type.Boolean(),
  contents: Type.Unsafe<boolean | number>({
    anyOf: [{ type: 'boolean' }, { type: 'integer' }],
    description: 'Or: from so many records on.'
  }),
  recordPerPage: Type.Boolean(),
  check: StringEnum(['every-page', 'last-page'])
}
const sizes = ['title', 'subtitle', 'body', 'redHead', 'table', 'imprint', 'pageNumber', 'foot']

const Layout = ClosedObject(
  {
    name: Type.String(),
    title: ClosedObject({ zh: Type.String(), en: Type.String() }),
    page: ClosedObject({ width: measure, height: measure, top: measure, bottom: measure, left: measure, right: measure }),
    grid: ClosedObject({ lines: Type.Integer(), characters: Type.Integer() }),
    type: ClosedObject({
      ...Object.fromEntries(sizes.map((name) => [name, Ref('Type')])),
      levels: Type.Array(Ref('Type'))
    }),
    parts: ClosedObject(parts)
  },
  { $id: 'Layout', description: 'Measures in millimetres, sizes in points.' }
)

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

export const renderingSchemas = [type, Layout, StandIn, RenderingState, BriefingRenderings]

// Schemas of templates of orders.
import { Type } from 'typebox'
import { ClosedObject, Instant, NullableString, Ref } from '../../http/schemas/basics.js'
import { maxMembers, type OrderContent } from '../reissuing/order-content.js'

export const templateParams = ClosedObject({
  name: Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,59}$', description: 'Name of the template: letters (Chinese too), digits, `-`, `_`, `.`.' })
})

const order = Type.Unsafe<OrderContent>({
  type: 'object',
  additionalProperties: true,
  maxProperties: maxMembers,
  description:
    'A whole order (`BriefingOrder`), in which `asOf`, `date`, `printedOn` and `changedSince` may be `today` or a period before, as `P1M`; `changedSince` counts from `asOf`.'
})

/** Request body that writes a template. */
export const TemplateInput = ClosedObject(
  { description: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200, default: null })), order },
  { $id: 'BriefingTemplateInput' }
)

const BriefingTemplate = ClosedObject(
  {
    name: Type.String(),
    description: NullableString(''),
    order,
    changedAt: Instant('When it was last written.'),
    changedBy: Type.String({ description: 'By whom.' }),
    links: ClosedObject({ self: Type.String(), briefings: Type.String({ description: 'Where to order by it.' }) })
  },
  { $id: 'BriefingTemplate', description: 'An order under a name, whose days follow the day on which it is ordered.' }
)

export const TemplateInputRef = Ref('BriefingTemplateInput')
export const templateSchemas = [TemplateInput, BriefingTemplate]

// What applies in a place, what a reference means, and whether quotations are right.
import { Type } from 'typebox'
import { kinds } from '../shared/kind.js'
import { outcomes } from './quotation.js'
import { Exact, Named, Nullable, NullableText, OneOf } from '../http/schemas/basics.js'

const Reason = Exact(
  {
    scope: OneOf(['own-place', 'place-above', 'nationwide'], { description: 'Whose rule it is, seen from the place asked for.' }),
    place: Named('RegionName'),
    distance: Type.Integer({ description: 'Steps up from the place asked for.' })
  },
  { $id: 'ApplicableReason', description: 'Why it applies there.' }
)

const Upcoming = Exact(
  {
    date: Type.String({ format: 'date' }),
    event: OneOf(['comes-into-force', 'changes', 'ends']),
    id: Type.String(),
    kind: OneOf(kinds),
    version: Type.Integer({ description: 'The version, or the repeal, that starts that day.' }),
    title: Type.String(),
    links: Exact({ work: Type.String(), version: Type.String() })
  },
  { $id: 'UpcomingChange' }
)

const Successor = Exact(
  {
    code: Type.String({ description: 'The abolished code.' }),
    name: Type.String(),
    successor: Type.String({ description: 'The code that answers for it.' }),
    source: Type.String({ description: 'What says so.' })
  },
  { $id: 'RegionSuccessor' }
)

const Applicable = Exact(
  {
    asOf: Type.String({ format: 'date' }),
    places: Type.Array(Named('RegionName'), { description: 'The place and those that hold it, nearest first.' }),
    successor: Nullable(Named('RegionSuccessor')),
    items: Type.Array(Exact({ work: Named('WorkSummary'), reason: Named('ApplicableReason') }), { description: 'Nearest place first.' }),
    upcoming: Type.Array(Named('UpcomingChange'), { description: 'What starts or ends within `horizon` days.' }),
    nextCursor: NullableText('Null at the end.')
  },
  { $id: 'Applicable', description: 'What binds in a place on a day.' }
)

const Choice = Exact(
  {
    location: Type.String({ description: 'Where to read it.' }),
    id: Type.String(),
    kind: OneOf(kinds),
    title: Type.String(),
    region: NullableText('Code of its region.'),
    eId: NullableText('The clause meant.'),
    note: Type.Unsafe<string | null>({
      type: ['string', 'null'], enum: ['numbering-not-known', null],
      description: 'numbering-not-known: the source quotes clauses without their numbers, so the work is given, not the clause.'
    }),
    score: Type.Number({ description: '1 for the name itself, less the more the names differ.' })
  },
  { $id: 'ReferenceChoice' }
)

const Choices = Exact({ choices: Type.Array(Named('ReferenceChoice'), { description: 'Best first.' }) }, { $id: 'ReferenceChoices' })

const CheckedQuotation = Exact(
  {
    outcome: OneOf(outcomes, {
      description: 'verified; superseded: it stood there, and reads otherwise today; repealed; mismatch: `spans` say how; not-found: no such work or clause; unverified: could not be checked.'
    }),
    formatOnly: Type.Boolean({ description: 'Only white space, width or the shape of signs differ.' }),
    quote: Type.String({ description: 'As asked.' }),
    place: Nullable(Exact({ start: Type.Integer(), end: Type.Integer() }, { description: 'Where it stands in the document, in UTF-16 units.' })),
    work: Nullable(Exact({ id: Type.String(), kind: OneOf(kinds), title: Type.String() })),
    version: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'The version looked at.' }),
    eId: NullableText('The clause looked at.'),
    passage: NullableText('What stands there; of a mismatch, the passage most like it.'),
    spans: Type.Array(Named('Span'), { description: 'Of a mismatch: from the quotation to the passage.' }),
    today: Nullable(
      Exact({ version: Type.Integer(), eId: NullableText('The clause that answers to it today.'), text: NullableText('Its wording today.') })
    ),
    links: Exact({ version: NullableText('Permanent address of the version.') })
  },
  { $id: 'CheckedQuotation' }
)

const CitationsCheck = Exact({ items: Type.Array(Named('CheckedQuotation')) }, { $id: 'CitationsCheck' })

export const questionSchemas = [Reason, Upcoming, Successor, Applicable, Choice, Choices, CheckedQuotation, CitationsCheck]

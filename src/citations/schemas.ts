// Schemas of applicable rules, resolved references and verified quotations.
import { Type } from 'typebox'
import { kinds } from '../shared/kind.js'
import { uncheckedReasons } from './document/read-document.js'
import { unverifiedReasons, verificationOutcomes } from './quotation.js'
import { ClosedObject, Ref, Nullable, NullableString, StringEnum } from '../http/schemas/basics.js'

const Reason = ClosedObject(
  {
    scope: StringEnum(['own-place', 'place-above', 'nationwide'], { description: 'Whose rule it is, seen from the place asked for.' }),
    place: Ref('RegionName'),
    distance: Type.Integer({ description: 'Steps up from the place asked for.' })
  },
  { $id: 'ApplicableReason', description: 'Why it applies there.' }
)

const Upcoming = ClosedObject(
  {
    date: Type.String({ format: 'date' }),
    event: StringEnum(['comes-into-force', 'changes', 'ends']),
    id: Type.String(),
    kind: StringEnum(kinds),
    version: Type.Integer({ description: 'The version, or the repeal, that starts that day.' }),
    title: Type.String(),
    links: ClosedObject({ work: Type.String(), version: Type.String() })
  },
  { $id: 'UpcomingChange' }
)

const Successor = ClosedObject(
  {
    code: Type.String({ description: 'The abolished code.' }),
    name: Type.String(),
    successor: Type.String({ description: 'The code that answers for it.' }),
    source: Type.String({ description: 'What says so.' })
  },
  { $id: 'RegionSuccessor' }
)

const GroupCounts = (description: string) =>
  Type.Array(ClosedObject({ value: Type.String(), count: Type.Integer() }), { description })

const ApplicableCounts = ClosedObject(
  {
    total: Type.Integer(),
    rank: GroupCounts('Highest rank first.'),
    fieldOfLaw: GroupCounts('Most frequent first.'),
    issuer: GroupCounts('Most frequent first.')
  },
  { $id: 'ApplicableCounts', description: 'All works that match, on every page, by group; those without a value are in `total` only.' }
)

const Applicable = ClosedObject(
  {
    asOf: Type.String({ format: 'date' }),
    places: Type.Array(Ref('RegionName'), { description: 'The place and those that hold it, nearest first.' }),
    validity: Nullable(Ref('RegionValidity')),
    successor: Nullable(Ref('RegionSuccessor')),
    items: Type.Array(ClosedObject({ work: Ref('WorkSummary'), reason: Ref('ApplicableReason') }), { description: 'Nearest place first, in a place the highest rank.' }),
    upcoming: Type.Array(Ref('UpcomingChange'), { description: 'What starts or ends within `horizon` days.' }),
    counts: Type.Optional(Ref('ApplicableCounts')),
    nextCursor: NullableString('Null at the end.')
  },
  { $id: 'Applicable', description: 'What binds in a place on a day.' }
)

const Choice = ClosedObject(
  {
    location: Type.String({ description: 'Where to read it.' }),
    id: Type.String(),
    kind: StringEnum(kinds),
    title: Type.String(),
    region: NullableString('Code of its region.'),
    eId: NullableString('The clause meant.'),
    note: Type.Unsafe<string | null>({
      type: ['string', 'null'], enum: ['numbering-not-known', null],
      description: 'numbering-not-known: the source quotes clauses without their numbers, so the work is given, not the clause.'
    }),
    score: Type.Number({ description: '1 for the name itself, less the more the names differ.' })
  },
  { $id: 'ReferenceChoice' }
)

const Choices = ClosedObject({ choices: Type.Array(Ref('ReferenceChoice'), { description: 'Best first.' }) }, { $id: 'ReferenceChoices' })

const CheckedQuotation = ClosedObject(
  {
    outcome: StringEnum(verificationOutcomes, {
      description: 'verified; superseded: it stood there, and reads otherwise today; repealed; mismatch: `spans` say how; not-found: no such work or clause; unverified: could not be checked.'
    }),
    reason: Type.Optional(StringEnum(unverifiedReasons, {
      description:
        'Of unverified: no-work: the reference names none; name-shared: several works have the name; place-unclear: the clause cannot be told; ' +
        'no-numbers: the source quotes clauses without their numbers; not-in-force: no version applies; not-held: the version meant has no text here; ' +
        'sealed: a text that may have the words is sealed; too-long: the clause is too long to be compared; ' +
        'too-unlike: a long quotation with next to nothing of the text; too-much: the request asked for more comparing than one may.'
    })),
    formatOnly: Type.Boolean({ description: 'Only white space, width or the shape of signs differ.' }),
    quote: Type.String({ description: 'As asked.' }),
    place: Nullable(ClosedObject({ start: Type.Integer(), end: Type.Integer() }, { description: 'Where it stands in the document, in UTF-16 units.' })),
    work: Nullable(ClosedObject({ id: Type.String(), kind: StringEnum(kinds), title: Type.String() })),
    version: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'The version looked at.' }),
    eId: NullableString('The clause looked at.'),
    passage: NullableString('What stands there; of a mismatch, the passage most like it.'),
    spans: Type.Array(Ref('Span'), { description: 'Of a mismatch: from the quotation to the passage.' }),
    today: Nullable(
      ClosedObject({ version: Type.Integer(), eId: NullableString('The clause that answers to it today.'), text: NullableString('Its wording today.') })
    ),
    links: ClosedObject({ version: NullableString('Permanent address of the version.') })
  },
  { $id: 'CheckedQuotation' }
)

const Unchecked = ClosedObject(
  {
    kind: StringEnum(['quotation', 'reference']),
    reason: StringEnum(uncheckedReasons, {
      description: 'no-reference: quoted words that belong to no reference; no-quotation: a reference without quoted words; not-closed: a quotation mark without its counterpart; too-long.'
    }),
    text: Type.String({ description: 'What stands there, shortened.' }),
    place: ClosedObject({ start: Type.Integer(), end: Type.Integer() })
  },
  { $id: 'UncheckedWords' }
)

const CitationsCheck = ClosedObject(
  {
    items: Type.Array(Ref('CheckedQuotation')),
    unchecked: Type.Optional(Type.Array(Ref('UncheckedWords'), { description: 'Of a document: what was seen and not checked, in order.' })),
    uncheckedTotal: Type.Optional(Type.Integer({ description: 'How many there are; the list is cut after 1,000.' }))
  },
  { $id: 'CitationsCheck' }
)

export const citationSchemas = [ApplicableCounts, Reason, Upcoming, Successor, Applicable, Choice, Choices, CheckedQuotation, Unchecked, CitationsCheck]

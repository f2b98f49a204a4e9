// Schemas of a briefing, and the list of all schemas of the room.
import { Type } from 'typebox'
import { formats } from './briefing.js'
import { checkSchemas, endOfPaper } from './checking/schemas.js'
import { factsLevels } from './ordering/briefing-order.js'
import { briefingOrderSchemas } from './ordering/schemas.js'
import { briefingEntrySchemas } from './schemas-entries.js'
import { renderingSchemas } from './schemas-rendering.js'
import { templateSchemas } from './templates/schemas.js'
import { ClosedObject, Instant, Ref, Nullable, NullableDate, NullableString, StringEnum, PlainDate } from '../http/schemas/basics.js'

const links = ClosedObject({
  ...Object.fromEntries(['self', 'renderings', ...formats].map((name) => [name, Type.String()])),
  check: Type.String({ description: 'The address in the QR.' })
})

const identity = {
  id: Type.String(),
  code: Type.String({ description: 'As printed, in groups of four.' }),
  fingerprint: NullableString('SHA-256 of what was frozen; null once a text in it is sealed that has no salt.'),
  asOf: PlainDate('The day.'),
  knownAt: Instant('As known at.'),
  madeAt: Instant('When it was made.')
}

const frozen = {
  ...identity,
  publicAddress: Type.String(),
  title: Type.String(),
  titleLines: Type.Array(Type.String(), { description: 'Where print breaks the title.' }),
  subtitle: NullableString(''),
  issuer: NullableString('署名.'),
  recipient: NullableString('主送机关.'),
  date: NullableDate('成文日期.'),
  redHead: Nullable(Ref('RedHead')),
  imprint: Nullable(Ref('Imprint')),
  introduction: NullableString(''),
  options: ClosedObject({
    ...{ sources: Type.Boolean(), notes: Type.Boolean(), fullTexts: Type.Boolean() },
    contents: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
    notInForce: StringEnum(['refuse', 'mark']),
    facts: Type.Optional(StringEnum(factsLevels)),
    numbering: Type.Optional(Type.Boolean()),
    recordHeadings: Type.Optional(Type.Boolean())
  }),
  layout: Ref('Layout'),
  sections: Type.Array(
    ClosedObject({
      heading: NullableString(''),
      introduction: NullableString(''),
      changedSince: Type.Optional(PlainDate('Of a section of changes: the day from which they are told.')),
      entries: Type.Array(Ref('BriefingEntry')),
      conclusion: Type.Optional(Type.String())
    })
  ),
  fullTexts: Type.Array(Ref('BriefingEntry')),
  sources: Type.Array(Ref('BriefingSource')),
  coIssuers: Type.Optional(Type.Array(Type.String())),
  masthead: Type.Optional(Ref('Masthead')),
  editorialNote: Type.Optional(Ref('EditorialNote')),
  attendance: Type.Optional(Ref('Attendance')),
  closing: Type.Optional(Type.String()),
  annotation: Type.Optional(Type.String()),
  attachments: Type.Optional(Type.Array(Ref('OwnAttachment')))
}

const Briefing = ClosedObject(
  { ...frozen, links },
  { $id: 'Briefing', description: 'A briefing as frozen. It never changes.' }
)

const made = {
  keptUntil: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Ordered without a key: kept until then at least; each use begins the time anew. Null with a key: it stays.'
  }),
  renderings: Type.Array(Ref('RenderingState'))
}

const BriefingMade = ClosedObject(
  { ...frozen, links, ...made },
  { $id: 'BriefingMade', description: 'A briefing as frozen and how its renderings stand.' }
)

const summary = {
  ...identity,
  title: Type.String(),
  issuer: NullableString('署名.'),
  date: NullableDate('成文日期.'),
  template: NullableString('Name of the template that the caller ordered it by.'),
  supersedes: NullableString('Code of the paper that it replaces.'),
  ...endOfPaper,
  layout: Type.String({ description: 'Name of the layout.' }),
  records: Type.Integer(),
  links
}

const BriefingSummary = ClosedObject(summary, { $id: 'BriefingSummary', description: 'A briefing in short, and what became of it.' })

const BriefingOrdered = ClosedObject(
  { ...summary, ...made },
  { $id: 'BriefingOrdered', description: 'A briefing in short and how its renderings stand. The whole is at `?view=full`.' }
)

/** In the order of registration, which is the order of `components.schemas` in the OpenAPI document. */
export const briefingSchemas = [
  ...briefingOrderSchemas,
  ...briefingEntrySchemas,
  ...renderingSchemas,
  ...[Briefing, BriefingMade, BriefingSummary, BriefingOrdered],
  ...checkSchemas,
  ...templateSchemas
]

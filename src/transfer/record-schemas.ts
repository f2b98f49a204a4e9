// Schemas of the NDJSON records of export and import, by `type`. Members are those of the API responses. On import only
// required members have to be present; the others have defaults.
import { type TSchema, Type } from 'typebox'
import { bases } from '../works/work.js'
import { precisions } from '../shared/calendar.js'
import { changeKinds } from '../database/sequence/change.js'
import { provisionLevels } from '../works/eid.js'
import { fieldsOfLaw, kinds, ranks } from '../shared/kind.js'
import { legislativeEventKinds } from '../shared/recorded-content.js'
import { grades } from '../sources/source.js'
import { relationTypes } from '../works/relations/relation.js'

/** Value of `format` in the header. */
export const recordsFormat = 'guiju-records-1'

const exact = (properties: Record<string, TSchema>) => Type.Object(properties, { additionalProperties: false })
const one = (values: readonly unknown[], rest: object = {}) => Type.Unsafe({ enum: [...values], ...rest })
const text = Type.String()
const whole = Type.Integer({ minimum: 0 })
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
/** `null` in place of what a seal hides. */
const maybeHash = Type.Unsafe({ ...hash, type: ['string', 'null'] })
const salt = Type.Optional(Type.Unsafe({ type: ['string', 'null'], pattern: '^[0-9a-f]{32}$' }))
const instant = Type.String({ format: 'date-time' })
const maybe = (type: string, rest: object = {}) => Type.Optional(Type.Unsafe({ type: [type, 'null'], default: null, ...rest }))
const maybeText = maybe('string')
const maybeDay = maybe('string', { format: 'date' })
const many = (items: TSchema) => Type.Optional(Type.Array(items, { default: [] }))
const lines = Type.String({ pattern: '^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$' })
/** Exported for information and ignored on import. */
const ignored = Type.Optional(Type.Unknown())

const datedTo = { date: maybeDay, precision: one(precisions) }
const citation = exact({ source: text, lines, quote: text })
const relation = exact({ type: one(relationTypes), target: text, eId: maybeText, targetEId: maybeText, from: maybeDay })
const caseFacts = exact({
  ...{ subject: text, post: maybeText, place: maybeText, consequence: maybeText },
  ...{ conductDate: exact(datedTo), decisionDate: exact(datedTo) }
})

const start = exact({ ...datedTo, basis: one(bases) })

const details = {
  documentNumber: maybeText,
  externalIds: many(exact({ scheme: text, value: text })),
  fieldOfLaw: one([...fieldsOfLaw, null], { default: null }),
  legislativeHistory: many(exact({ date: Type.String({ format: 'date' }), kind: one(legislativeEventKinds), text }))
}

const content = {
  title: text,
  aliases: many(text),
  issuer: maybeText,
  rank: one([...ranks, null], { default: null }),
  inForceFrom: start,
  case: Type.Optional(Type.Unsafe({ ...caseFacts, type: ['object', 'null'], default: null })),
  provisions: Type.Array(
    exact({
      ...{ eId: text, wId: maybeText, parent: maybeText, level: one(provisionLevels) },
      ...{ number: maybeText, heading: maybeText, text, citations: many(citation) },
      ...{ inForceFrom: Type.Optional(start), status: ignored }
    })
  ),
  quotations: many(exact({ eId: text, start: whole, end: whole, speaker: text, office: maybeText })),
  citations: many(citation),
  completeness: Type.Unsafe({
    ...exact({ state: one(['whole', 'excerpt']), quoted: maybe('integer'), stated: maybe('integer') }),
    default: { state: 'whole', quoted: null, stated: null }
  }),
  ...details
}

const region = { code: Type.String({ pattern: '^[0-9]{6}$' }), name: text, parent: maybeText }
const validity = { from: maybeDay, to: maybeDay, basis: Type.String(), successors: Type.Array(Type.String({ pattern: '^[0-9]{6}$' })) }
const topic = { key: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 }), name: exact({ zh: text, en: text }) }
const source = { id: text, title: maybeText, publisher: maybeText, date: maybeDay, grade: one(grades) }
const sealed = Type.Optional(Type.Unsafe({ type: ['object', 'boolean', 'null'] }))

const found = {
  names: many(text),
  mentions: many(exact({ eId: text, name: maybeText, clause: maybeText, start: whole, end: whole }))
}

/** The records of a change: exactly the members for which it has rows. */
const recorded = exact({
  work: Type.Optional(exact({ id: text, kind: one(kinds) })),
  id: Type.Optional(text),
  version: Type.Optional(
    exact({ number: whole, repeal: Type.Boolean(), ...content, region: maybeText, topics: many(text), contentHash: maybeHash, salt, sealed, ...found })
  ),
  withdrawn: Type.Optional(whole),
  relations: Type.Optional(Type.Array(exact({ ...relation.properties, targetWork: whole, stands: Type.Boolean() }))),
  sources: Type.Optional(
    Type.Array(
      exact({ ...source, sha256: maybeHash, salt, commitment: Type.Optional(hash), within: maybeText, lines: Type.Optional(lines), text: Type.Optional(text), sealed })
    )
  ),
  regions: Type.Optional(Type.Array(exact({ ...region, first: Type.Boolean() }))),
  regionValidities: Type.Optional(Type.Array(exact({ code: region.code, ...validity }))),
  topics: Type.Optional(Type.Array(exact({ ...topic, position: whole, first: Type.Boolean() }))),
  seals: Type.Optional(Type.Array(whole)),
  sealedLines: Type.Optional(Type.Array(exact({ source: text, lines }))),
  sealSalt: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$' }))
})

export const recordSchemas = {
  header: exact({
    type: text,
    format: Type.Literal(recordsFormat),
    history: Type.Boolean(),
    asOf: maybeDay,
    knownAt: maybe('string', { format: 'date-time' }),
    seq: whole,
    hash: maybeHash,
    sealed: one(['left-out', 'included'])
  }),
  region: exact({ type: text, ...region, validity: Type.Optional(exact(validity)) }),
  topic: exact({ type: text, ...topic }),
  source: exact({
    ...{ type: text, ...source, text: Type.Optional(text), within: maybeText, lines: Type.Optional(lines), reason: maybeText },
    ...{ sha256: Type.Optional(maybeHash), salt, commitment: ignored, firstLine: ignored, lastLine: ignored, recordedAt: ignored, sealedLines: many(lines) }
  }),
  work: exact({
    ...{ type: text, id: text, kind: one(kinds), repeal: Type.Optional(Type.Boolean({ default: false })), ...content },
    region: Type.Optional(Type.Unsafe({ type: ['object', 'string', 'null'], default: null })),
    topics: many(Type.Unsafe({ type: ['object', 'string'] })),
    relations: Type.Optional(Type.Array(relation)),
    ...{ reason: maybeText, contentHash: Type.Optional(maybeHash), salt, sealed },
    ...{ version: ignored, repealedVersion: ignored, status: ignored, certainty: ignored, unheldAmendments: ignored, inForceTo: ignored, recordedAt: ignored, links: ignored }
  }),
  relations: exact({ type: text, id: text, kind: one(kinds), relations: Type.Array(relation), reason: maybeText }),
  change: exact({
    ...{ type: text, seq: whole, recordedAt: instant, action: one(changeKinds), recordedBy: text, writtenBy: Type.Optional(Type.Array(text, { minItems: 1 })), reason: maybeText },
    ...{ work: maybe('integer'), id: maybeText, kind: one([...kinds, null]), version: maybe('integer') },
    ...{ recorded, previousHash: maybeHash, hash: maybeHash }
  }),
  trailer: exact({ type: text, lines: whole, hash: maybeHash })
} as const

export type RecordType = keyof typeof recordSchemas
export const recordTypes = Object.keys(recordSchemas) as RecordType[]

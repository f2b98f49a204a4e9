// Schemas of API keys (request and responses) and of audit entries.
import { Type } from 'typebox'
import { scopes } from '../http/caller.js'
import { kinds } from '../shared/kind.js'
import { ClosedObject, Instant, NullableString, StringEnum } from '../http/schemas/basics.js'

const NullableInstant = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })
const NullableList = (description: string, items: object = { type: 'string' }) =>
  Type.Unsafe<string[] | null>({ type: ['array', 'null'], items, description })

const scope = StringEnum(scopes, { description: 'Each includes those before it: read, edit, publish, admin.' })
const limitText = Type.String({ maxLength: 60 })

/** The body of `POST /v1/keys`. */
export const CreateApiKeyBody = ClosedObject({
  name: Type.String({ minLength: 1, maxLength: 80, description: 'What records call it. Never used for another key.' }),
  owner: Type.Optional(
    Type.String({ minLength: 1, maxLength: 80, description: 'The person it is for: keys of one owner do not approve each other. Without one, it takes no part where two persons are needed.' })
  ),
  scope,
  expiresAt: Type.Optional(Instant('The instant from which it is not accepted any more. Default: none.')),
  kinds: Type.Optional(Type.Array(StringEnum(kinds), { minItems: 1, maxItems: 5, description: 'The kinds of work that it may write. Default: all.' })),
  regions: Type.Optional(
    Type.Array(limitText, { minItems: 1, maxItems: 100, description: 'The regions, with those below them, whose works it may write; not works without a region. Default: all.' })
  ),
  addresses: Type.Optional(
    Type.Array(limitText, { minItems: 1, maxItems: 100, description: 'Addresses and CIDR ranges, IPv4 and IPv6, that it may be used from. Default: anywhere.' })
  )
})

const apiKeyFields = {
  id: Type.String(),
  name: Type.String({ description: 'What records call it.' }),
  owner: NullableString('The person it is for; null where it is not known.'),
  scope,
  state: StringEnum(['valid', 'expired', 'revoked']),
  kinds: NullableList('The kinds of work that it may write; null is all.'),
  regions: NullableList('The regions whose works it may write; null is all.'),
  addresses: NullableList('The addresses that it may be used from; null is any.'),
  createdAt: Instant('When it was made.'),
  createdBy: Type.String({ description: 'By whom.' }),
  expiresAt: NullableInstant('When it ends.'),
  revokedAt: NullableInstant('When it was revoked.'),
  lastUsedAt: NullableInstant('When it was last used, to the minute or two.'),
  secrets: Type.Array(ClosedObject({ madeAt: Instant('When it was made.'), validUntil: NullableInstant('When it ends; null is with the key.') }), {
    description: 'Its secrets, the newest first: after a rotation two of them for a while. The secrets themselves are kept nowhere.'
  }),
  links: ClosedObject({ self: Type.String() })
}

const AuditEntry = ClosedObject(
  {
    id: Type.Integer({ description: 'Grows with time.' }),
    at: Instant('When.'),
    key: NullableString('Id of the key; null for the command line and for callers without a key.'),
    name: Type.String({ description: 'What the records call the caller.' }),
    address: Type.String({ description: 'From where: an address, or `local` for the command line.' }),
    requestId: Type.String({ description: 'The same as in the header X-Request-Id and in the log.' }),
    action: Type.String({ description: 'The operation, by its id in this description, or the command.' }),
    target: NullableString('What it was done to: `key/key-…`, `regional-rule/cn-330000-ten-commandments`.'),
    detail: Type.Unsafe<object | null>({ type: ['object', 'null'], additionalProperties: true, description: 'What else belongs to it; never a text or a secret.' })
  },
  { $id: 'AuditEntry', description: 'Something that was done, and who did it.' }
)

export const apiKeySchemas = [
  ClosedObject(apiKeyFields, { $id: 'Key', description: 'A key, without its secret.' }),
  ClosedObject(
    { ...apiKeyFields, secret: NullableString('Shown this once. Null where the request was repeated under its Idempotency-Key.') },
    { $id: 'KeyMade', description: 'A key and its new secret.' }
  ),
  AuditEntry
]


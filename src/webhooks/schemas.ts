// Schemas of webhooks and deliveries.
import { Type } from 'typebox'
import { positionPattern } from '../changes/position.js'
import { changeFilterFields } from '../changes/schemas.js'
import { deliveryStates, webhookTypes } from './webhook.js'
import { ClosedObject, Instant, NullableDate, Ref, NullableString, StringEnum } from '../http/schemas/basics.js'

const NullableInstant = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })
const NullableInteger = (description: string) => Type.Unsafe<number | null>({ type: ['integer', 'null'], description })

const WebhookFilter = ClosedObject(
  changeFilterFields,
  { $id: 'WebhookFilter', description: 'Which changes are wanted, as at /v1/changes. Default: all.' }
)

const url = Type.String({ minLength: 1, maxLength: 2000, description: 'Where to post to: https, at an address of the open network.' })
const description = Type.Optional(
  Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200, description: 'For administrators.' })
)
const active = Type.Boolean({ description: 'Nothing is sent while it is not; what happened meanwhile is sent afterwards.' })
const filter = Ref('WebhookFilter')

const type = StringEnum(webhookTypes, {
  description: '`change`: every change that passes the filter. `briefing-outdated`: those of them that make printed briefings old, with the briefings.'
})
const orderedBy = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  maxLength: 80,
  description: 'With `briefing-outdated`: id of the key whose briefings are meant. Default: everybody\'s.'
})

/** Request body that creates a webhook. */
export const CreateWebhookBody = ClosedObject({
  ...{ type: Type.Optional(type), orderedBy: Type.Optional(orderedBy) },
  ...{ url, description, filter: Type.Optional(filter), active: Type.Optional(active) },
  since: Type.Optional(
    Type.Union([Type.Integer({ minimum: 0, maximum: 999_999_999_999_999 }), Type.String({ pattern: positionPattern })], {
      description: 'Begin after this change: its number, or a `cursor` of /v1/changes. Default: after the last one.'
    })
  )
})

/** Request body that updates one. */
export const UpdateWebhookBody = Type.Object(
  { url: Type.Optional(url), description, filter: Type.Optional(filter), active: Type.Optional(active) },
  { additionalProperties: false, minProperties: 1 }
)

const fields = {
  id: Type.String(),
  type,
  orderedBy,
  url,
  description: NullableString('For administrators.'),
  filter,
  active,
  createdAt: Instant('When it was made.'),
  createdBy: Type.String({ description: 'By whom.' }),
  position: Type.Integer({ description: 'The change up to which everything has arrived or was given up.' }),
  failures: Type.Integer({ description: 'Attempts that failed in a row.' }),
  failingSince: NullableInstant('Since when.'),
  nextAttemptAt: NullableInstant('When the next attempt is made.'),
  disabledAt: NullableInstant('When the service itself set it inactive; null once it was changed.'),
  disabledReason: Type.Unsafe<'gone' | null>({ type: ['string', 'null'], enum: ['gone', null], description: '`gone`: the receiver answered 410.' }),
  links: ClosedObject({ self: Type.String(), deliveries: Type.String() })
}

const Delivery = ClosedObject(
  {
    id: Type.String({ description: 'The same at every attempt: `deliveryId` of the message, header Guiju-Delivery.' }),
    seq: Type.Integer({ description: 'The change.' }),
    state: StringEnum(deliveryStates, { description: '`waiting`: tried, and tried again; `dead`: given up after 24 hours.' }),
    attempts: Type.Integer(),
    firstAttemptAt: NullableInstant('The first attempt.'),
    lastAttemptAt: NullableInstant('The last one.'),
    status: NullableInteger('Status of the last reply.'),
    error: NullableString('What stopped the last attempt before a reply came, in a word.'),
    links: ClosedObject({ self: Type.String(), change: Type.String() })
  },
  { $id: 'Delivery', description: 'One change on its way to one receiver.' }
)

const TestDeliveryResult = ClosedObject(
  {
    deliveryId: Type.String(),
    delivered: Type.Boolean({ description: 'Whether a status of 200 to 299 came back.' }),
    status: NullableInteger('Status of the reply.'),
    error: NullableString('What stopped it before a reply came, in a word.'),
    milliseconds: Type.Integer()
  },
  { $id: 'TestSent', description: 'What a test came to.' }
)

const WebhookMessage = ClosedObject(
  {
    deliveryId: Type.String({ description: 'The same at every attempt: repeats are known by it.' }),
    webhook: Type.String({ description: 'Id of the webhook.' }),
    type: StringEnum([...webhookTypes, 'test']),
    change: Type.Union([Ref('Change'), Type.Null()], { description: 'As in /v1/changes; null in a test.' }),
    briefings: Type.Optional(Type.Array(Ref('OutdatedBriefing'), { description: 'Of `briefing-outdated`: the briefings that the change made old.' })),
    more: Type.Optional(Type.Boolean({ description: 'Of `briefing-outdated`: there are more than these; `GET /v1/briefings?record=` lists all that print the work.' }))
  },
  { $id: 'WebhookMessage', description: 'What is posted to a receiver.' }
)

const OutdatedBriefing = ClosedObject(
  {
    ...{ id: Type.String(), code: Type.String(), title: Type.String(), madeAt: Instant('When it was made.') },
    records: Type.Array(
      ClosedObject({
        title: Type.String(),
        printedVersion: Type.Integer(),
        today: StringEnum(['changed', 'repealed', 'withdrawn', 'not-yet-in-force', 'sealed'], { description: 'Since the change.' }),
        since: NullableDate('From which day.'),
        newVersion: NullableInteger('The version that applies now, if another.')
      })
    ),
    links: ClosedObject({ self: Type.String(), check: Type.String() })
  },
  { $id: 'OutdatedBriefing', description: 'A printed briefing, and what became of the records in it that a change concerns.' }
)

export const webhookSchemas = [
  OutdatedBriefing,
  WebhookMessage,
  WebhookFilter,
  ClosedObject(fields, { $id: 'Webhook', description: 'Whom we tell of changes, without the secret.' }),
  ClosedObject(
    { ...fields, secret: NullableString('Shown this once. Null where the request was repeated under its Idempotency-Key.') },
    { $id: 'WebhookMade', description: 'A webhook and its new secret.' }
  ),
  Delivery,
  TestDeliveryResult
]

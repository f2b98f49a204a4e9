// Webhooks in the OpenAPI description (OpenAPI 3.1, `webhooks`): what receivers get, and what their status means.

const header = (name: string, description: string, schema: object = { type: 'string' }) => ({ name, in: 'header', required: true, schema, description })

const headers = [
  header('Guiju-Delivery', 'The same at every attempt: `deliveryId`.'),
  header('Guiju-Timestamp', 'Seconds since 1970, of this attempt.', { type: 'integer' }),
  header('Guiju-Signature', '`v1=` and the HMAC-SHA256 in hexadecimal of `<Guiju-Timestamp>.<body>` under the secret; two of them while a rotated secret overlaps.',
    { type: 'string', pattern: '^v1=[0-9a-f]{64}(, v1=[0-9a-f]{64})?$' }),
  header('User-Agent', '`Guiju/` and the version.')
]

const responses = {
  '2XX': { description: 'It arrived; the next change may come.' },
  410: { description: 'The receiver is gone for good: its webhook is set inactive.' },
  429: { description: 'Too many: tried again, not before `Retry-After`, six hours at most.' },
  503: { description: 'Not now: tried again, not before `Retry-After`, six hours at most.' },
  default: { description: 'Anything else, redirects too: tried again after 5 s, 30 s, 2, 10, 30 minutes, then every hour.' }
}

function operation(operationId: string, summary: string, description: string): object {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/WebhookMessage' } } }
  return { post: { operationId, summary, description, tags: ['changes'], security: [], parameters: headers, requestBody: { required: true, content }, responses } }
}

/** Adds the messages that webhooks send to an OpenAPI document. */
export function describeWebhooks(document: object): void {
  Object.assign(document, {
    webhooks: {
      change: operation('receiveChange', 'A change was recorded', 'Sent at least once and in order to the addresses made at `POST /v1/webhooks`.'),
      briefingOutdated: operation('receiveBriefingOutdated', 'A change made printed briefings old',
        'Sent in the same way to the addresses made with the type `briefing-outdated`: once for a change, with all the briefings that print a text which no longer applies by it.'),
      test: operation('receiveTest', 'A test message', 'Sent by `POST /v1/webhooks/{id}/test`: `type` is `test` and `change` is null.')
    }
  })
}

// What is wrong with a message before the protocol looks at it.

export interface ErrorMessage {
  jsonrpc: '2.0'
  id: string | number | null
  error: { code: number; message: string; data?: unknown }
}

export function toErrorMessage(
  code: number,
  message: string,
  data?: unknown,
  id: ErrorMessage['id'] = null
): ErrorMessage {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } }
}

/**
 * The error for a body that is no single message, or asks for a stream, of which there are none; `undefined` otherwise.
 */
export function findMessageFault(body: unknown): ErrorMessage | undefined {
  if (Array.isArray(body)) return toErrorMessage(-32_600, 'Batches are not taken: send each message by itself')
  if (typeof body !== 'object' || body === null)
    return toErrorMessage(-32_600, 'The body must be a message of JSON-RPC 2.0')
  const { method, id } = body as { method?: unknown; id?: unknown }
  if (method !== 'subscriptions/listen') return undefined
  return toErrorMessage(
    -32_601,
    'There are no subscriptions; ask changes_since instead',
    undefined,
    typeof id === 'string' || typeof id === 'number' ? id : null
  )
}

/** Whether a message, as JSON, is an error. Its own members come before any object in it. */
export function isErrorMessage(text: string): boolean {
  return /^\{[^{}]*"error":/.test(text)
}

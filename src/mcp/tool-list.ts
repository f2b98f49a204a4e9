// The list of tools as hosts get it: the same for everybody, so it is made once. It is kept below 8 kB, as a host puts
// all of it before every conversation.
import { tools } from './tools/tools.js'

/** Limits that only a refusal needs to tell, and that it tells in words. */
const unpublished = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'pattern',
  'additionalProperties'
])

export const toolList = tools.map(({ name, title, description, input, output, writes }) => ({
  name,
  title,
  description,
  inputSchema: publish(input),
  outputSchema: publish(output),
  annotations: {
    readOnlyHint: !writes,
    ...(writes ? { destructiveHint: false } : {}),
    idempotentHint: true,
    openWorldHint: false
  }
}))

function publish(schema: object) {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (unpublished.has(key) || value === 'date-time' ? undefined : value))
  ) as { type: 'object' }
}

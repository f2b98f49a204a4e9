// The lines of exports and imports in the OpenAPI description. No schema of a route can describe them, since a body of
// lines is streamed and not validated as one value.
import { importOutcomes } from './import-result.js'
import { recordSchemas, recordTypes } from './record-schemas.js'

// A copy, since the description is written into, and what is still to be compiled must stay as it is.
const described = structuredClone(recordSchemas)

/** What lines of several types hold. */
const { provisions, case: facts, inForceFrom } = described.work.properties as Record<string, { items?: object }>
const parts: Record<string, object> = { RecordProvision: provisions!.items!, RecordCaseFacts: facts!, RecordDay: inForceFrom! }

const problemOrNull = { anyOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'null' }] }
const count = { type: 'integer', minimum: 0 }

/** One line of a state or of a history, by its `type`. */
const RecordLine = {
  description: 'A line of an export or import, by its `type`.',
  oneOf: recordTypes.map((type) => ({ ...described[type], title: type, properties: { ...described[type].properties, type: { const: type } } }))
}

const ImportResultLine = {
  description: 'What became of a line.',
  type: 'object',
  required: ['line', 'id', 'outcome', 'version', 'problem'],
  properties: {
    line: { type: 'integer', minimum: 1 },
    id: { type: ['string', 'null'] },
    outcome: { enum: [...importOutcomes] },
    version: { type: ['integer', 'null'] },
    problem: problemOrNull
  }
}

const ImportSummaryLine = {
  description: 'The last line of the response.',
  type: 'object',
  required: ['type', 'lines', 'outcomes', 'provisions', 'complete', 'dryRun', 'problem'],
  properties: {
    type: { const: 'summary' },
    lines: count,
    outcomes: { type: 'object', properties: Object.fromEntries(importOutcomes.map((outcome) => [outcome, count])) },
    provisions: count,
    complete: { type: 'boolean' },
    dryRun: { type: 'boolean' },
    problem: problemOrNull
  }
}

/** A body of lines: a text whose lines, parsed one by one, make a list like this. */
function linesOf(...names: string[]): object {
  const references = names.map((name) => ({ $ref: `#/components/schemas/${name}` }))
  return {
    description: 'One JSON object a line; `contentSchema` is that of the list of all lines.',
    contentMediaType: 'application/x-ndjson',
    contentSchema: { type: 'array', items: references.length === 1 ? references[0] : { anyOf: references } }
  }
}

/** A value in which the parts are references. */
function referToParts(value: unknown): object {
  const text = Object.entries(parts).reduce(
    (inside, [name, part]) => inside.replaceAll(JSON.stringify(part), JSON.stringify({ $ref: `#/components/schemas/${name}` })), JSON.stringify(value)
  )
  return JSON.parse(text) as object
}

interface Document {
  components: { schemas: Record<string, object> }
  paths: Record<string, Record<string, { requestBody?: Body; responses: Record<string, Body> }>>
}

interface Body {
  content: Record<string, { schema: object }>
}

const type = 'application/x-ndjson'

/** Describes the lines in an OpenAPI document. */
export function describeLines(document: object): void {
  const { components, paths } = document as Document
  Object.assign(components.schemas, { RecordLine: referToParts(RecordLine), ImportResultLine, ImportSummaryLine, ...parts })
  const imports = paths['/v1/imports']!.post!
  paths['/v1/export']!.get!.responses['200']!.content[type]!.schema = linesOf('RecordLine')
  imports.requestBody!.content[type]!.schema = linesOf('RecordLine')
  imports.responses['200']!.content[type]!.schema = linesOf('ImportResultLine', 'ImportSummaryLine')
}

// A schema for each kind of work, made of the one that all replies are written by: what kinds have in common is said once,
// what is true of one kind only is said there. Under the old name stands the union of them.
import { collectionOf, type Kind, kinds } from '../../shared/kind.js'
import type { OpenApiDocument, Schema } from './document.js'
import { describeKind } from './kind-descriptions.js'

/** What differs between kinds, and is therefore no part of what they share. */
const distinctive = ['kind', 'region', 'case']

/** Describes each kind by its own schema where works are read and listed. */
export function describeKinds(document: OpenApiDocument): void {
  const { schemas } = document.components
  const [summary, work] = [schemas.WorkSummary!, schemas.Work!]
  schemas.WorkFacts = pick(summary, 'What is known of a work of any kind, without its text.', (name) => !distinctive.includes(name))
  schemas.WorkText = pick(work, 'The text of a work of any kind.', (name) => !(name in summary.properties!) && !distinctive.includes(name))
  divide(document, 'WorkSummary', 'Summary', ['WorkFacts'])
  divide(document, 'Work', '', ['WorkFacts', 'WorkText'])
}

/** Replaces a schema by one for each kind, and by their union, discriminated by `kind`. */
function divide(document: OpenApiDocument, name: string, suffix: string, shared: readonly string[]): void {
  const { schemas } = document.components
  const whole = schemas[name]!
  const nameOf = (kind: Kind) => `${describeKind(kind).singularName}${suffix}`
  for (const kind of kinds) {
    schemas[nameOf(kind)] = ofKind(whole, kind, shared)
    const address = `/v1/${collectionOf(kind)}${suffix === '' ? '/{id}' : ''}`
    replaceReply(document, address, pointerTo(name), pointerTo(nameOf(kind)))
  }
  const mapping = Object.fromEntries(kinds.map((kind) => [kind, pointerTo(nameOf(kind))]))
  const oneOf = Object.values(mapping).map(($ref) => ({ $ref }))
  schemas[name] = { description: whole.description, oneOf, discriminator: { propertyName: 'kind', mapping } }
}

/** The schema of a kind: what all share, and what is true of its works only. */
function ofKind(whole: Schema, kind: Kind, shared: readonly string[]): Schema {
  const own = pick(whole, `${describeKind(kind).about}.`, (name) => distinctive.includes(name))
  const { region } = own.properties!
  const properties = { ...own.properties, kind: { type: 'string', enum: [kind] }, region: kind === 'regional-rule' ? { $ref: pointerTo('RegionName') } : region! }
  return { allOf: [...shared.map((name) => ({ $ref: pointerTo(name) })), { ...own, description: undefined, properties }], description: own.description }
}

/** An object schema with some of the properties of another. */
function pick({ required, properties = {} }: Schema, description: string, isWanted: (name: string) => boolean): Schema {
  const wanted = Object.entries(properties).filter(([name]) => isWanted(name))
  return { type: 'object', required: (required as string[]).filter(isWanted), properties: Object.fromEntries(wanted), description }
}

const pointerTo = (name: string) => `#/components/schemas/${name}`

function replaceReply({ paths }: OpenApiDocument, path: string, from: string, to: string): void {
  const { responses } = paths[path]!.get!
  responses['200'] = JSON.parse(JSON.stringify(responses['200']).replaceAll(`"${from}"`, `"${to}"`))
}

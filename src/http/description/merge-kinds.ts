// The addresses below a work are the same for every kind. They are described once, with the kind as a path parameter;
// the routes stay one for each kind, as a fixed path is found faster than a parameter.
import { isDeepStrictEqual } from 'node:util'
import { collectionOf, type Kind, kinds } from '../../shared/kind.js'
import { addressBelowWork, describeKind } from './kind-descriptions.js'
import type { OpenApiDocument, Operation } from './document.js'

const kindParameter = {
  name: 'kind',
  in: 'path',
  required: true,
  description: 'Kind of the work, as in the address of its list.',
  schema: { type: 'string', enum: kinds.map(collectionOf) }
}

/** Merges the operations of all kinds at the same address below a work. They must be equal but for the kind in their ids. */
export function mergeKinds(document: OpenApiDocument): void {
  const merged: OpenApiDocument['paths'] = {}
  for (const [path, methods] of Object.entries(document.paths)) {
    const below = addressBelowWork(path)
    if (below === undefined) merged[path] = methods
    else addKind((merged[`/v1/{kind}${below.rest}`] ??= {}), methods, below.kind, path)
  }
  document.paths = merged
}

function addKind(shared: Record<string, Operation>, methods: Record<string, Operation>, kind: Kind, path: string): void {
  for (const [method, operation] of Object.entries(methods)) {
    const common = ofEveryKind(operation, kind)
    const known = (shared[method] ??= common)
    if (!isDeepStrictEqual(withoutExamples(known), withoutExamples(common))) throw new Error(`${method} ${path} differs from that of another kind`)
    if (JSON.stringify(common).includes('"example":')) shared[method] = common
  }
}

/** `readLawVersion` → `readVersion`. The log of who did what keeps the name with the kind. */
function ofEveryKind(operation: Operation, kind: Kind): Operation {
  const operationId = operation.operationId.replace(describeKind(kind).singularName, '')
  return { ...operation, operationId, parameters: [kindParameter, ...(operation.parameters ?? [])] }
}

function withoutExamples(operation: Operation): unknown {
  return JSON.parse(JSON.stringify(operation, (key, value: unknown) => (key === 'example' ? undefined : value)))
}

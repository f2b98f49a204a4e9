// What a description promises to callers, without its texts: small enough to be kept of each release. Equal shapes are kept
// once, and each address below a work once for every kind.
import { type Media, type OpenApiDocument, type Operation, operationsOf, type Parameter, resolve, type Response, type Schema } from '../document.js'
import { type Shape, shapeOf } from './shape.js'

export interface Digest {
  /** By method and address: `get /v1/laws/{id}`. */
  operations: Record<string, OperationDigest>
  /** The shape of every failure. */
  problem: number
  /** Shapes by the number that stands for them; those inside others are numbers too. */
  shapes: unknown[]
}

export interface OperationDigest {
  scope: string
  /** What `{kind}` in the address stands for. */
  kinds?: string[]
  /** Shapes by place and name: `query asOf?`, where the question mark says that it may be left out. */
  parameters: Record<string, number>
  /** Shapes by media type. */
  body: Record<string, number>
  /** Shapes by status and media type: `200 application/json`; null where there is no body. */
  replies: Record<string, number | null>
}

/** The digest of a description. */
export function digestDescription(document: OpenApiDocument): Digest {
  const keep = new ShapeStore()
  const operations = operationsOf(document).map(({ path, method, operation }) => [`${method} ${path}`, digestOperation(document, operation, keep)])
  const problem = keep.add(shapeOf(document, document.components.schemas.Problem!))
  return { operations: Object.fromEntries(operations) as Digest['operations'], problem, shapes: keep.shapes }
}

function digestOperation(document: OpenApiDocument, operation: Operation, keep: ShapeStore): OperationDigest {
  const parameters = (operation.parameters ?? []).map((one) => resolve(document, one))
  const kinds = (parameters.find(isKind)?.schema as { enum?: string[] } | undefined)?.enum
  const shapesOf = (content: Record<string, Media> = {}) => Object.entries(content).map(([type, { schema = {} }]): [string, number] => [type, keep.add(shapeOf(document, schema))])
  const replies = Object.entries(operation.responses).filter(([status]) => status < '400').flatMap(([status, reply]): [string, number | null][] => {
    const shapes = shapesOf(resolve<Response>(document, reply).content)
    return shapes.length === 0 ? [[status, null]] : shapes.map(([type, shape]) => [`${status} ${type}`, shape])
  })
  return {
    scope: scopeOf(operation),
    ...(kinds === undefined ? {} : { kinds }),
    parameters: Object.fromEntries(parameters.filter((one) => !isKind(one)).map((one) => [nameOf(one), keep.add(shapeOf(document, one.schema as Schema))])),
    body: Object.fromEntries(shapesOf(operation.requestBody?.content)),
    replies: Object.fromEntries(replies)
  }
}

const isKind = ({ name, in: place }: Parameter) => name === 'kind' && place === 'path'
const nameOf = ({ name, in: place, required }: Parameter) => `${place} ${place === 'header' ? name.toLowerCase() : name}${required === true ? '' : '?'}`

function scopeOf({ security = [] }: Operation): string {
  return security.map(({ key = ['nobody'] }) => key.join()).sort().join(' or ') || 'public'
}

/** Numbers shapes: equal ones have the same number. */
class ShapeStore {
  readonly shapes: unknown[] = []
  private readonly numbers = new Map<string, number>()

  add({ properties, items, ...own }: Shape): number {
    const members = Object.entries(properties ?? {}).map(([name, { required, shape }]) => [`${name}${required ? '' : '?'}`, this.add(shape)])
    const kept = { ...own, ...(members.length === 0 ? {} : { properties: Object.fromEntries(members.sort()) }), ...(items === undefined ? {} : { items: this.add(items) }) }
    const text = JSON.stringify(kept)
    const number = this.numbers.get(text) ?? this.shapes.push(kept) - 1
    this.numbers.set(text, number)
    return number
  }
}

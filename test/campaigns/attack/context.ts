// Input of the generators, and the parts of a request that they mutate.
import fc from 'fast-check'
import type { ExampleRequest } from '../../../src/http/description/openapi.js'
import type { Operation } from '../../support/openapi-document.js'
import { hostileTexts } from './hostile-inputs.js'
import type { Targets } from './targets.js'

export interface AttackContext {
  document: any
  operations: readonly Operation[]
  examples: Map<string, ExampleRequest[]>
  targets: Targets
}

export const parts = ['path', 'query', 'headers', 'body', 'caller', 'nothing'] as const
export type Part = (typeof parts)[number]

export const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 30 }))

// The tool get_rule: the text of a work or of a clause.
import { Type } from 'typebox'
import { readRule } from '../read-rule.js'
import { Arguments, asOf, defineTool, Items, knownAt, Result, Text, TextOrNull, work } from './tool.js'

export const getRule = defineTool({
  name: 'get_rule',
  title: '读取规定 Read a rule',
  description:
    '某日的原文或其中一条；长的分段，next 为下次的参数。The text on a day, or one clause; long ones in parts, next has the arguments to go on.',
  input: Arguments({
    work,
    clause: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'eId' })),
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    asOf,
    knownAt,
    from: Type.Optional(Type.String({ maxLength: 200, description: 'eId' })),
    offset: Type.Optional(Type.Integer({ minimum: 0 }))
  }),
  output: Result({ address: Text, contentHash: TextOrNull, clauses: Items }),
  run: readRule
})

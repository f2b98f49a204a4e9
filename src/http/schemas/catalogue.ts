// Sources, regions, topics, and the state of the service.
import { Type } from 'typebox'
import { grades } from '../../domain/source.js'
import { Exact, Instant, Named, NullableDate, NullableText, OneOf } from './basics.js'

const sourceFields = {
  id: Type.String(),
  title: NullableText('As printed.'),
  publisher: NullableText('As printed.'),
  date: NullableDate('Day of publication.'),
  grade: OneOf(grades, { description: 'How close the document is to the original text.' }),
  sha256: Type.String({ description: 'Of the text; of a range, of its lines joined by newlines.' }),
  within: NullableText('Id of the source that this one is a range of; its lines keep the numbers they have there.'),
  firstLine: Type.Integer(),
  lastLine: Type.Integer(),
  recordedAt: Instant('When it was recorded.')
}

const links = Exact({ self: Type.String(), within: NullableText('Address of the source that holds it.') })

export const catalogueSchemas = [
  Exact({ ...sourceFields, links }, { $id: 'SourceSummary', description: 'A document that was read.' }),
  Exact(
    { line: Type.Integer(), text: Type.String(), sealed: Type.Boolean({ description: 'Its text is not shown.' }) },
    { $id: 'SourceLine' }
  ),
  Exact(
    { ...sourceFields, lines: Type.Array(Named('SourceLine'), { description: 'The lines asked for.' }), links },
    { $id: 'Source', description: 'A document that was read, with its text by line.' }
  ),
  Exact(
    { code: Type.String(), name: Type.String(), parent: NullableText('Code of the region that holds it.') },
    { $id: 'Region', description: 'A place, by its GB/T 2260 code.' }
  ),
  Exact(
    {
      code: Type.String(),
      name: Type.String(),
      parent: NullableText('Code of the region that holds it.'),
      ancestors: Type.Array(Named('RegionName'), { description: 'The regions that hold it, outermost first.' })
    },
    { $id: 'RegionReading', description: 'A place and the places that hold it.' }
  ),
  Exact(
    { status: OneOf(['ok', 'unavailable']), store: OneOf(['pglite', 'postgres']) },
    { $id: 'Readiness', description: 'Whether the service can answer now.' }
  ),
  Exact(
    {
      type: Type.String({ description: 'Address of a page that explains the problem.' }),
      title: Type.String(),
      status: Type.Integer(),
      code: Type.String({ description: 'Stable; programs go by it.' }),
      detail: Type.String({ description: 'What to do next.' }),
      errors: Type.Array(
        Exact({ pointer: Type.String({ description: 'JSON Pointer: `/query/asOf`.' }), message: Type.String() })
      ),
      traceId: Type.String({ description: 'The same as in the header X-Request-Id and in the log.' })
    },
    { $id: 'Problem', description: 'A problem after RFC 9457, in Chinese or English by Accept-Language.' }
  )
]

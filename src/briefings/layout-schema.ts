// The JSON Schema of a layout file: what the service checks when it reads one, and what the API description publishes.
import { faces, headForms } from './layout.js'
import { factsLevels } from './ordering/briefing-order.js'

const millimetres = { type: 'number', exclusiveMinimum: 0, maximum: 1000 }
const side = { type: 'number', minimum: 0, maximum: 200 }
const text = { type: 'string', minLength: 1, maxLength: 200 }
const flag = (description: string) => ({ type: 'boolean', description })

const type = described('A face at a size in points.', closedObject({ face: { type: 'string', enum: [...faces] }, size: { type: 'number', minimum: 5, maximum: 100 } }))
const sizes = ['title', 'subtitle', 'body', 'redHead', 'table', 'imprint', 'pageNumber', 'foot']

const parts = closedObject(
  {
    redHead: flag('Orders may have a 版头.'),
    imprint: flag('Orders may have a 版记.'),
    contents: { anyOf: [{ type: 'boolean' }, { type: 'integer', minimum: 1 }], description: 'A contents page: always, never, or from so many records on.' },
    recordPerPage: flag('Each record begins on a new page.'),
    check: { type: 'string', enum: ['every-page', 'last-page'], description: 'Where the code is printed.' }
  },
  {
    masthead: flag('Orders have a 报头.'),
    headForm: { type: 'string', enum: [...headForms], description: '版头 of a 文件, of a 函 or of a 纪要.' },
    cover: flag('A cover with title, issuer and date.'),
    contentsDepth: { type: 'integer', minimum: 1, maximum: 4 },
    numbering: flag('Headings numbered 一、（一）.'),
    recordHeadings: flag('The title of each record as a heading.'),
    centredDivisions: flag('编、章、节 centred, on a level each.'),
    facts: { type: 'string', enum: [...factsLevels] },
    legend: flag('A legend before the first 新旧对照表.')
  }
)

/** A layout file, draft-07. */
export const layoutSchema = described(
  'A layout: measures in millimetres, sizes in points.',
  closedObject({
    name: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' },
    title: closedObject({ zh: text, en: text }),
    page: closedObject({ width: millimetres, height: millimetres, top: side, bottom: side, left: side, right: side }),
    grid: closedObject({
      lines: { type: 'integer', minimum: 5, maximum: 80 },
      characters: { type: 'integer', minimum: 10, maximum: 80 }
    }),
    type: closedObject({
      ...Object.fromEntries(sizes.map((name) => [name, type])),
      levels: { type: 'array', items: type, minItems: 4, maxItems: 4 }
    }),
    parts
  })
)

/** JSON Schema of an object with these members and no others; the second ones may be left out. */
function closedObject(required: Record<string, object>, optional: Record<string, object> = {}): object {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required), additionalProperties: false }
}

function described(description: string, schema: object): object {
  return { ...schema, description }
}

// Reads the layouts: two shipped JSON files, and those in the folder of the operator.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { packagePath } from '../../shared/package-files.js'
import { faces, type Layout } from '../layout.js'

const builtInFolder = packagePath('src/briefings/print/layouts')

/**
 * Every layout by name. A layout in `folder` replaces the shipped one of the same name.
 * @throws Error with the file and the validation errors.
 */
export function readLayouts(folder: string | null): Map<string, Layout> {
  const found = [builtInFolder, ...(folder === null ? [] : [folder])].flatMap((directory) =>
    readdirSync(directory)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => readLayout(join(directory, file)))
  )
  return new Map(found.map((layout) => [layout.name, layout]))
}

function readLayout(path: string): Layout {
  const layout: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isLayout(layout)) throw new Error(`${path} is not a layout: ${ajv.errorsText(isLayout.errors)}`)
  return layout
}

const millimetres = { type: 'number', exclusiveMinimum: 0, maximum: 1000 }
const type = closedObject({ face: { enum: [...faces] }, size: { type: 'number', minimum: 5, maximum: 100 } })
const side = { type: 'number', minimum: 0, maximum: 200 }

const ajv = new Ajv({ allErrors: true })
const isLayout = ajv.compile<Layout>(
  closedObject({
    name: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' },
    title: closedObject({ zh: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } }),
    page: closedObject({ width: millimetres, height: millimetres, top: side, bottom: side, left: side, right: side }),
    grid: closedObject({
      lines: { type: 'integer', minimum: 5, maximum: 80 },
      characters: { type: 'integer', minimum: 10, maximum: 80 }
    }),
    type: closedObject({
      ...{
        title: type,
        subtitle: type,
        body: type,
        redHead: type,
        table: type,
        imprint: type,
        pageNumber: type,
        foot: type
      },
      levels: { type: 'array', items: type, minItems: 4, maxItems: 4 }
    }),
    parts: closedObject({
      ...{ redHead: { type: 'boolean' }, imprint: { type: 'boolean' }, recordPerPage: { type: 'boolean' } },
      contents: { anyOf: [{ type: 'boolean' }, { type: 'integer', minimum: 1 }] },
      check: { enum: ['every-page', 'last-page'] }
    })
  })
)

/** JSON Schema of an object with exactly these members. */
function closedObject(properties: Record<string, object>): object {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

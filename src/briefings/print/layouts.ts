// Reads the layouts: the shipped JSON files, and those in the folder of the operator.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { packagePath } from '../../shared/package-files.js'
import type { Layout } from '../layout.js'
import { layoutSchema } from '../layout-schema.js'

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

const ajv = new Ajv({ allErrors: true })
const isLayout = ajv.compile<Layout>(layoutSchema)

// The field of law, from the folder of a file or from its own statement of the category.
import type { FieldOfLaw } from '../../shared/kind.js'

const fields: [RegExp, FieldOfLaw][] = [
  [/^宪法相关法$/, 'constitution-related'],
  [/^宪法$/, 'constitutional'],
  [/^(民法典|民法商法|民商法|民法|商法)$/, 'civil-and-commercial'],
  [/^行政法$/, 'administrative'],
  [/^经济法$/, 'economic'],
  [/^社会法$/, 'social'],
  [/^刑法$/, 'criminal'],
  [/^(诉讼与非诉讼程序法|诉讼及非诉讼程序法|诉讼法|诉讼|程序法)$/, 'procedural']
]

/** The field that a category or a folder of the path names, the category first; `null` if none does. */
export function fieldOfLawOf(path: string, category: string | undefined): FieldOfLaw | null {
  const named = [...(category ?? '').split(/[、，,/\s]+/), ...path.split('/').slice(0, -1).reverse()]
  for (const name of named) {
    const field = fields.find(([form]) => form.test(name.trim()))
    if (field !== undefined) return field[1]
  }
  return null
}

// The longest text that a schema allows, told without counting characters where the number of UTF-16 units settles it: Ajv
// counts each text of each body, which takes milliseconds for those of a megabyte.
import { _, type Ajv } from 'ajv'

/** Replaces the keyword `maxLength`; what is valid, and its errors, stay the same. */
export function addMaxLength(ajv: Ajv): void {
  ajv.removeKeyword('maxLength')
  ajv.addKeyword({
    keyword: 'maxLength',
    type: 'string',
    schemaType: 'number',
    // Of several errors, the first is reported.
    before: 'pattern',
    error: { message: 'is too long', params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
    compile: (limit: number) => (text: string) => text.length <= limit || !isLonger(text, limit)
  })
}

/** Whether a text has more characters than `limit`; a character is one unit or two. */
function isLonger(text: string, limit: number): boolean {
  return text.length > 2 * limit || [...text].length > limit
}

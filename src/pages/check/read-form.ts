// The form of a text to check, as browsers send it. A megabyte takes its time to decode, so it is a task.
import { bufferOf } from '../../computing/buffer-of.js'
import { defineTask } from '../../computing/task.js'

export interface CheckForm {
  document: string
  /** Empty where the field was left empty. */
  asOf: string
}

/** Fields of `application/x-www-form-urlencoded`. Line ends are one character, and NUL, which no page can show, is U+FFFD. */
export const formTask = defineTask(import.meta.url, 'formTask', ({ bytes }: { bytes: Uint8Array }): CheckForm => {
  const fields = new URLSearchParams(bufferOf(bytes).toString('latin1'))
  const document = (fields.get('document') ?? '').replaceAll('\r\n', '\n').replaceAll('\0', '\uFFFD')
  return { document, asOf: fields.get('asOf') ?? '' }
})

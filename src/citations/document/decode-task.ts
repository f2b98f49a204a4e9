// Decoding of a long document as a task: a megabyte takes some milliseconds.
import { bufferOf } from '../../computing/buffer-of.js'
import { defineTask } from '../../computing/task.js'

/** The text of bytes in UTF-8; what is none becomes U+FFFD. */
export const decodeTask = defineTask(import.meta.url, 'decodeTask', ({ bytes }: { bytes: Uint8Array }): string => bufferOf(bytes).toString())

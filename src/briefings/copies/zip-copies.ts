// Numbered copies as a ZIP that is sent while they are made. The same copies give the same bytes.
import { Zip, ZipPassThrough } from 'fflate'
import type { NumberedCopy } from './print-copies.js'

/** The earliest date of a ZIP entry. */
const epoch = new Date(1980, 0, 1)

/** The bytes of the ZIP: stored as they are, because the formats are compressed. */
export async function* zipCopies(first: NumberedCopy, rest: AsyncIterable<NumberedCopy>, suffix: string): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    ready.push(chunk)
  })
  const add = ({ copyNumber, bytes }: NumberedCopy) => {
    const entry = new ZipPassThrough(`${copyNumber}.${suffix}`)
    entry.mtime = epoch
    zip.add(entry)
    entry.push(bytes, true)
  }
  const take = () => ready.splice(0)
  add(first)
  yield* take()
  for await (const copy of rest) {
    add(copy)
    yield* take()
  }
  zip.end()
  yield* take()
}

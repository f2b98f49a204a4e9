// Decompresses gzip, recognised by its first bytes and not by the name of the file; other bytes pass unchanged.
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Reads the first chunk before it returns; rejects with the error of that read. */
export async function maybeGunzip(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = bytes[Symbol.asyncIterator]()
  const first = await chunks.next()
  const whole = resume(first, chunks)
  if (first.done === true || first.value[0] !== 0x1f || first.value[1] !== 0x8b) return whole
  // The reader of the pipeline receives its errors; this listener is for those before it begins to read.
  return pipeline(Readable.from(whole), createGunzip().on('error', () => {}), () => {})
}

async function* resume(first: IteratorResult<Uint8Array>, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value
}

// Bytes as they are, or unpacked where they begin as gzip does, whatever the file is called.
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Reads the first bytes before it returns, with whatever error there is. */
export async function maybeGunzip(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = bytes[Symbol.asyncIterator]()
  const first = await chunks.next()
  const whole = resume(first, chunks)
  if (first.done === true || first.value[0] !== 0x1f || first.value[1] !== 0x8b) return whole
  // What goes wrong on the way is heard by whoever reads.
  return pipeline(Readable.from(whole), createGunzip(), () => {})
}

async function* resume(first: IteratorResult<Uint8Array>, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value
}

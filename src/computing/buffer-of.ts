// What threads and processes send each other.

/** Bytes that came from another thread or process, as a Buffer without a copy: on the way they have become plain bytes. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

// Decodes the bytes of a text file and says in which encoding they were: Unicode by its mark, UTF-8, else GB18030.

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030'

export interface DecodedText {
  text: string
  encoding: Encoding
}

/** The text of a file, or `null` if it is no text in any of the encodings. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'UTF-16LE')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'UTF-16BE')
  return decode(bytes, 'UTF-8') ?? decode(bytes, 'GB18030')
}

function decode(bytes: Uint8Array, encoding: Encoding): DecodedText | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'UTF-8' }).decode(bytes)
    return isText(text, encoding) ? { text, encoding } : null
  } catch {
    return null
  }
}

// Bytes of a picture decode as GB18030 now and then, but never without control characters or private ones.
function isText(text: string, encoding: Encoding): boolean {
  if (text.includes('\0')) return false
  return encoding !== 'GB18030' || !/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd\ue000-\uf8ff]/.test(text)
}

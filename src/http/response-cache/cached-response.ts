// A reply ready to go out: its bytes, plain and compressed, each with the headers that belong to them.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './encoding.js'

/** One form of a reply. */
export interface Variant {
  etag: string
  headers: Readonly<Record<string, string>>
  /** The headers as a flat list, as `writeHead` takes them fastest; and those of a 304. */
  rawHeaders: readonly string[]
  notModifiedHeaders: readonly string[]
  /** The bytes of the body as text, a character a byte: Node sends text in one piece with its head, bytes in a second. */
  body: string
}

/** Bodies below this many bytes fit into one packet as they are. */
const compressionThreshold = 1_024
/** Bytes counted for what a form needs besides its body. */
const overhead = 1_000

export class CachedResponse {
  private variants: Partial<Record<Encoding, Variant>>

  /** `headers` are those that describe the body and are the same for every reader; `tag` is that of the plain bytes. */
  constructor(
    body: Buffer,
    private etag: string,
    private headers: Readonly<Record<string, string>>
  ) {
    this.variants = { identity: this.createVariant(body, 'identity') }
  }

  get identity(): Variant {
    return this.variants.identity!
  }

  /** Bytes held by all forms, those to come included: what is compressed takes half of the text at most. */
  get size(): number {
    const { length } = this.identity.body
    return length < compressionThreshold ? length + overhead : 2 * length + 3 * overhead
  }

  /** The form for a reader who accepts these encodings, if it is there already. */
  find(encoding: Encoding): Variant | undefined {
    return this.variants[this.identity.body.length < compressionThreshold ? 'identity' : encoding]
  }

  /** The form for a reader who accepts these encodings; compressed now, off the main thread, where it is not there. */
  async encode(encoding: Encoding): Promise<Variant> {
    const found = this.find(encoding)
    if (found !== undefined) return found
    const body = bytesOf(this.identity)
    return (this.variants[encoding] = this.createVariant(await (encoding === 'br' ? brotli(body) : gzipped(body)), encoding))
  }

  private createVariant(body: Buffer, encoding: Encoding): Variant {
    // Strong tags tell bytes apart, and the bytes differ by encoding.
    const etag = encoding === 'identity' ? this.etag : this.etag.replace(/"$/, `-${encoding}"`)
    const encoded: Record<string, string> = encoding === 'identity' ? {} : { 'content-encoding': encoding }
    const headers = { ...this.headers, ...encoded, 'content-length': String(body.length), etag }
    const notModifiedHeaders = Object.entries(headers).filter(([name]) => !/^content-(type|length|encoding)$/.test(name))
    return { etag, headers, body: body.toString('latin1'), rawHeaders: Object.entries(headers).flat(), notModifiedHeaders: notModifiedHeaders.flat() }
  }
}

/** The bytes of a form. */
export function bytesOf({ body }: Variant): Buffer {
  return Buffer.from(body, 'latin1')
}

const gzipped = promisify(gzip)

function brotli(body: Buffer): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return promisify(brotliCompress)(body, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: body.length } })
}

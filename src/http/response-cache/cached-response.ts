// A response ready to be sent: its body in each encoding that was requested, with the headers of each.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './encoding.js'

/** A response in one encoding. */
export interface Variant {
  etag: string
  headers: Readonly<Record<string, string>>
  /** The headers as a flat list, the fastest form for `writeHead`. */
  rawHeaders: readonly string[]
  /** Those of a 304, also flat. */
  notModifiedHeaders: readonly string[]
  /** The body as a latin1 string, one character per byte: Node sends a string together with the head, a buffer separately. */
  body: string
}

/** Shorter bodies (bytes) are not compressed: they fit into one packet. */
const compressionThreshold = 1_024
/** Estimated bytes of a variant besides its body. */
const overhead = 1_000

export class CachedResponse {
  private variants: Partial<Record<Encoding, Variant>>

  /** The body in bytes, or as a latin1 string. `headers` describe the body and are the same for every caller; `etag` is that of the uncompressed body. */
  constructor(
    body: Buffer | string,
    private etag: string,
    private headers: Readonly<Record<string, string>>
  ) {
    this.variants = { identity: this.createVariant(body, 'identity') }
  }

  get identity(): Variant {
    return this.variants.identity!
  }

  /** Whether another response has the same bytes and headers. */
  isSameAs({ identity }: CachedResponse): boolean {
    const { etag, rawHeaders } = this.identity
    return etag === identity.etag && rawHeaders.every((header, at) => header === identity.rawHeaders[at])
  }

  /** The same response with another body (a latin1 string) and some other headers. */
  with(body: string, etag: string, headers: Readonly<Record<string, string>>): CachedResponse {
    return new CachedResponse(body, etag, { ...this.headers, ...headers })
  }

  /** Estimated bytes of all variants, also of those not encoded yet: a compressed body is assumed to take half of the text. */
  get size(): number {
    const { length } = this.identity.body
    return length < compressionThreshold ? length + overhead : 2 * length + 3 * overhead
  }

  /** The variant to send for an encoding, if it was encoded before; short bodies have only the `identity` variant. */
  find(encoding: Encoding): Variant | undefined {
    return this.variants[this.identity.body.length < compressionThreshold ? 'identity' : encoding]
  }

  /** As `find`, but encodes the variant if necessary. Compression runs in the thread pool. */
  async encode(encoding: Encoding): Promise<Variant> {
    const found = this.find(encoding)
    if (found !== undefined) return found
    const body = bytesOf(this.identity)
    return (this.variants[encoding] = this.createVariant(await (encoding === 'br' ? brotli(body) : gzipped(body)), encoding))
  }

  private createVariant(body: Buffer | string, encoding: Encoding): Variant {
    // Strong ETags identify bytes, and the bytes differ by encoding.
    const etag = encoding === 'identity' ? this.etag : this.etag.replace(/"$/, `-${encoding}"`)
    const encoded: Record<string, string> = encoding === 'identity' ? {} : { 'content-encoding': encoding }
    const headers = { ...this.headers, ...encoded, 'content-length': String(body.length), etag }
    const notModifiedHeaders = Object.entries(headers).filter(([name]) => !/^content-(type|length|encoding)$/.test(name))
    return { etag, headers, body: typeof body === 'string' ? body : body.toString('latin1'), rawHeaders: Object.entries(headers).flat(), notModifiedHeaders: notModifiedHeaders.flat() }
  }
}

/** The body of a variant in bytes. */
export function bytesOf({ body }: Variant): Buffer {
  return Buffer.from(body, 'latin1')
}

const gzipped = promisify(gzip)

function brotli(body: Buffer): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return promisify(brotliCompress)(body, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: body.length } })
}

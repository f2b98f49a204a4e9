// A reply ready to go out: its bytes, plain and compressed, each with the headers that belong to them.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './encoding.js'

/** One form of a reply. */
export interface Form {
  tag: string
  headers: Readonly<Record<string, string>>
  /** The headers as a flat list, as `writeHead` takes them fastest; and those of a 304. */
  head: readonly string[]
  unchanged: readonly string[]
  /** The bytes of the body as text, a character a byte: Node sends text in one piece with its head, bytes in a second. */
  body: string
}

/** Bodies below this many bytes fit into one packet as they are. */
const worthCompressing = 1_024
/** Bytes counted for what a form needs besides its body. */
const overhead = 1_000

export class KeptReply {
  private forms: Partial<Record<Encoding, Form>>

  /** `headers` are those that describe the body and are the same for every reader; `tag` is that of the plain bytes. */
  constructor(
    body: Buffer,
    private tag: string,
    private headers: Readonly<Record<string, string>>
  ) {
    this.forms = { identity: this.formOf(body, 'identity') }
  }

  get plain(): Form {
    return this.forms.identity!
  }

  /** Bytes held by all forms, those to come included: what is compressed takes half of the text at most. */
  get size(): number {
    const { length } = this.plain.body
    return length < worthCompressing ? length + overhead : 2 * length + 3 * overhead
  }

  /** The form for a reader who accepts these encodings, if it is there already. */
  find(encoding: Encoding): Form | undefined {
    return this.forms[this.plain.body.length < worthCompressing ? 'identity' : encoding]
  }

  /** The form for a reader who accepts these encodings; compressed now, off the main thread, where it is not there. */
  async make(encoding: Encoding): Promise<Form> {
    const found = this.find(encoding)
    if (found !== undefined) return found
    const body = bytesOf(this.plain)
    return (this.forms[encoding] = this.formOf(await (encoding === 'br' ? brotli(body) : gzipped(body)), encoding))
  }

  private formOf(body: Buffer, encoding: Encoding): Form {
    // Strong tags tell bytes apart, and the bytes differ by encoding.
    const tag = encoding === 'identity' ? this.tag : this.tag.replace(/"$/, `-${encoding}"`)
    const encoded: Record<string, string> = encoding === 'identity' ? {} : { 'content-encoding': encoding }
    const headers = { ...this.headers, ...encoded, 'content-length': String(body.length), etag: tag }
    const unchanged = Object.entries(headers).filter(([name]) => !/^content-(type|length|encoding)$/.test(name))
    return { tag, headers, body: body.toString('latin1'), head: Object.entries(headers).flat(), unchanged: unchanged.flat() }
  }
}

/** The bytes of a form. */
export function bytesOf({ body }: Form): Buffer {
  return Buffer.from(body, 'latin1')
}

const gzipped = promisify(gzip)

function brotli(body: Buffer): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return promisify(brotliCompress)(body, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: body.length } })
}

// Files as streams: printed briefings and exports.
import type { AnyCall } from './call.js'
import { GuijuConnectionError, readRetryAfter } from './errors.js'
import { sleep } from './time-limit.js'

export interface FileReply {
  /** The bytes as they come; an error where they are cut off. Whoever stops early cancels it. */
  stream: ReadableStream<Uint8Array>
  /** The media type. */
  type: string
  /** The file name that the service proposes. */
  name: string | null
  etag: string | null
  headers: Headers
}

export interface OpenReply {
  status: number
  headers: Headers
  stream: ReadableStream<Uint8Array>
}

/** Opens a file; while it is still being printed (202), it is asked for again after `Retry-After`. */
export async function readFile(open: () => Promise<OpenReply>, { signal }: AnyCall, totalMs: number): Promise<FileReply> {
  for (const end = Date.now() + totalMs; ; ) {
    const { status, headers, stream } = await open()
    if (status !== 202) return describeFile(headers, stream)
    await stream.cancel()
    const wait = (readRetryAfter(headers) ?? 1) * 1000
    const late = `the file is not ready after ${totalMs} ms`
    if (Date.now() + wait > end) throw new GuijuConnectionError(late, status, {}, headers)
    await sleep(wait, signal)
  }
}

function describeFile(headers: Headers, stream: ReadableStream<Uint8Array>): FileReply {
  const name = readFileName(headers.get('content-disposition') ?? '')
  return { stream, type: headers.get('content-type') ?? '', name, etag: headers.get('etag'), headers }
}

/** `filename*` in UTF-8 if it is there, else `filename` (RFC 6266). */
function readFileName(disposition: string): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded === undefined ? (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? null) : decodeURIComponent(encoded)
}

// The client: every operation of the service by method and address, with the types of the description.
import { type AnyCall, formRequest, isQuestion, type Settings } from './call.js'
import { readDeprecation } from './deprecation.js'
import { EtagMemory } from './etag-memory.js'
import { followChanges, type FollowedChange, type FollowOptions } from './follow-changes.js'
import { listItems } from './list-items.js'
import { type FileReply, type OpenReply, readFile } from './read-file.js'
import { readReply, type AnyReply } from './read-reply.js'
import { type OutgoingRequest, readStream, send } from './transport.js'
import type { AddressOf, Arguments, Call, ItemOf, ListAddress, Method, Reply } from './types.js'

type Filter = Omit<NonNullable<Call<'get', '/v1/changes'>['query']>, 'since' | 'wait' | 'limit'>

/** Milliseconds without a sign of life after which an event stream counts as broken; the service sends one every 15 s. */
const silentMs = 45_000

export class Guiju {
  /** Replies include this change: the last that this client wrote. Settable, to go on where another client was. */
  minSeq = 0
  /** Not shown where a client is logged: it holds the key. */
  readonly #settings: Settings
  private readonly memory: EtagMemory

  constructor(
    /** Where the service is, such as `https://guiju.example.cn`. */
    readonly service: string,
    settings: Settings = {}
  ) {
    this.#settings = settings
    this.memory = new EtagMemory(settings.memory ?? 8_000_000)
  }

  get<A extends AddressOf<'get'>>(address: A, ...[call]: Arguments<'get', A>): Promise<Reply<'get', A>> {
    return this.ask('get', address, call)
  }

  post<A extends AddressOf<'post'>>(address: A, ...[call]: Arguments<'post', A>): Promise<Reply<'post', A>> {
    return this.ask('post', address, call)
  }

  put<A extends AddressOf<'put'>>(address: A, ...[call]: Arguments<'put', A>): Promise<Reply<'put', A>> {
    return this.ask('put', address, call)
  }

  patch<A extends AddressOf<'patch'>>(address: A, ...[call]: Arguments<'patch', A>): Promise<Reply<'patch', A>> {
    return this.ask('patch', address, call)
  }

  delete<A extends AddressOf<'delete'>>(address: A, ...[call]: Arguments<'delete', A>): Promise<Reply<'delete', A>> {
    return this.ask('delete', address, call)
  }

  /** Every item of a list, over all its pages. */
  list<A extends ListAddress>(address: A, ...[call]: Arguments<'get', A>): AsyncGenerator<ItemOf<A>> {
    const given: AnyCall = call ?? {}
    const readPage = async (cursor: string | undefined) => {
      return (await this.ask<any>('get', address, { ...given, query: { ...given.query, cursor } })).body
    }
    return listItems(readPage, given.query?.cursor as string | undefined) as AsyncGenerator<ItemOf<A>>
  }

  /** A file as a stream; where it is still being printed, it is waited for. */
  file<A extends AddressOf<'get'>>(address: A, ...[call]: Arguments<'get', A>): Promise<FileReply> {
    const given: AnyCall = call ?? {}
    return readFile(() => this.open('get', address, given), given, this.#settings.totalMs ?? 120_000)
  }

  readonly changes = {
    /** Every change after `since`, as it happens; see `followChanges`. */
    follow: (options: Filter & FollowOptions & { since?: string } = {}): AsyncGenerator<FollowedChange> => {
      const { since = '0', signal, onInterrupted, ...query } = options
      const call = { query, signal, accept: 'text/event-stream', timeoutMs: silentMs }
      const open = async (position: string) => {
        return (await this.open('get', '/v1/changes', call, { 'last-event-id': position })).stream
      }
      return followChanges(open, since, { signal, onInterrupted })
    }
  }

  private async ask<R>(method: Method, address: string, call: AnyCall = {}): Promise<R> {
    const request = this.form(method, address, call)
    const reply = await readReply(request, this.memory, (sent, read) => send(this.fetcher, sent, this.limits, read))
    if (method !== 'get' && !isQuestion(address)) this.minSeq = Math.max(this.minSeq, reply.seq ?? 0)
    return reply satisfies AnyReply as R
  }

  private open(method: Method, address: string, call: AnyCall, headers: Record<string, string> = {}): Promise<OpenReply> {
    const request = this.form(method, address, call)
    const sent = { ...request, headers: { ...request.headers, ...headers } }
    return send(this.fetcher, sent, this.limits, async (response, limit) => {
      return { status: response.status, headers: response.headers, stream: readStream(response, limit, call.signal) }
    })
  }

  private form(method: Method, address: string, call: AnyCall): OutgoingRequest {
    return formRequest({ service: this.service, settings: this.#settings, minSeq: this.minSeq }, method, address, call)
  }

  private readonly fetcher: typeof fetch = async (input, init) => {
    const { fetch: fetcher = fetch, onDeprecated } = this.#settings
    const response = await fetcher(input, init)
    const notice = readDeprecation(response)
    if (notice !== null) onDeprecated?.(notice)
    return response
  }

  private get limits() {
    return { attempts: this.#settings.attempts ?? 5, totalMs: this.#settings.totalMs ?? 120_000 }
  }
}

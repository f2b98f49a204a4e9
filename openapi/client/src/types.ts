// What the description says of an operation, as types: what a call of it takes, and what its reply holds.
import type { paths } from './description.js'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The addresses that have a method. */
export type AddressOf<M extends Method> = {
  [A in keyof paths]: paths[A] extends Record<M, object> ? A : never
}[keyof paths]

type OperationOf<M extends Method, A extends AddressOf<M>> = paths[A] extends Record<M, infer O> ? O : never

/** What a call may have besides the parameters and the body of its operation. */
export interface CallOptions {
  signal?: AbortSignal
  /** Milliseconds until the reply must be there, for each attempt. */
  timeoutMs?: number
  /** Of the messages in problems. */
  language?: 'zh' | 'en'
  /** A media type, where the operation has several and JSON is not wanted. */
  accept?: string
  /** The key of a POST, where the caller keeps one of its own beyond a restart. */
  idempotencyKey?: string
}

/** A body that is sent as it is; a stream cannot be sent twice, so that it is not tried again. */
export type Payload = string | Uint8Array | Blob | ReadableStream<Uint8Array>

type ParametersOf<O> = O extends { parameters: infer P } ? Pick<P, Extract<'path' | 'query', keyof P>> : {}

/** `If-Match` is the `etag` of what is changed, as last read. */
type PreconditionOf<O> = O extends { parameters: { header?: infer H } }
  ? [NonNullable<H>] extends [never] ? {} : { ifMatch?: string }
  : {}

/** The media type is named where it is not `application/json`. */
type ContentOf<C> = {
  [T in keyof C]: T extends 'application/json' ? { body: C[T]; contentType?: T } : OtherContentOf<T, C[T]>
}[keyof C]

type OtherContentOf<T, B> = T extends 'multipart/form-data' ? { body: FormData; contentType?: undefined }
  : { body: T extends `${string}+json` ? B : Payload; contentType: T }

type BodyOf<O> = O extends { requestBody: { content: infer C } } ? ContentOf<C>
  : O extends { requestBody?: { content: infer C } } ? ContentOf<C> | { body?: undefined }
  : { body?: undefined }

export type Call<M extends Method, A extends AddressOf<M>> =
  CallOptions & ParametersOf<OperationOf<M, A>> & PreconditionOf<OperationOf<M, A>> & BodyOf<OperationOf<M, A>>

/** The call may be left out where nothing in it is required. */
export type Arguments<M extends Method, A extends AddressOf<M>> = {} extends Call<M, A>
  ? [call?: Call<M, A>]
  : [call: Call<M, A>]

type TextType = `text/${string}` | `${string}+xml` | 'application/x-ndjson'

/** JSON as the description has it, text as a string, anything else as a `Blob`. */
type ReplyBodyOf<R> = R extends { content: infer C }
  ? C extends { 'application/json': infer J } ? J : keyof C extends TextType ? string : Blob
  : undefined

export interface ReplyOf<S, B> {
  status: S
  body: B
  /** For `ifMatch` when this is changed. */
  etag: string | null
  /** The last change that the reply includes. */
  seq: number | null
  /** Whether the service had done the same request before and only repeats its reply. */
  replayed: boolean
  headers: Headers
}

/** Statuses that are replies and not problems; redirects have been followed. */
type ReplyStatus = 200 | 201 | 202 | 204 | 300

export type Reply<M extends Method, A extends AddressOf<M>> = OperationOf<M, A> extends { responses: infer R }
  ? { [S in Extract<keyof R, ReplyStatus>]: ReplyOf<S, ReplyBodyOf<R[S]>> }[Extract<keyof R, ReplyStatus>]
  : never

type PageOf<A extends AddressOf<'get'>> = Extract<Reply<'get', A>, { status: 200 }>['body']

/** The lists that come in pages. */
export type ListAddress = {
  [A in AddressOf<'get'>]: PageOf<A> extends { nextCursor: string | null } ? A : never
}[AddressOf<'get'>]

export type ItemOf<A extends ListAddress> = PageOf<A> extends { items: (infer I)[] } ? I
  : PageOf<A> extends { hits: (infer I)[] } ? I
  : never

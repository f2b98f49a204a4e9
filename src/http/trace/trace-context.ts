// W3C Trace Context (https://www.w3.org/TR/trace-context/): the trace that a request belongs to, and what is handed on. A
// header that is not valid is ignored as a whole, as the specification asks.
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface TraceContext {
  traceId: string
  /** The span of the caller; `null` where the trace begins here. */
  parentId: string | null
  /** The span of this request or delivery. */
  spanId: string
  /** Two hexadecimal digits; `01` is sampled. */
  flags: string
  /** `tracestate` of the caller, handed on as it is. */
  state?: string
}

const traceParent = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-[\x21-\x7e]*)?$/
/** Longer ones are dropped: the specification asks for 512 to be handed on. */
const maxStateLength = 512

/** The trace of a request; `undefined` without a valid `traceparent`. */
export function readTrace({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > maxStateLength) return undefined
  const [, version, traceId, parentId, flags, more] = traceParent.exec(traceparent) ?? []
  if (traceId === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId!)) return undefined
  return { traceId, parentId: parentId!, spanId: newSpanId(), flags: knownFlags(flags!), ...readState(tracestate) }
}

/** A further span of the same trace, below this one. */
export function continueTrace(trace: TraceContext): TraceContext {
  return { ...trace, parentId: trace.spanId, spanId: newSpanId() }
}

/** A trace that begins here. The same name begins the same trace, as for all attempts of one delivery. */
export function beginTrace(name: string): TraceContext {
  return { traceId: createHash('sha256').update(name).digest('hex').slice(0, 32), parentId: null, spanId: newSpanId(), flags: '00' }
}

/** The headers that hand a trace on. */
export function traceHeaders({ traceId, spanId, flags, state }: TraceContext): Record<string, string> {
  return { traceparent: `00-${traceId}-${spanId}-${flags}`, ...(state === undefined ? {} : { tracestate: state }) }
}

/** The fields of a log line, under the names of OpenTelemetry. */
export function traceFields(trace: TraceContext | undefined): object {
  if (trace === undefined) return {}
  return { trace_id: trace.traceId, span_id: trace.spanId, parent_span_id: trace.parentId ?? undefined, trace_flags: trace.flags }
}

function newSpanId(): string {
  return randomBytes(8).toString('hex')
}

/** Of the flags only the first is known to version 00; the others are handed on as 0. */
function knownFlags(flags: string): string {
  return Number.parseInt(flags, 16) % 2 === 1 ? '01' : '00'
}

function readState(header: string | string[] | undefined): { state?: string } {
  const state = Array.isArray(header) ? header.join(',') : header
  if (state === undefined || state === '' || state.length > maxStateLength || !/^[\x20-\x7e\t]+$/.test(state)) return {}
  return { state }
}

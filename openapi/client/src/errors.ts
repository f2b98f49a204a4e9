// What is thrown: a problem that the service states, or a reply that did not come.
import type { Problem, ProblemCode } from './schemas.js'

/** Every error of this client is one; `instanceof` tells which. A caller's own abort is thrown as its reason. */
export class GuijuError extends Error {
  override name = 'GuijuError'
}

/** The service refused: programs go by `code`, people read `message`, which is in the language that was asked for. */
export class GuijuProblem extends GuijuError {
  override name = 'GuijuProblem'
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  /** What is wrong where: JSON Pointers into the request, such as `/query/asOf`. */
  readonly errors: Problem['errors']
  /** The id of the request, as in the log of the service. */
  readonly traceId: string

  constructor(
    problem: Problem,
    /** Headers of the reply: the current `ETag` of a 412, `WWW-Authenticate` of a 401. */
    readonly headers: Headers
  ) {
    super(`${problem.title}: ${problem.detail}`)
    this.code = problem.code as ProblemCode
    this.status = problem.status
    this.title = problem.title
    this.errors = problem.errors
    this.traceId = problem.traceId
  }

  /** Seconds after which the service asks to try again; `null` where it named none. */
  get retryAfter(): number | null {
    return readRetryAfter(this.headers)
  }
}

/** No whole reply of the service came: no connection, cut off, out of time, or something else that replied in its place. */
export class GuijuConnectionError extends GuijuError {
  override name = 'GuijuConnectionError'

  constructor(
    message: string,
    /** The status, where something replied that is not the service: a proxy before it. */
    readonly status: number | null = null,
    options: ErrorOptions = {},
    readonly headers: Headers = new Headers()
  ) {
    super(message, options)
  }

  /** Whether it failed before anything was sent, so that nothing can have been done. */
  get nothingSent(): boolean {
    const { code } = ((this.cause as Error | undefined)?.cause ?? {}) as { code?: string }
    return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'UND_ERR_CONNECT_TIMEOUT'
  }

  get retryAfter(): number | null {
    return readRetryAfter(this.headers)
  }
}

/** `Retry-After` in seconds: it may be a number of them, or a date. */
export function readRetryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after')
  if (text === null) return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000)
}

/** The error that a failed reply stands for. */
export async function readFailure(response: Response): Promise<GuijuError> {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('application/problem+json')) return new GuijuProblem(JSON.parse(text) as Problem, response.headers)
  const message = `${response.url} replied ${response.status} without a problem of the service`
  return new GuijuConnectionError(message, response.status, {}, response.headers)
}

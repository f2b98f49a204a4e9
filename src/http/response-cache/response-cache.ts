// Reading from memory: a reply that follows from the address, the day and the records alone is made once, kept as
// bytes, and given again until a change touches it. Routes say by `dependsOn` what touches theirs; no other is kept.
import fp from 'fastify-plugin'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
  onSendHookHandler,
  preHandlerHookHandler
} from 'fastify'
import { canonicalJson } from '../../shared/canonical-json.js'
import { dayInShanghai } from '../../shared/calendar.js'
import type { Base } from '../../database/base.js'
import { askEachTime, tagBytes } from '../etag.js'
import type { PageQuery } from '../paging.js'
import { varyBy } from '../vary.js'
import { encodingOf } from './encoding.js'
import { type Dependence, type Footing, subjectOf, untouched } from './freshness.js'
import { bytesOf, type Form, KeptReply } from './cached-response.js'
import { OneMaker } from './single-flight.js'
import { type Place, ReplyMemory } from './response-memory.js'
import { sendKept } from './serve-cached.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What touches the reply of a route whose 200 is kept; left out, nothing is. */
    dependsOn?: Dependence
    /** For a route of several forms: whether a request gets the one that is kept. Its replies vary by `Accept`. */
    keptFor?: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    /** Where the reply to this request will be kept, and whom to tell; null where it will not. */
    keeping: (Place & Footing & { made: () => void }) | null
  }
}

/** Headers that describe a body, kept with it. */
const described = ['content-type', 'content-location', 'content-language', 'link', 'cache-control']

/** Caches responses of an app, in so many bytes. It comes after every plugin that may reject a request. */
export const responseCache = fp<{ base: Base; bytes: number }>(async (app: FastifyInstance, { base, bytes }) => {
  const keeper = new Keeper(base, bytes)
  app.decorateRequest('keeping', null)
  app.addHook('onRequest', keeper.answerAtOnce)
  app.addHook('preHandler', keeper.answerOnceMade)
  app.addHook('onSend', keeper.keep)
}, { name: 'response-cache', dependencies: ['authenticate', 'rate-limit', 'read-your-writes'] })

class Keeper {
  private memory: ReplyMemory
  private maker = new OneMaker()

  constructor(
    private base: Base,
    bytes: number
  ) {
    this.memory = new ReplyMemory(base, bytes)
  }

  answerAtOnce: onRequestHookHandler = (request, reply, done) => {
    const kept = dependenceOf(request) && this.memory.find(request.raw.url!, this.today())
    if (kept === undefined) done()
    else sendKept(request, reply, kept, this.sequence)
  }

  // The address is checked by now: another way of writing one that was asked before leads to the same reply.
  answerOnceMade: preHandlerHookHandler = (request, reply, done) => {
    const dependsOn = dependenceOf(request)
    if (dependsOn === undefined) return done()
    const place = placeOf(request, this.today())
    const ahead = this.maker.find(place.meaning)
    if (ahead === undefined) this.findOrMake(request, reply, place, dependsOn, done)
    else void ahead.then(() => this.findOrMake(request, reply, place, dependsOn, done))
  }

  keep: onSendHookHandler = (request, reply, payload, done) => {
    const { keeping } = request
    if (keeping === null) return done()
    request.keeping = null
    const kept = reply.statusCode === 200 && typeof payload === 'string' ? toKept(request, reply, payload) : null
    // Midnight may have passed: what was made on two days belongs to neither.
    if (kept !== null && (keeping.day ?? this.today()) === this.today()) this.memory.keep(request.raw.url!, keeping, kept)
    keeping.made()
    if (kept === null) return done()
    kept.make(encodingOf(request.headers['accept-encoding'])).then((form) => done(null, describe(reply, form)), done)
  }

  private findOrMake(request: FastifyRequest, reply: FastifyReply, place: Place, dependsOn: Dependence, make: () => void): void {
    const kept = this.memory.findByMeaning(place.meaning, this.today())
    if (kept !== undefined) {
      this.memory.name(request.raw.url!, place.meaning)
      return sendKept(request, reply, kept, this.sequence)
    }
    const footing = { seq: this.sequence.seq, subject: subjectFor(request, dependsOn) }
    request.keeping = { ...place, ...footing, made: this.maker.begin(place.meaning, reply.raw) }
    make()
  }

  private get sequence() {
    return this.base.store.sequence
  }

  private today(): string {
    return dayInShanghai(this.base.now())
  }
}

function dependenceOf(request: FastifyRequest): Dependence | undefined {
  const { dependsOn, keptFor } = request.routeConfig
  return keptFor === undefined || keptFor(request) ? dependsOn : undefined
}

function placeOf({ routeOptions, params, query }: FastifyRequest, today: string): Place {
  const { asOf } = query as PageQuery
  return { meaning: `${routeOptions.url} ${canonicalJson([params, query])}`, day: asOf === undefined ? today : null }
}

/** Where the caller fixes what is known, only a change of everything touches the reply. */
function subjectFor({ routeOptions, params, query }: FastifyRequest, dependsOn: Dependence): string {
  const { knownAt, cursor } = query as PageQuery
  if (knownAt !== undefined || cursor !== undefined) return untouched
  const collection = routeOptions.url!.split('/', 3)[2]!
  return subjectOf(dependsOn, collection, (params as { id?: string }).id)
}

function toKept(request: FastifyRequest, reply: FastifyReply, payload: string): KeptReply {
  const body = Buffer.from(payload)
  return new KeptReply(body, tagBytes(body, reply.mark), describing(request, reply))
}

function describing({ routeConfig }: FastifyRequest, reply: FastifyReply): Record<string, string> {
  const vary = routeConfig.keptFor === undefined ? 'Accept-Encoding' : 'Accept, Accept-Encoding'
  const given = described.filter((name) => reply.hasHeader(name)).map((name) => [name, String(reply.getHeader(name))])
  return { 'cache-control': askEachTime, ...Object.fromEntries(given), vary }
}

/** Gives a reply just made the headers of a form; whether the reader has it already is seen to with every other reply. */
function describe(reply: FastifyReply, form: Form): Buffer {
  const { vary, ...headers } = form.headers
  reply.headers(headers)
  for (const name of vary!.split(', ')) varyBy(reply, name)
  return bytesOf(form)
}

// Renderings under way in this process, so that nobody starts one twice and everybody can ask how far it is.
import { charactersOf, type Briefing, type Format } from './briefing.js'
import { Problem } from '../shared/problem.js'
import { sha256Bytes } from '../shared/canonical-json.js'
import type { Printer } from './print/render-briefing.js'
import { type KeptRendering, keepRendering, type RenderingName } from './store.js'
import type { Base } from '../database/base.js'

export interface Underway {
  state: 'queued' | 'rendering' | 'failed'
  /** An estimate from 0 to 1 by size and time; never 1 before it is done. */
  progress: number
  /** Seconds after which asking again makes sense. */
  retryAfter: number
  problem: Problem | null
}

interface Job {
  seal: number
  characters: number
  startedAt: number | null
  failed: Problem | null
  done: Promise<KeptRendering>
}

// Measured on two cores: a fixed part and a rate, both on the slow side.
const fixedMilliseconds = 800
const charactersPerMillisecond = 100
/** How long a failure can be asked about, in milliseconds. */
const rememberFailures = 600_000

export class RenderingWork {
  private readonly jobs = new Map<string, Job>()

  /** Renders and keeps a briefing, or joins the rendering that is under way. */
  begin(base: Base, printer: Printer, briefing: Briefing, name: RenderingName): Promise<KeptRendering> {
    const { format, seal } = name
    const key = `${briefing.id}.${format}`
    const running = this.jobs.get(key)
    if (running !== undefined && running.failed === null && running.seal === seal) return running.done
    const job: Job = {
      seal,
      characters: charactersOf(briefing),
      startedAt: null,
      failed: null,
      done: Promise.resolve(null as never)
    }
    job.done = this.run(base, printer, briefing, name, job).then(
      (kept) => {
        if (this.jobs.get(key) === job) this.jobs.delete(key)
        return kept
      },
      (error: unknown) => {
        job.failed = error instanceof Problem ? error : new Problem('internal-error')
        setTimeout(() => this.jobs.get(key) === job && this.jobs.delete(key), rememberFailures).unref()
        throw error
      }
    )
    this.jobs.set(key, job)
    return job.done
  }

  /** How far a rendering is; `undefined` where none is under way and none failed. */
  describe(briefing: string, format: Format): Underway | undefined {
    const job = this.jobs.get(`${briefing}.${format}`)
    if (job === undefined) return undefined
    const expected = fixedMilliseconds + job.characters / charactersPerMillisecond
    const passed = job.startedAt === null ? 0 : Date.now() - job.startedAt
    return {
      state: job.failed !== null ? 'failed' : job.startedAt === null ? 'queued' : 'rendering',
      progress: Math.round(Math.min(0.95, passed / expected) * 100) / 100,
      retryAfter: Math.max(1, Math.ceil((expected - passed) / 1000)),
      problem: job.failed
    }
  }

  private async run(
    base: Base,
    printer: Printer,
    briefing: Briefing,
    name: RenderingName,
    job: Job
  ): Promise<KeptRendering> {
    const started = () => {
      job.startedAt = Date.now()
    }
    const { format } = name
    const { bytes, pages, standIns } = await printer.render(briefing, format, { started })
    const kept = { format, sha256: sha256Bytes(bytes), pages, standIns, madeAt: base.now(), bytes }
    return keepRendering(base.store.db, name, kept)
  }
}

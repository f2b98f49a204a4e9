// Registry of the renderings that run in this process. A rendering is started once; its progress can be read.
import { countCharacters, type Briefing, type Format } from './briefing.js'
import { Problem } from '../shared/problem.js'
import { sha256Bytes } from '../shared/json/canonical-json.js'
import type { BriefingRenderer } from './print/render-briefing.js'
import { type StoredRendering, storeRendering, type RenderingKey } from './store.js'
import type { Base } from '../database/base.js'

export interface JobState {
  state: 'queued' | 'rendering' | 'failed'
  /** Estimate from size and elapsed time, 0 to 0.95. */
  progress: number
  /** Value of `Retry-After`, in seconds. */
  retryAfter: number
  problem: Problem | null
}

interface Job {
  seal: number
  characters: number
  startedAt: number | null
  failure: Problem | null
  done: Promise<StoredRendering>
}

// Estimate of the duration, measured on two cores and rounded up.
const baseRenderMs = 800
const charactersPerMs = 100
/** Milliseconds for which a failure is remembered. */
const failureTtlMs = 600_000

export class RenderingJobs {
  private readonly jobs = new Map<string, Job>()

  /** Renders a briefing and stores the result, or joins the rendering in progress. */
  start(base: Base, renderer: BriefingRenderer, briefing: Briefing, name: RenderingKey): Promise<StoredRendering> {
    const { format, seal } = name
    const key = `${briefing.id}.${format}`
    const running = this.jobs.get(key)
    if (running !== undefined && running.failure === null && running.seal === seal) return running.done
    const job: Job = {
      seal,
      characters: countCharacters(briefing),
      startedAt: null,
      failure: null,
      done: Promise.resolve(null as never)
    }
    job.done = this.run(base, renderer, briefing, name, job).then(
      (stored) => {
        if (this.jobs.get(key) === job) this.jobs.delete(key)
        return stored
      },
      (error: unknown) => {
        job.failure = error instanceof Problem ? error : new Problem('internal-error')
        setTimeout(() => this.jobs.get(key) === job && this.jobs.delete(key), failureTtlMs).unref()
        throw error
      }
    )
    this.jobs.set(key, job)
    return job.done
  }

  /** State of a rendering in progress or failed; `undefined` if there is neither. */
  findState(briefing: string, format: Format): JobState | undefined {
    const job = this.jobs.get(`${briefing}.${format}`)
    if (job === undefined) return undefined
    const expectedMs = baseRenderMs + job.characters / charactersPerMs
    const elapsedMs = job.startedAt === null ? 0 : Date.now() - job.startedAt
    return {
      state: job.failure !== null ? 'failed' : job.startedAt === null ? 'queued' : 'rendering',
      progress: Math.round(Math.min(0.95, elapsedMs / expectedMs) * 100) / 100,
      retryAfter: Math.max(1, Math.ceil((expectedMs - elapsedMs) / 1000)),
      problem: job.failure
    }
  }

  private async run(
    base: Base,
    renderer: BriefingRenderer,
    briefing: Briefing,
    name: RenderingKey,
    job: Job
  ): Promise<StoredRendering> {
    const onStart = () => {
      job.startedAt = Date.now()
    }
    const { format } = name
    const { bytes, pages, standIns } = await renderer.render(briefing, format, { onStart })
    const stored = { format, sha256: sha256Bytes(bytes), pages, standIns, madeAt: base.now(), bytes }
    return storeRendering(base.store.db, name, stored)
  }
}

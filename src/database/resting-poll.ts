// A poll of what other processes may have changed: at short intervals while the result is used, at long ones at rest.
// Whoever needs the result at rest wakes it first, and then has one as fresh as at any other time.
//
//           used a short time ago, or busy
//   ┌───────┐ ──────────────────────────────▶ every `intervalMs`
//   │ awake │
//   └───────┘ ◀── wake: polls at once ──┐
//       │ otherwise                     │
//       └──────────────▶ ┌─────────┐ ───┘
//                        │ at rest │ ───────▶ every `restIntervalMs`
//                        └─────────┘

/** Milliseconds between two polls at rest: below the three seconds after which a silent process counts as ended. */
const defaultRestIntervalMs = 2_000
/** Milliseconds without use after which it rests. */
const defaultAwakeMs = 10_000

export interface RestingPollOptions {
  /** Milliseconds between two polls while awake. */
  intervalMs: number
  /** Milliseconds between two polls at rest; longer where nobody depends on them. */
  restIntervalMs?: number
  /** Whether there is a reason to stay awake, asked after each poll. */
  isBusy?: () => boolean
  /** For tests: milliseconds without use after which it rests. */
  awakeMs?: number
}

export class RestingPoll {
  private resting = false
  private awakeUntil: number
  private timer: NodeJS.Timeout | undefined
  private inFlight: Promise<void> | undefined
  private stopped = false

  /** `task` handles its own errors. Begins after the first interval. */
  constructor(
    private readonly task: () => Promise<unknown>,
    private readonly options: RestingPollOptions
  ) {
    this.awakeUntil = performance.now() + this.awakeMs
    this.schedule()
  }

  private get awakeMs(): number {
    return this.options.awakeMs ?? defaultAwakeMs
  }

  /** Whether the last result may be older than the interval allows. */
  get isResting(): boolean {
    return this.resting
  }

  /** Keeps it awake for a while. At rest it polls at once; resolves with the end of that poll, else immediately. */
  async wake(): Promise<void> {
    this.awakeUntil = performance.now() + this.awakeMs
    if (!this.resting || this.stopped) return
    await this.inFlight
    await this.poll()
  }

  /** Polls no more, and waits for the poll under way. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.inFlight
  }

  /** Polls never overlap: a slow database is not asked more often. */
  private poll(): Promise<void> {
    clearTimeout(this.timer)
    this.inFlight ??= this.task().then(() => {
      this.inFlight = undefined
      this.schedule()
    })
    return this.inFlight
  }

  private schedule(): void {
    if (this.stopped) return
    const { intervalMs, restIntervalMs = defaultRestIntervalMs, isBusy = () => false } = this.options
    this.resting = performance.now() >= this.awakeUntil && !isBusy()
    this.timer = setTimeout(() => void this.poll(), this.resting ? Math.max(intervalMs, restIntervalMs) : intervalMs).unref()
  }
}

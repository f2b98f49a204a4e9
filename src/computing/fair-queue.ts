// Waiting jobs, taken in turn by caller: one who queues many waits for himself, not the others for him.

export interface QueueLimits {
  /** Jobs that may wait in all, and of one caller. */
  total: number
  perCaller: number
}

export class FairQueue<Job> {
  /** The jobs of each caller in order; callers in the order of their turns. */
  private readonly jobsByCaller = new Map<string, Job[]>()
  private count = 0

  constructor(private readonly limits: QueueLimits) {}

  get size(): number {
    return this.count
  }

  /** Adds a job behind the others of its caller. Returns which limit leaves no room, or `null` where it was added. */
  add(caller: string, job: Job): keyof QueueLimits | null {
    const jobs = this.jobsByCaller.get(caller) ?? []
    if (jobs.length >= this.limits.perCaller) return 'perCaller'
    if (this.count >= this.limits.total) return 'total'
    this.jobsByCaller.set(caller, [...jobs, job])
    this.count++
    return null
  }

  /** Takes the first job of the caller whose turn it is, of those who may run one; the others of that caller go last. */
  take(mayRun: (caller: string) => boolean): Job | undefined {
    for (const [caller, [first, ...rest]] of this.jobsByCaller) {
      if (!mayRun(caller)) continue
      this.jobsByCaller.delete(caller)
      if (rest.length > 0) this.jobsByCaller.set(caller, rest)
      this.count--
      return first
    }
    return undefined
  }

  /** Removes a job. Returns whether it was waiting. */
  remove(caller: string, job: Job): boolean {
    const jobs = this.jobsByCaller.get(caller) ?? []
    const rest = jobs.filter((one) => one !== job)
    if (rest.length === jobs.length) return false
    if (rest.length > 0) this.jobsByCaller.set(caller, rest)
    else this.jobsByCaller.delete(caller)
    this.count--
    return true
  }

  /** Takes all jobs out. */
  clear(): Job[] {
    const all = [...this.jobsByCaller.values()].flat()
    this.jobsByCaller.clear()
    this.count = 0
    return all
  }
}

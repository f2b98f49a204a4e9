// A task that runs one at a time, however many callers ask for it.

/**
 * Runs a task, never twice at once. A call during a run gets the next one, since the run under way may have read too
 * early for it; all such calls share that next run.
 */
export class CoalescedRun {
  private current: Promise<void> | undefined
  private next: Promise<void> | undefined

  constructor(private task: () => Promise<void>) {}

  /** Resolves or rejects with a run that began after this call. */
  run(): Promise<void> {
    if (this.next !== undefined) return this.next
    if (this.current === undefined) return this.start()
    this.next = this.current.catch(() => {}).then(() => this.start())
    return this.next
  }

  private start(): Promise<void> {
    this.next = undefined
    this.current = this.task().finally(() => (this.current = undefined))
    return this.current
  }
}

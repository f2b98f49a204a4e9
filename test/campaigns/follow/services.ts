// One or several service processes on one database; each is killed and restarted at the same address.
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, type ServiceProcess, startProcess } from '../../support/processes.js'

export class Services {
  private processes: ServiceProcess[] = []
  readonly addresses: string[] = []
  kills = 0

  constructor(private readonly settings: Record<string, string>) {}

  /** Starts processes one after the other, until there are `count`. */
  async start(count: number): Promise<void> {
    while (this.processes.length < count) {
      const service = startProcess(this.settings)
      this.processes.push(service)
      this.addresses.push(await addressOf(service))
    }
  }

  /** Kills one process (SIGKILL), round robin, and restarts it. */
  async killOne(): Promise<void> {
    const index = this.kills++ % this.processes.length
    const { child, ended } = this.processes[index]!
    child.kill('SIGKILL')
    await ended
    const service = startProcess({ ...this.settings, PORT: new URL(this.addresses[index]!).port })
    this.processes[index] = service
    await addressOf(service)
  }

  /** Address for an attempt, round robin over the processes. */
  addressFor(index: number): string {
    return this.addresses[index % this.addresses.length]!
  }

  async stop(): Promise<void> {
    for (const { child } of this.processes) child.kill('SIGTERM')
    await Promise.all(this.processes.map(({ child, ended }) => Promise.race([ended, sleep(15_000).then(() => child.kill('SIGKILL'))])))
  }
}

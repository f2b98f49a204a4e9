// The service as one or several processes on one base, each killed and started again at the address it had.
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, type ServiceProcess, startProcess } from '../../support/processes.js'

export class Services {
  private processes: ServiceProcess[] = []
  readonly addresses: string[] = []
  kills = 0

  constructor(private readonly settings: Record<string, string>) {}

  /** Starts so many processes, one after the other. */
  async start(count: number): Promise<void> {
    while (this.processes.length < count) {
      const service = startProcess(this.settings)
      this.processes.push(service)
      this.addresses.push(await addressOf(service))
    }
  }

  /** Kills one process as it stands, each in its turn, and starts it again. */
  async killOne(): Promise<void> {
    const index = this.kills++ % this.processes.length
    const { child, ended } = this.processes[index]!
    child.kill('SIGKILL')
    await ended
    const service = startProcess({ ...this.settings, PORT: new URL(this.addresses[index]!).port })
    this.processes[index] = service
    await addressOf(service)
  }

  /** An address to turn to; those who come again are sent to each in turn. */
  addressFor(index: number): string {
    return this.addresses[index % this.addresses.length]!
  }

  async stop(): Promise<void> {
    for (const { child } of this.processes) child.kill('SIGTERM')
    await Promise.all(this.processes.map(({ child, ended }) => Promise.race([ended, sleep(15_000).then(() => child.kill('SIGKILL'))])))
  }
}

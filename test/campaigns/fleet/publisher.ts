// Publishes versions sequentially and records which were acknowledged.
export interface Published {
  version: number
  seq: number
  /** Time of the response, by `performance.now()`. */
  at: number
}

/** Path of the work that is published. */
export const path = '/v1/regional-rules/cn-330000-ten-commandments'

export class Publisher {
  acknowledged: Published[] = []
  /** Responses without acknowledgement: status, and whether there was a `Retry-After`. */
  rejected: { status: number; retry: boolean }[] = []
  private count = 0

  constructor(
    private keys: { edit: string; publish: string },
    private address: string
  ) {}

  /** Publishes the next version; `undefined` if it was not acknowledged. */
  async publish(issuer = `第${++this.count}次`): Promise<Published | undefined> {
    const opened = await this.send('edit', 'POST', '/draft', { action: 'version' })
    if (opened.status !== 201 && opened.status !== 409) return this.recordRejection(opened)
    const changed = await this.send('edit', 'PATCH', '/draft', { issuer, reason: null })
    if (changed.status !== 200) return this.recordRejection(changed)
    const response = await this.send('publish', 'POST', '/draft/publish')
    if (response.status !== 200) return this.recordRejection(response)
    const { version } = (await response.json()) as { version: number }
    const published = { version, seq: Number(response.headers.get('guiju-seq')), at: performance.now() }
    this.acknowledged.push(published)
    return published
  }

  private recordRejection({ status, headers }: Response): undefined {
    this.rejected.push({ status, retry: headers.has('retry-after') })
  }

  private send(scope: 'edit' | 'publish', method: string, suffix: string, body?: object): Promise<Response> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const headers = { authorization: `Bearer ${this.keys[scope]}`, 'if-match': '*', ...(body === undefined ? {} : { 'content-type': type }) }
    return fetch(`${this.address}${path}${suffix}`, { method, headers, body: body && JSON.stringify(body) })
  }
}

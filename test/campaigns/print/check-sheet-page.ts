// The page behind the QR code in a browser of phone width, before and after a provision changed.
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { readWork } from '../../../src/works/reading/read-work.js'
import { recordVersion } from '../../../src/works/recording/record-version.js'
import type { PrintedBase } from './printed-base.js'
import type { Report } from './report.js'
import { browse } from './tools.js'

const rule = { kind: 'regional-rule', id: 'cn-330000-ten-commandments' } as const

export async function checkSheetPage({ app, base, briefing, pictures }: PrintedBase, report: Report): Promise<void> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const open = (name: string) => browse(`http://127.0.0.1:${port}/v/${briefing.code}?lang=zh`, join(pictures, `${name}.png`))
  const before = await open('sheet-before')
  report.note(
    before.includes('所印文件至今均未变化') && !before.includes('各党支部'),
    'page behind the QR: nothing changed, no recipient (Chromium, 390 px)'
  )
  const { content } = await readWork(base, rule)
  const [first, ...rest] = content.provisions
  const inForceFrom = { date: '2026-11-20', precision: 'day', basis: 'reported' } as const
  const citations = [{ source: 'source-article-wechat-not-wilful', lines: '95', quote: '严禁公务人员' }]
  const provisions = [{ ...first!, text: '严禁公务人员', citations }, ...rest]
  await recordVersion(base, {
    ...rule,
    content: { ...content, inForceFrom, provisions },
    recordedBy: 'check',
    reason: null
  })
  const after = await open('sheet-after')
  report.note(
    /自2026年11月20日起已修改（现为第2版）/.test(after),
    'page behind the QR: says which record changed, and when'
  )
}

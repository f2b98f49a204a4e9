// The changes as response bodies: JSON, Atom feed (RFC 4287) with archives (RFC 5005), server-sent events.
import { workAddress, versionAddress } from '../works/present.js'
import type { ChangeEntry } from './read-changes.js'
import { sha256 } from '../shared/json/canonical-json.js'
import { escapeHtml } from '../shared/escape-html.js'
import { formatPosition } from './position.js'

/** The JSON form of a change. */
export function presentChange({ work: _, recordedAt, ...change }: ChangeEntry) {
  const workRef = change.id === null || change.kind === null ? null : { id: change.id, kind: change.kind }
  const version = workRef === null || change.version === null ? null : versionAddress({ ...workRef, version: change.version })
  return { ...change, recordedAt: recordedAt.toISOString(), links: { work: workRef && workAddress(workRef), version } }
}

const actionLabels: Record<ChangeEntry['action'], string> = {
  recorded: '新收录', corrected: '更正', withdrawn: '撤回', repealed: '废止', 'came-into-force': '开始施行', renamed: '改用新 id',
  related: '关联', 'source-recorded': '收录来源', 'regions-recorded': '更新行政区划', 'topics-recorded': '更新主题表', sealed: '封存'
}

/** What an Atom document needs besides its entries; all addresses are absolute. */
export interface FeedAddresses {
  /** Where this service is reached, without a slash at the end. */
  service: string
  self: string
  /** The document of the newest changes, where this one is an archive. */
  current: string | null
  /** The document of the changes before those of this one. */
  previous: string | null
}

/**
 * An Atom document of changes, newest first. Ids are UUIDs derived from the hash chain, so they never change. A reader
 * that follows `prev-archive` until it knows an address has every entry (RFC 5005, section 4).
 */
export function renderAtom(changes: readonly ChangeEntry[], origin: string | null, { service, self, current, previous }: FeedAddresses): string {
  const updated = changes[0]?.recordedAt ?? new Date(0)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"${current === null ? '' : ' xmlns:fh="http://purl.org/syndication/history/1.0"'} xml:lang="zh-CN">
<id>${toUrn(origin ?? '0'.repeat(64))}</id>
<title>规矩 Guiju：变更</title>
<updated>${updated.toISOString()}</updated>
<author><name>规矩 Guiju</name></author>
${renderLink('self', 'application/atom+xml', self)}
${[
  ...(current === null ? [] : ['<fh:archive/>', renderLink('current', 'application/atom+xml', current)]),
  ...(previous === null ? [] : [renderLink('prev-archive', 'application/atom+xml', previous)]),
  ...changes.map((change) => renderEntry(change, service))
].join('\n')}
</feed>
`
}

function renderLink(relation: string, type: string, address: string): string {
  return `<link rel="${relation}" type="${type}" href="${escapeXml(address)}"/>`
}

function renderEntry(change: ChangeEntry, service: string): string {
  const { seq, title, action, version, links, hash, recordedAt } = presentChange(change)
  const summary = title === null ? actionLabels[action] : `${actionLabels[action]}：${title}（第 ${version} 版）`
  const address = links.version ?? links.work ?? `/v1/changes?since=${seq - 1}&limit=1`
  // The id of the feed is derived from the hash of the first change, that of an entry from its own hash and seq; where the
  // hash is not shown, from the number alone.
  return `<entry>
<id>${toUrn(hash ?? sha256(`change ${seq}`), seq)}</id>
<title>${escapeXml(summary)}</title>
<updated>${recordedAt}</updated>
${renderLink('alternate', 'application/json', `${service}${address}`)}
<category term="${action}"/>
<content type="text">${escapeXml(`变更 ${seq}：${summary}`)}</content>
</entry>`
}

/** A UUID of version 8 (RFC 9562) from a SHA-256. With `seq` 0 it is the id of the feed, otherwise that of an entry. */
function toUrn(hash: string, seq = 0): string {
  const digits = seq === 0 ? hash : hash.slice(32) + hash.slice(0, 32)
  const [a, b, c, d, e] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(13, 16), digits.slice(17, 20), digits.slice(20, 32)]
  return `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`
}

function escapeXml(text: string): string {
  // Most control characters cannot be written in XML.
  return escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))
}

/** A change as one event of `text/event-stream`; the event id, sent back as `Last-Event-ID`, is the position after it. */
export function renderEvent(change: ChangeEntry): string {
  return `id: ${formatPosition(change.seq, change.hash)}\nevent: change\ndata: ${JSON.stringify(presentChange(change))}\n\n`
}

// The page of one clause on a day, with the parts that hold it and those it holds.
import { html } from '../../shared/html.js'
import type { ProvisionReading } from '../../works/reading/read-provision.js'
import { versionAddress, workAddress } from '../../works/present.js'
import { renderCitation } from './around-text.js'
import type { Page, Reader } from '../page-route.js'
import { addClause } from '../desk/pick-page.js'
import { renderClauses } from './clauses.js'
import { excerptNotice, sealNotice, statusNotice } from './status-notices.js'

export function clausePage({ work, provision, ancestors, parts }: ProvisionReading, asked: { asOf?: string; knownAt?: string }, reader: Reader, publicAddress: string): Page {
  const { words, link, today } = reader
  const address = workAddress(work)
  const path = `${address}/provisions/${provision.eId}`
  const permanent = versionAddress({ ...work, version: work.repealedVersion ?? work.version })
  const name = provision.number ?? provision.heading ?? ''
  const body = html`<article class="work"><header>
<p class="kicker"><a href="${link(`${address}#${provision.eId}`, asked)}" lang="zh-CN">${work.title}</a>${ancestors.map(({ number, heading }) =>
    html` › <span lang="zh-CN">${[number, heading].filter((part) => part !== null).join('　')}</span>`)}</p>
<h1 lang="zh-CN">${name === '' ? work.title : name}</h1></header>
${statusNotice(work, asked.asOf ?? today, reader)}${sealNotice(work.sealed, reader)}${excerptNotice(work.completeness, reader)}
${renderClauses([provision, ...parts], permanent, reader)}
<p><a href="${link(`${address}#${provision.eId}`, asked)}">${words.list.clause.whole}</a></p>
${work.sealed === null && addClause({ kind: work.kind, id: work.id, version: asked.asOf === undefined ? undefined : work.version }, provision.eId, reader)}
${renderCitation(work, provision.number, `${publicAddress}${permanent}#${provision.eId}`, reader)}</article>`
  return { title: `${work.title}${name}`, path, query: { ...asked }, json: true, listed: false, body }
}

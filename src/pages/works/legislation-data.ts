// What search engines read of a work: schema.org/Legislation in JSON-LD.
import type { WorkReading } from '../../works/reading.js'
import { versionAddress, workAddress } from '../../works/present.js'

const legalForce = { 'in-force': 'InForce', 'not-yet-in-force': 'NotInForce', superseded: 'NotInForce', repealed: 'NotInForce' }

/** Laws and rules are `Legislation`; other works are articles, of which no legal force is claimed. */
export function legislationData(reading: WorkReading, publicAddress: string): object {
  const { kind, title, aliases, issuer, region, inForceFrom, documentNumber, status, topics } = reading
  const binds = kind === 'law' || kind === 'regional-rule'
  const address = `${publicAddress}${workAddress(reading)}`
  const common = {
    '@context': 'https://schema.org', '@type': binds ? 'Legislation' : 'Article', '@id': address, url: address, name: title, inLanguage: 'zh-CN',
    ...(aliases.length === 0 ? {} : { alternateName: aliases }),
    ...(topics.length === 0 ? {} : { about: topics.map(({ name }) => name.zh) }),
    encoding: { '@type': 'MediaObject', encodingFormat: 'application/json', contentUrl: `${publicAddress}${versionAddress(reading)}` }
  }
  if (!binds) return { ...common, headline: title }
  return {
    ...common,
    legislationIdentifier: documentNumber ?? reading.id,
    ...(issuer === null ? {} : { legislationPassedBy: { '@type': 'Organization', name: issuer } }),
    ...(region === null ? {} : { legislationJurisdiction: { '@type': 'AdministrativeArea', name: region.name, identifier: region.code } }),
    ...(inForceFrom.date === null ? {} : { legislationDateVersion: inForceFrom.date }),
    legislationLegalForce: `https://schema.org/${legalForce[status]}`
  }
}

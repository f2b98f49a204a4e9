// Sources in the names and forms of the replies.
import type { SourceReading } from './read-source.js'

export function presentSource({ finalNewline: _, recordedAt, ...source }: SourceReading['source']) {
  const within = source.within === null ? null : `/v1/sources/${source.within}`
  return { ...source, recordedAt: recordedAt.toISOString(), links: { self: `/v1/sources/${source.id}`, within } }
}

export function presentSourceReading({ source, lines }: SourceReading) {
  return { ...presentSource(source), lines }
}

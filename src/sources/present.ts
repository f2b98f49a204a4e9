// The JSON representation of sources.
import type { SourceWithLines } from './read-source.js'

export function presentSource({ finalNewline: _, recordedAt, ...source }: SourceWithLines['source']) {
  const within = source.within === null ? null : `/v1/sources/${source.within}`
  return { ...source, recordedAt: recordedAt.toISOString(), links: { self: `/v1/sources/${source.id}`, within } }
}

export function presentSourceWithLines({ source, lines }: SourceWithLines) {
  return { ...presentSource(source), lines }
}

// The facts of a work in a list of terms: issuer, place, topics; and those of a case.
import { type Html, html, joinHtml } from '../../shared/html.js'
import type { CaseFacts } from '../../shared/recorded-content.js'
import type { RecordedVersion, WorkReading } from '../../works/reading.js'
import type { Reader } from '../page-route.js'
import type { SourceTitles } from './show-work.js'

type Described = Pick<WorkReading | RecordedVersion, 'issuer' | 'region' | 'rank' | 'topics' | 'documentNumber' | 'aliases' | 'content' | 'completeness'>

export function renderFacts({ issuer, region, rank, topics, documentNumber, aliases, content }: Described, titles: SourceTitles, { words, link, language }: Reader): Html {
  const sources = content.citations.map(({ source, lines }) =>
    html`<a href="${link(`/v1/sources/${source}#line-${parseInt(lines, 10)}`, { lines })}"><span lang="zh-CN">${titles.get(source) ?? source}</span> ${words.records.lines(lines)}</a>`)
  return html`<dl class="facts">
${fact(words.work.issuer, issuer)}
${fact(words.work.number, documentNumber)}
${fact(words.work.place, region === null ? null : html`<a href="${link('/v1/regional-rules', { region: region.code })}">${region.name}</a>`)}
${fact(words.work.rank, rank === null ? null : words.records.rank(rank))}
${fact(words.work.aliases, aliases.length === 0 ? null : aliases.join('、'))}
${fact(words.work.topics, topics.length === 0 ? null : joinHtml(topics.map(({ key, name }) =>
    html`<a href="${link('/v1/search', { topic: key })}">${name[language]}</a>`), language === 'zh' ? '、' : ', '))}
${fact(words.work.sources, sources.length === 0 ? null : joinHtml(sources, language === 'zh' ? '；' : '; '))}
</dl>`
}

export function renderCase({ subject, post, conductDate, decisionDate, consequence }: CaseFacts, { words }: Reader): Html {
  return html`<section><h2>${words.work.caseFacts}</h2><dl class="facts">
${fact(words.work.subject, subject)}
${fact(words.work.post, post)}
${fact(words.work.conduct, words.records.day(conductDate))}
${fact(words.work.decision, words.records.day(decisionDate))}
${fact(words.work.consequence, consequence)}
</dl></section>`
}

/** A term and what there is to it; nothing where there is nothing. */
export function fact(name: string, value: Html | string | null): Html | false {
  return value !== null && html`<dt>${name}</dt><dd>${value}</dd>\n`
}

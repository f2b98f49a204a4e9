// The forms that choose what to compare: two versions of a work by number or by day, and two works.
import { type Html, html } from '../../shared/html.js'
import { workAddress } from '../../works/present.js'
import { dayField, selectField, textField } from '../input-fields.js'
import type { Reader } from '../page-route.js'
import { languageField } from '../form-fields.js'
import type { DifferenceQuery, Versions } from './show-difference.js'

/** By version where there are two; by day always. */
export function chooseVersions(versions: Versions, { from, to }: DifferenceQuery, reader: Reader): Html {
  const { compare } = reader.words
  const action = `${workAddress(versions)}/diff`
  const isDay = (chosen: string | undefined) => chosen?.includes('-') === true
  return html`${versions.texts.length > 1 && html`<form method="get" action="${action}" class="fields">${versionSelects(versions, { from, to }, reader)}
${languageField(reader)}<button type="submit">${compare.button}</button></form>`}
<form method="get" action="${action}" class="fields">
${dayField({ name: 'from-day', label: compare.fromDay, value: isDay(from) ? from : versions.texts[0]?.inForceFrom.date ?? '', required: true }, 'from')}
${dayField({ name: 'to-day', label: compare.toDay, value: isDay(to) ? to : reader.today, required: true }, 'to')}
${languageField(reader)}<button type="submit" class="plain">${compare.buttonOfDays}</button></form>`
}

function versionSelects({ texts }: Versions, { from, to }: DifferenceQuery, { words }: Reader): Html {
  const options = texts.map(({ version, inForceFrom }) => ({ value: String(version), name: `${words.records.version(version)} ${words.records.day(inForceFrom)}` }))
  return html`${selectField({ name: 'from', label: words.work.compareFrom, value: from ?? options.at(-2)!.value }, options)}
${selectField({ name: 'to', label: words.work.compareTo, value: to ?? options.at(-1)!.value }, options)}`
}

/** Asks for the name of a work, whose versions are then chosen. */
export function askForWork(work: string | undefined, reader: Reader): Html {
  const { compare } = reader.words
  return html`<form method="get" action="/v1/compare" class="fields">
${textField({ name: 'work', label: compare.work, value: work, hint: compare.workHint, required: true, suggests: 'works' })}
${languageField(reader)}<button type="submit">${compare.next}</button></form>`
}

/** Asks for two works, and the day on which they are read. */
export function askForTwoWorks({ left, right, asOf }: { left?: string; right?: string; asOf?: string }, reader: Reader): Html {
  const { compare, records } = reader.words
  return html`<form method="get" action="/v1/compare" class="fields">
${textField({ name: 'left', label: compare.left, value: left, required: true, suggests: 'works' })}
${textField({ name: 'right', label: compare.right, value: right, required: true, suggests: 'works' })}
${dayField({ name: 'asOf', label: records.inForceOn, value: asOf ?? reader.today })}
${languageField(reader)}<button type="submit">${compare.button}</button></form>`
}

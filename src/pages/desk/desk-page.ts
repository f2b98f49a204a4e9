// The page of the desk: one form for the whole order, the essential fields first. Every button sends all of it, so nothing typed is lost.
import { type Html, html } from '../../shared/html.js'
import { languageField } from '../form-fields.js'
import type { Page, Reader } from '../page-route.js'
import { deskLinks } from './desk-links.js'
import { type DeskView, placesOf } from './desk-view.js'
import { type Errors, errorsAt, renderField } from './field.js'
import { documentField, renderMoreParts } from './more-parts.js'
import { errorsOf } from './order/order-errors.js'
import { renderSection } from './section-fields.js'

export function deskPage(view: DeskView, reader: Reader): Page {
  const { desk } = reader.words
  const { problem, draft } = view
  const errors = problem === undefined ? [] : errorsOf(problem, placesOf(draft), reader.language)
  const body = html`${deskLinks('/desk', reader)}<h1>${desk.title}</h1>
<p class="lead">${desk.lead}</p>
${problem !== undefined && errorSummary(errors, problem.code, reader)}${view.done !== undefined && done(view.done, view.back, reader)}
${!view.isWhole && html`<p class="notice mild">${desk.notWhole}</p>`}${origin(view, reader)}
<form method="post" action="/desk" class="desk" novalidate>
<button type="submit" class="unseen" name="action" value="save" tabindex="-1">${desk.save}</button>
${languageField(reader)}<input type="hidden" name="key" value="${view.key}">
${(['reissueOf', 'template', 'templateTag'] as const).map((name) => draft.about[name] !== undefined && html`<input type="hidden" name="about.${name}" value="${draft.about[name]}">`)}
<section><h2>${desk.essentials}</h2>
${(['layout', 'title', 'issuer', 'recipient', 'date', 'asOf'] as const).map((name) => documentField(name, view, errors, reader))}</section>
<section id="sections"><h2>${desk.content}</h2>${errorsAt('sections', errors, reader)}
${documentField('introduction', view, errors, reader)}
${draft.sections.every(({ records }) => records.length === 0) && html`<p class="notice mild">${desk.noRecords}</p>`}
${draft.sections.map((section, at) => renderSection(section, at, view, errors, reader))}
<button type="submit" class="plain" name="action" value="add-section" formaction="/desk#sections.${draft.sections.length}">${desk.sectionAdd}</button></section>
<section><h2>${desk.more}</h2>
${renderMoreParts(view, errors, reader)}</section>
${finish(view, errors, reader)}
</form>`
  return { title: `${errors.length > 0 ? `${desk.error}：` : ''}${desk.title}`, path: '/desk', listed: false, body }
}

/** All errors at the top, each leading to its field. */
function errorSummary(errors: Errors, code: string, { words, link }: Reader): Html {
  const labels: Partial<Record<string, { label: string }>> = words.deskFields.document
  const needsKey = code === 'key-missing' || code === 'keeping-needs-key' || code === 'scope-missing'
  return html`<section class="notice bad" role="alert" id="errors"><h2>${words.desk.errors(errors.length)}</h2><ul>${errors.map(({ place, message }) =>
    html`<li>${place === null ? message : html`<a href="#${place}">${labels[place] !== undefined && `${labels[place].label}：`}${message}</a>`}</li>`)}</ul>
${needsKey && html`<p><a class="button" href="${link('/sign-in', { next: link('/desk') })}">${words.desk.signInFirst}</a></p>`}</section>`
}

function done(sentence: string, back: string | undefined, { words }: Reader): Html {
  return html`<p class="notice good" role="status"><strong>${sentence}</strong> ${back !== undefined && html`<a href="${back}">${words.desk.keepReading}</a>`}</p>`
}

function origin({ draft: { about } }: DeskView, { words }: Reader): Html {
  return html`${about.reissueOf !== undefined && html`<p class="notice mild">${words.desk.reissueNote}</p>`}${
    about.template !== undefined && html`<p class="notice mild">${words.desk.templateNote(about.template)}</p>`}`
}

function finish({ draft: { about } }: DeskView, errors: Errors, reader: Reader): Html {
  const { desk, deskFields } = reader.words
  const preview = (format: string, name: string) => html`<button type="submit" class="plain" name="format" value="${format}" formaction="/desk/preview" formtarget="_blank">${name}<span class="unseen">（${desk.newWindow}）</span></button>`
  const own = (name: 'templateName' | 'templateDescription') =>
    renderField({ name: `about.${name}`, kind: 'line', words: deskFields.about[name], text: about[name] }, errors, reader)
  const isOpen = about.templateName !== undefined || errors.some(({ place }) => place === 'about.templateName')
  return html`<section class="finish"><h2>${desk.finish}</h2>
${about.reissueOf !== undefined && renderField({ name: 'about.supersedes', kind: 'check', words: { label: desk.supersedes }, text: about.supersedes }, errors, reader)}
<p class="buttons"><button type="submit" formaction="/desk/order">${desk.order}</button> ${preview('html', desk.previewHtml)} ${preview('pdf', desk.previewPdf)} ${preview('docx', desk.previewDocx)}
<button type="submit" class="plain" name="action" value="save">${desk.save}</button></p>
<p class="hint">${desk.orderHint}${desk.remembered}</p>
<details id="template"${isOpen && html` open`}><summary>${desk.groups.template}</summary>${own('templateName')}${own('templateDescription')}
<button type="submit" class="plain" formaction="/desk/templates">${desk.saveTemplate}</button></details>
<details><summary>${desk.clearTitle}</summary><button type="submit" class="plain" name="action" value="clear">${desk.clear}</button></details></section>`
}

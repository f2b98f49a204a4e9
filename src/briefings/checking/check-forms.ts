// The forms that compare a file with what was made of a briefing: the file itself, or its SHA-256.
import { type Html, html } from '../../shared/html.js'
import type { Language } from '../../shared/problem-table.js'
import { linkToIn } from '../../http/page/link-to.js'
import type { RenderingMetadata } from '../briefing.js'
import type { CheckWords } from './check-words.js'

interface FormContext {
  words: CheckWords
  /** Of the page. Named in full: an action of a fragment alone would keep the `sha256` of the file before. */
  path: string
  chosen: Language | undefined
}

export function fileForms(renderings: readonly RenderingMetadata[], { words, path, chosen }: FormContext): Html {
  const formats = [...new Set(renderings.map(({ format }) => format.toUpperCase()))]
  return html`<section class="measure unprinted">
<h2 id="file">${words.file}</h2>
<p>${words.formats(formats)}</p>
<form method="post" enctype="multipart/form-data" action="${linkToIn(chosen)(`${path}#verdict`)}">
<p class="field"><label for="upload">${words.upload}</label>
<input id="upload" type="file" name="file" required></p>
<p><button type="submit">${words.compareFile}</button></p>
</form>
<form method="get" action="${path}#verdict">
${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">\n`}<p class="field"><label for="sha256">${words.hash}</label>
<input id="sha256" name="sha256" required pattern="[0-9A-Fa-f]{64}" minlength="64" maxlength="64" autocomplete="off"></p>
<p><button type="submit">${words.compareHash}</button></p>
</form>
</section>`
}

// The page at which a reader gives an API key, or sees which one the browser holds.
import type { Caller } from '../../http/caller.js'
import { type Html, html } from '../../shared/html.js'
import { languageField } from '../form-fields.js'
import type { Page, Reader } from '../page-route.js'

export interface SignIn {
  /** Whose key the browser holds. */
  caller: Caller | null
  /** Why the key given, or held, does not do. */
  refusal: string | null
  /** Whether the browser holds a key that does not do. */
  isHeld?: boolean
  /** The path to go on to. */
  next: string
}

export function signInPage({ caller, refusal, isHeld, next }: SignIn, reader: Reader): Page {
  const { words } = reader
  const body = html`<div class="measure"><h1>${words.signIn.title}</h1>
${refusal !== null && html`<section class="notice bad" role="alert"><p><strong>${words.signIn.wrong}</strong></p><p>${refusal}</p></section>`}
${caller === null ? keyForm(next, reader) : signedIn(caller, reader)}
${(caller !== null || isHeld === true) && signOutForm(reader)}</div>`
  return { title: words.signIn.title, path: '/sign-in', listed: false, body }
}

function keyForm(next: string, reader: Reader): Html {
  const { words } = reader
  return html`<p>${words.signIn.about}</p>
<form method="post" action="/sign-in" class="fields">
<div><label for="key">${words.signIn.field} <span class="hint">${words.signIn.hint}</span></label>
<input id="key" name="key" type="password" required maxlength="200" size="40" autocomplete="off" spellcheck="false"></div>
<input type="hidden" name="next" value="${next}">${languageField(reader)}
<button type="submit">${words.signIn.button}</button></form>`
}

function signedIn({ name, scope }: Caller, reader: Reader): Html {
  const { words } = reader
  return html`<p class="notice good"><strong>${words.signIn.signedIn(name)}</strong> ${scope !== null && words.signIn.scope[scope]}</p>`
}

function signOutForm(reader: Reader): Html {
  return html`<form method="post" action="/sign-out">${languageField(reader)}<button type="submit">${reader.words.signIn.signOut}</button></form>`
}

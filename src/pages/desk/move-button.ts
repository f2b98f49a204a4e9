// A button that changes the draft; the page comes back at what it changed.
import { type Html, html } from '../../shared/html.js'
import type { Reader } from '../page-route.js'

type Action = 'section-up' | 'section-down' | 'section-remove' | 'record-up' | 'record-down' | 'record-remove' | 'attachment-remove'

export function move(action: Action, place: string, name: string, { words }: Reader, isOff = false): Html {
  const what = action.slice(action.indexOf('-') + 1) as 'up' | 'down' | 'remove'
  const back = action.startsWith('attachment') ? 'attachments' : `sections.${place.split('.')[0]}`
  return html`<button type="submit" class="plain small" name="action" value="${action}.${place}" formaction="/desk#${back}" aria-label="${words.desk.moves[what](name)}"${isOff && html` disabled`}>${words.desk[what]}</button>`
}

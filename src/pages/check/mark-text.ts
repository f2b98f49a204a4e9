// A checked text as HTML, with what was found marked in place. A task, as a text may have a megabyte.
import { defineTask } from '../../computing/task.js'
import { type Html, html } from '../../shared/html.js'
import type { Tone } from './findings.js'

/** A stretch of the text; `said` is what its mark says to whoever does not see colours. */
export interface TextMark {
  number: number
  start: number
  end: number
  tone: Tone
  said: string
}

export interface TextToMark {
  document: string
  /** In the order of the text. */
  marks: readonly TextMark[]
}

/** The markup of the text, to go into a page as it is. */
export const markTask = defineTask(import.meta.url, 'markTask', ({ document, marks }: TextToMark, { enter }): string => {
  enter('/body', document.length)
  return String(markText({ document, marks }))
})

function markText({ document, marks }: TextToMark): Html {
  const parts: Html[] = []
  let at = 0
  for (const mark of marks) {
    // A mark inside another one is in the list alone.
    if (mark.start < at) continue
    parts.push(html`${document.slice(at, mark.start)}`, renderMark(document.slice(mark.start, mark.end), mark))
    at = mark.end
  }
  return html`${parts}${document.slice(at)}`
}

function renderMark(text: string, { number, tone, said }: TextMark): Html {
  return html`<mark class="found ${tone}" id="at-${number}">${text}</mark><a class="found-number ${tone}" href="#finding-${number}" aria-label="${said}">${number}</a>`
}

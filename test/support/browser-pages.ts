// What tests of pages in a browser have in common: faults that axe finds, and the way of a keyboard.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The reply is what was violated, not what was found in order: of every element that would be a selector and its HTML. */
const find = `axe.run(document, { runOnly: ${JSON.stringify(standards)}, resultTypes: ['violations'], selectors: false, ancestry: false, xpath: false })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`

/** The violations of WCAG 2.2 AA on a page without frames, each with the first element concerned. */
export async function findViolations(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe looks into no frame')
  if (!(await page.evaluate<boolean>("typeof axe === 'object'"))) await page.evaluate(`${axe};0`)
  return page.evaluate<string[]>(find)
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
  }
  throw new Error(`${selector} is not reached by Tab`)
}

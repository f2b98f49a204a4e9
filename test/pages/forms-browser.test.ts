// Forms in a real browser. “What applies” and “compare” by the keyboard alone, from the home page to the answer: whatever has the focus on
// the way shows it. The desk with the clauses of a record to tick, on a phone and on paper.
import { type Browser, chromium, type Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { findViolations, tabTo } from '../support/browser-pages.js'
import { findChromium } from '../support/chromium.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { createTestApp } from '../support/test-app.js'

const program = findChromium('the forms, by keyboard and on paper')
const texts = [['单位应当登记网箱。', '2017-11-07'], ['单位应当逐一登记网箱。', '2021-03-01'], ['单位应当逐一登记网箱和浮标。', '2024-05-01']] as const

t.test('forms in a browser', { skip: program === undefined && 'no Chromium' }, async (t) => {
  const { app, base } = await createTestApp(t, 'pglite')
  for (const [text, day] of texts) {
    await recordVersion(base, { ...sampleWork('cn-000-cages', 'law'), content: { ...sampleText(text, day), title: '网箱条例' } })
  }
  const address = await app.listen({ port: 0 })
  const browser: Browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  t.teardown(() => browser.close())
  const page = await browser.newPage({ locale: 'zh-CN' })

  t.test('what applies by keyboard: place, day and topic, and on to the first rule', async (t) => {
    const { reach, typeInto, choose, press } = keyboardOf(page, t)
    await page.goto(address)
    await reach('header nav a[href="/v1/applicable"]')
    await press('Enter')
    await typeInto('#region', '奉新县')
    await typeDay(page, reach, '#asOf', '2018-01-01')
    await choose('#topic', 'red-packets')
    await reach('main form button')
    await press('Enter')
    const asked = new URL(page.url()).searchParams
    t.strictSame(['region', 'asOf', 'topic'].map((name) => asked.get(name)), ['奉新县', '2018-01-01', 'red-packets'])
    t.match(await page.locator('h1').textContent(), '奉新县')
    const first = page.locator('main .list a').first()
    const [href, title] = [await first.getAttribute('href'), await first.textContent()]
    await reach(`main .list a[href="${href}"]`)
    await press('Enter')
    t.match(await page.locator('h1').textContent(), title!)
  })

  t.test('compare by keyboard: two versions of a work, then two days', async (t) => {
    const { reach, typeInto, choose, press } = keyboardOf(page, t)
    await page.goto(address)
    await reach('header nav a[href="/v1/compare"]')
    await press('Enter')
    await typeInto('#work', '网箱条例')
    await press('Enter')
    await choose('#from', '1')
    await choose('#to', '2')
    await reach('form:has(#from) button')
    await press('Enter')
    t.match(page.url(), /\/v1\/laws\/cn-000-cages\/diff\?from=1&to=2$/)
    t.strictSame(await page.locator('main table ins').allTextContents(), ['逐一'])
    await reach('main details:has(#from-day) > summary')
    await page.keyboard.press('Enter')
    await typeDay(page, reach, '#from-day', '2022-01-01')
    await typeDay(page, reach, '#to-day', '2025-01-01')
    await reach('form:has(#from-day) button')
    await press('Enter')
    t.match(page.url(), /from=2022-01-01&to=2025-01-01$/)
    t.strictSame(await page.locator('main table ins').allTextContents(), ['和浮标'])
  })

  t.test('the desk: clauses are ticked in the row of a record; on paper stands what was typed, and nothing to press', async (t) => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(`${address}/v1/regional-rules/cn-330000-ten-commandments`)
    await page.locator('main').getByRole('button', { name: /^选入/ }).first().click()
    await page.getByLabel('标题', { exact: true }).first().fill('微信红包规定摘编')
    await page.getByRole('button', { name: /^选条款/ }).click()
    t.strictSame(await findViolations(page), [])
    t.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390)
    await page.locator('.ticks').getByRole('checkbox').first().check()
    await page.getByRole('button', { name: '改为勾选的条文' }).click()
    t.match(await page.locator('.records').textContent(), '选1条')
    await page.emulateMedia({ media: 'print' })
    t.equal(await page.locator(':is(nav, button, summary, .hint, .site):visible').count(), 0)
    t.equal(await page.getByLabel('标题', { exact: true }).first().isVisible(), true)
    t.equal(await page.getByLabel('署名', { exact: true }).isVisible(), false, 'an empty field')
    for (const url of ['/desk/briefings', '/desk/templates']) {
      await page.goto(`${address}${url}`)
      t.equal(await page.locator(':is(nav, button, form):visible').count(), 0, url)
    }
  })
})

type Reach = (selector: string) => Promise<void>

/** The hands of somebody without a mouse. */
function keyboardOf(page: Page, t: Test) {
  const reach: Reach = async (selector) => {
    await tabTo(page, selector)
    t.equal(await page.evaluate(focusIsSeen), true, `the focus is seen at ${selector}`)
  }
  return {
    reach,
    typeInto: async (selector: string, text: string) => {
      await reach(selector)
      await page.keyboard.type(text)
    },
    choose: async (selector: string, value: string) => {
      await reach(selector)
      await page.keyboard.press('Home')
      for (let presses = 0; (await page.locator(selector).inputValue()) !== value && presses < 50; presses++) await page.keyboard.press('ArrowDown')
      t.equal(await page.locator(selector).inputValue(), value)
    },
    /** A key that leads to another page. */
    press: async (key: string) => {
      await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
    }
  }
}

const focusIsSeen = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
})()`

/** A day is typed in parts, in the order in which the browser shows them. */
async function typeDay(page: Page, reach: Reach, selector: string, day: string): Promise<void> {
  await reach(selector)
  const [year, month, date] = day.split('-') as [string, string, string]
  for (const parts of [[year, month, date], [month, date, year]]) {
    for (const part of parts) {
      await page.keyboard.type(part)
      if (part === year && parts[0] === year) await page.keyboard.press('ArrowRight')
    }
    if ((await page.locator(selector).inputValue()) === day) return
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowLeft')
  }
  throw new Error(`${selector} does not take ${day} by keyboard`)
}

// In a real browser, the machine's Chromium: no fault that axe finds, the whole walk by keyboard, no scripts needed, no page wider than a
// phone. One browser and one service for all of it.
import { type Browser, chromium, type Page } from 'playwright-core'
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { anyEngine } from '../support/bases.js'
import { findViolations, tabTo } from '../support/browser-pages.js'
import { findChromium } from '../support/chromium.js'
import { sampleContent, sampleWork } from '../support/sample-content.js'
import { createTestApp } from '../support/test-app.js'
import { nastyTexts } from './nasty-texts.js'
import { pages, printSheet } from './pages.js'

const program = findChromium('every page for people')
const phone = { width: 390, height: 800 }
const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')

/** The violations of a page that lies open, in the colours for the dark and as wide as a desk. */
async function findInTheDark(page: Page): Promise<string[]> {
  await page.evaluate("document.documentElement.style.fontSize = ''")
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const found = await findViolations(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  return found
}

t.test('pages in a browser', { skip: program === undefined && 'no Chromium' }, async (t) => {
  const { app, base } = await createTestApp(t, anyEngine)
  const provisions = nastyTexts.map((text, at) => ({
    eId: `art_${at + 1}`, wId: null, parent: null, level: 'article', number: `第${at + 1}条`, heading: text.slice(0, 200), text, citations: []
  }))
  const content = sampleContent({ title: nastyTexts[1]!, issuer: nastyTexts[14]!, aliases: [nastyTexts[2]!, nastyTexts[17]!], provisions })
  await recordVersion(base, { ...sampleWork('cn-000-nasty'), content })
  const address = await app.listen({ port: 0 })
  const browser: Browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  t.teardown(() => browser.close())
  const sheet = await printSheet(app)
  const all = [...pages, ...sheet, '/v/0000-0000-0000-0000', '/v1/regional-rules/cn-000-nasty', '/v1/regional-rules/cn-000-nasty/diff?from=1',
    '/v1/compare?left=cn-000-nasty&right=cn-330000-ten-commandments', '/v1/regional-rules/cn-000-nope']

  const inPage = async <Result>(options: Parameters<Browser['newPage']>[0], act: (page: Page) => Promise<Result>) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...options })
    const faults: string[] = []
    const page = await context.newPage()
    page.on('console', (message) => void (message.type() === 'error' && !message.text().includes('404') && faults.push(message.text())))
    page.on('pageerror', (error) => void faults.push(String(error)))
    page.on('dialog', (dialog) => void (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()))
    await act(page)
    t.strictSame(faults, [], 'no error in the console, no dialog')
    await context.close()
  }

  const dark = ['/', pages[3]!, '/v1/regional-rules/cn-330000-ten-commandments?asOf=2018-01-01', '/sign-in', '/desk', '/check', '/manual/zh/reference/headers', '/manual/zh', ...sheet, '/v/0000-0000-0000-0000']

  t.test('axe finds no violation of WCAG 2.2 AA, nor in the dark, and no page is wider than a phone, with letters twice as large too', async (t) => {
    t.strictSame(dark.filter((url) => !all.includes(url)), [])
    await inPage({ viewport: phone }, async (page) => {
      for (const url of all) {
        await page.goto(`${address}${url}`)
        t.strictSame(await findViolations(page), [], url)
        t.ok((await widthOf(page)) <= 390, `${url}: ${await widthOf(page)}`)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        t.ok((await widthOf(page)) <= 390, `${url} in large type: ${await widthOf(page)}`)
        if (dark.includes(url)) t.strictSame(await findInTheDark(page), [], `${url} in the dark`)
      }
    })
  })

  t.test('from the search box to a clause and its source, by keyboard alone and without scripts', async (t) => {
    await inPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(address)
      await page.keyboard.press('Tab')
      t.equal(await page.locator(':focus').getAttribute('href'), '#main', 'the skip link comes first')
      await tabTo(page, '#q')
      await page.keyboard.type('违规收受微信红包')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/v1\/search\?q=/)
      await tabTo(page, 'a[href^="/v1/regional-rules/cn-330000-ten-commandments"]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/cn-330000-ten-commandments#quote_1$/)
      t.match(await page.locator('h1').textContent(), '十条戒律')
      t.match(await page.locator('main').textContent(), '源文引用2条，全文10条')
      await tabTo(page, 'a[href^="/v1/sources/"]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/v1\/sources\/.*lines=/)
    })
  })

  t.test('a document of nasty texts is checked without scripts: it stays in its place, and the page as wide as a phone', async (t) => {
    await inPage({ javaScriptEnabled: false, viewport: phone }, async (page) => {
      await page.goto(`${address}/check`)
      await page.locator('#document').fill(nastyTexts.map((text) => `党员干部微信微博行为十条戒律要求：“${text}”。《没有这部法》第一条规定：“${text}”。`).join('\n'))
      await page.locator('main button').click()
      await page.waitForSelector('.checked-text')
      t.ok((await page.locator('.found').count()) > 10)
      t.equal(await page.locator('main script, main img, main svg, main style, main base, .checked-text form').count(), 0)
    })
    await inPage({ viewport: phone }, async (page) => {
      await page.goto(`${address}/check`)
      await page.locator('#document').fill(nastyTexts.map((text) => `《没有这部法》第一条规定：“${text}”。`).join('\n'))
      await page.locator('main button').click()
      await page.waitForSelector('.checked-text')
      t.ok((await widthOf(page)) <= 390)
      t.strictSame(await findViolations(page), [])
    })
  })

  t.test('places are suggested while a name is typed', async (t) => {
    await inPage({}, async (page) => {
      await page.goto(`${address}/v1/applicable`)
      await page.locator('#region').pressSequentially('奉新')
      await page.waitForSelector('#region-suggestions option', { state: 'attached' })
      t.equal(await page.locator('#region-suggestions option[value="奉新县"]').count(), 1)
    })
  })

  t.test('a clause is copied as a citation', async (t) => {
    await inPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(`${address}/v1/regional-rules/cn-330000-ten-commandments`)
      await page.getByRole('button', { name: '复制' }).first().click()
      t.equal(await page.evaluate('navigator.clipboard.readText()'), '《党员干部微信微博行为十条戒律》')
    })
  })
})

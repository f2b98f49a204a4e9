// What an office does with a browser alone, from a question to a checked paper: find what bound a place on a day, read it with its
// source, compare two versions of a law, order a briefing of five records with own headings, download its PDF and check its code.
import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { findViolations, tabTo } from '../support/browser-pages.js'
import { findChromium } from '../support/chromium.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { createTestApp } from '../support/test-app.js'

const program = findChromium('the way from a question to a checked paper')
const chosen = ['/v1/regional-rules/cn-330000-ten-commandments', '/v1/case-studies/case-wu-moments-comment', '/v1/articles/article-wechat-not-wilful']

t.test('from a question to a checked paper', { skip: program === undefined && 'no Chromium' }, async (t) => {
  const { app, base } = await createTestApp(t, 'pglite')
  for (const [text, day] of [['单位应当登记网箱。', '2017-11-07'], ['单位应当逐一登记网箱。', '2024-05-01']] as const) {
    await recordVersion(base, { ...sampleWork('cn-000-cages', 'law'), content: { ...sampleText(text, day), title: '网箱条例' } })
  }
  const address = await app.listen({ port: 0 })
  const browser: Browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  t.teardown(() => browser.close())

  for (const options of [{ javaScriptEnabled: true }, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } }] satisfies BrowserContextOptions[]) {
    t.test(options.javaScriptEnabled ? 'on a desktop' : 'without scripts, on a phone', async (t) => {
      const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true, ...options })
      const page = await context.newPage()

      await page.goto(`${address}/v1/applicable`)
      await page.locator('main').getByLabel('地区').first().fill('奉新县')
      await page.locator('main').locator('input[name="asOf"]').fill('2018-01-01')
      await page.locator('main form').getByRole('button').first().click()
      t.match(await page.locator('h1').textContent(), '奉新县')
      await page.locator('main a[href^="/v1/regional-rules/cn-360921"]').first().click()
      t.match(await page.locator('main').textContent(), '奉新县')
      const rule = new URL(page.url()).pathname
      await page.locator('main a[href^="/v1/sources/"]').first().click()
      t.match(await page.locator('main').textContent(), '江西省奉新县要求', 'the line of the source')

      await page.goto(`${address}/v1/laws/cn-000-cages`)
      await page.locator('form[action$="/diff"]').getByRole('button').click()
      t.match(await page.locator('main table ins').first().textContent(), '逐一')

      for (const path of [rule, '/v1/laws/cn-000-cages', ...chosen]) {
        await page.goto(`${address}${path}`)
        await page.locator('main').getByRole('button', { name: /^选入/ }).first().click()
        t.match(await page.locator('.notice.good').textContent(), '已选入')
      }
      t.equal(await page.locator('.records > li').count(), 5)
      await page.getByLabel('标题', { exact: true }).first().fill(`奉新县有关规定摘编${options.javaScriptEnabled ? '' : '（二）'}`)
      await page.locator('[id="sections.0.heading"]').fill('各项规定')
      await page.getByRole('button', { name: '增加一个部分' }).click()
      await page.locator('[id="sections.1.heading"]').fill('案例与文章')
      for (let moved = 0; moved < 2; moved++) await page.locator('[id="sections.0"] .records > li').last().getByRole('button', { name: /^下移/ }).click()
      t.strictSame([await page.locator('[id="sections.0"] .records > li').count(), await page.locator('[id="sections.1"] .records > li').count()], [3, 2])

      await page.getByLabel('成文日期').fill('2026-02-30')
      await page.getByRole('button', { name: '印发', exact: true }).click()
      await page.locator('#errors a').first().click()
      t.equal(new URL(page.url()).hash, '#date', 'the summary leads to the field')
      await page.getByLabel('成文日期').fill('2026-11-22')
      const [preview] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: /^预览网页/ }).click()])
      await preview.waitForLoadState()
      t.match(await preview.locator('body').textContent(), '案例与文章')
      await preview.close()
      await page.getByRole('button', { name: '印发', exact: true }).click()
      await page.waitForURL(/\/desk\/briefings\/b-/)
      const code = (await page.locator('.code').textContent())!
      const pdf = await context.request.get(`${page.url()}.pdf`)
      t.strictSame([pdf.status(), (await pdf.body()).subarray(0, 5).toString()], [200, '%PDF-'])
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Word/ }).click()])
      t.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK')
      await checkCode(page, code)
      t.match(await page.locator('body').textContent(), '奉新县有关规定摘编')
      await context.close()
    })
  }

  t.test('by keyboard alone, in the dark; axe finds nothing on the way', async (t) => {
    const context = await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' })
    const page = await context.newPage()
    const follow = async (selector: string, key = 'Enter') => {
      await tabTo(page, selector)
      await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
      t.strictSame(await findViolations(page), [], page.url())
    }
    await page.goto(`${address}${chosen[0]}`)
    await follow('main form[action="/desk/basket"] button')
    await follow('button[formaction="/desk/order"]')
    t.equal(await page.locator('#errors').count(), 1, 'it has no title yet')
    await tabTo(page, '[id="title"]')
    await page.keyboard.type('微信红包规定')
    await follow('button[formaction="/desk/order"]')
    t.match(page.url(), /\/desk\/briefings\/b-/)
    await page.goto(`${address}/desk/templates`)
    t.strictSame(await findViolations(page), [])
    await context.close()
  })
})

async function checkCode(page: Page, code: string): Promise<void> {
  await page.getByRole('link', { name: '核验页' }).click()
  await page.waitForURL(new RegExp(`/v/${code}$`))
}

import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { inThread } from '../../thread/in_thread.js'
import { SAMPLES } from '#tests/support/samples'
import { emailInbox, raw, received } from '../support.js'

const PAYLOADS = `${SAMPLES}/html_payloads.json`
const HTML = { 'Content-Type': 'text/html; charset=utf-8' }

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(2)</script></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<link rel=stylesheet href=https://spy.example/a><style>@import "https://spy.example/b"</style>',
  '<p style="background:url(https://spy.example/c)">x</p><img src=//spy.example/d><img srcset="https://spy.example/e 1x">',
  '<video poster=https://spy.example/f src=https://spy.example/g autoplay></video>',
  '<meta http-equiv=refresh content="0;url=https://spy.example/h"><base href=https://spy.example/>',
]

/** Notes what runs and what leaves the page. */
async function watch(page: Page, own: string) {
  const caught: string[] = []
  page.on('dialog', async (dialog) => {
    caught.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  await page.route('**/*', (route) => {
    const url = route.request().url()
    if (url.startsWith(own)) return route.continue()
    caught.push(url)
    return route.abort()
  })
  return caught
}

test.group('Hostile mail in a browser', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('runs nothing and reaches nobody, even without its frame', async ({ browser, assert }) => {
    const known = existsSync(PAYLOADS) ? JSON.parse(readFileSync(PAYLOADS, 'utf8')) : []
    if (!known.length) console.warn('\nNO html_payloads.json: only our own payloads are tried\n')
    const page = await browser.newPage()
    const caught = await watch(page, 'about:')
    const found: string[] = []
    for (const payload of [...HOSTILE, ...known]) {
      const { html } = await inThread('sanitiseHtml', { html: payload, remote: false, inline: {} })
      await page.setContent(`<body>${html}</body>`)
      const left = await page.evaluate<number>(
        `document.querySelectorAll('script,style,form,iframe,object,embed,link,base,meta').length`
      )
      if (left || caught.length) found.push(`${payload} → ${html} ${caught.splice(0)}`)
    }
    await page.close()
    assert.deepEqual(found, [])
  })

  test('is shown in a frame that cannot act', async ({ browserContext, assert, visit }) => {
    const { id } = await received(await emailInbox(), raw(`<p>Ciao</p>${HOSTILE.join('')}`, HTML))
    await browserContext.loginAs(await staff('luca'))
    const page = await visit(`/email/messages/${id}`)
    const caught = await watch(page, new URL(page.url()).origin)
    await page.reload()
    const frame = page.frameLocator('iframe.email-body')
    await frame.getByText('Ciao').waitFor()
    assert.equal(await frame.locator('body').evaluate('self.origin'), 'null')
    assert.deepEqual(caught, [])
  })
})

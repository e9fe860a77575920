import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { assertAccessible } from '#tests/browser/support/axe'
import { customers, isolated, staff } from '#tests/support/world'

/** Whether the bar of an upload was shown, and how many bytes it said were sent. */
const WATCH_BAR = `(() => {
  const seen = { shown: false, sent: 0 }
  const box = document.querySelector('.drop-progress')
  const look = () => {
    seen.shown ||= !box.hidden
    seen.sent = Math.max(seen.sent, box.querySelector('progress').value)
  }
  new MutationObserver(look).observe(box, { attributes: true, subtree: true })
  return seen
})()`

test.group('A contact in the browser', (group) => {
  isolated(group)

  test('is edited in place, noted about and given a file', async ({
    browserContext,
    visit,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await browserContext.loginAs(giulia)
    const page = await visit(`/contacts/${maria.id}`)

    await page.click('#field-jobTitle .field-edit', { force: true })
    await page.fill('#field-jobTitle [name=jobTitle]', 'Not this')
    await page.keyboard.press('Escape')
    await page.waitForSelector('#field-jobTitle:has-text("Owner")')

    await page.click('#field-jobTitle .field-edit', { force: true })
    await page.fill('#field-jobTitle [name=jobTitle]', 'Founder')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#timeline :text("Giulia Verdi changed Job title")')
    assert.equal((await Contact.findOrFail(maria.id)).jobTitle, 'Founder')

    await page.locator('#body').pressSequentially('Ask @giu')
    await page.click('.options-under :text("Giulia Verdi")')
    await page.click('text=Add note')
    await page.waitForSelector('.entry-note:has-text("Ask @Giulia Verdi")')

    await page.click('.record-tabs :text("Files")')
    await page.waitForURL('**/contacts/*?tab=contacts.files')
    const bar = await page.evaluateHandle<{ shown: boolean; sent: number }>(WATCH_BAR)
    await page.setInputFiles('input[type=file]', [
      {
        name: 'quote.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.alloc(5_000_000, '%PDF-1.4'),
      },
    ])
    await page.waitForSelector('.file-name:has-text("quote.pdf")')
    const { shown, sent } = await bar.jsonValue()
    assert.isTrue(shown)
    assert.isAbove(sent, 5_000_000)

    await page.goBack()
    await page.waitForSelector('#timeline')
    assert.notInclude(page.url(), 'tab=')
  })

  test('has no obstacles on its pages', async ({ browserContext, visit }) => {
    const { maria } = await customers()
    await maria.writeNote('Hello', { by: await staff('anna') })
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit(`/contacts/${maria.id}`)
    const origin = new URL(page.url()).origin

    for (const path of ['', '/edit', '/delete', '?tab=contacts.files', '/fields/points/edit']) {
      await page.goto(`${origin}/contacts/${maria.id}${path}`)
      await assertAccessible(page)
    }
  })
})

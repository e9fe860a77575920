import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { pathOf, tasting } from '#tests/functional/lead_forms/world'
import { runJobs } from '#tests/support/jobs'
import { until } from '#tests/support/until'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

/** Another website, which asks for that script. */
async function shop(script: string, cleanup: (close: () => void) => void) {
  const page = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script src="${script}"></script></html>`
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end(page)
  )
  cleanup(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://localhost:${(server.address() as AddressInfo).port}/`
}

test.group('Privacy in a browser', (group) => {
  isolated(group)

  test('one exports a contact, looks at what a rule would delete, and erases the contact', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/contacts/${maria.id}`)
    await page.getByLabel('More actions').click()
    await page.getByRole('link', { name: 'Privacy' }).click()
    await page.getByRole('button', { name: 'Make the export' }).click()
    await page.getByText('Putting everything together').first().waitFor()
    await assertAccessible(page)
    await runJobs()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ])
    assert.match(file.suggestedFilename(), /^personal-data-\d+-.*\.zip$/)

    await page.goto(`${origin()}/settings/retention`)
    await page.getByLabel('Contacts (months)').fill('12')
    await page.getByRole('button', { name: 'Show what would go' }).click()
    await page.getByText('nothing today').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save and apply from tonight' }).click()
    await page.locator('.toast', { hasText: 'The rules are saved' }).waitFor()

    await page.goto(`${origin()}/contacts/${maria.id}/privacy`)
    await page.getByRole('link', { name: 'Erase…' }).click()
    await page.getByRole('heading', { name: 'What stays, and why' }).waitFor()
    await assertAccessible(page)
    await page.getByLabel('Type “Maria Rossi”').fill('maria rosso')
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByText('Nothing was erased').first().waitFor()
    await page.getByLabel('Type “Maria Rossi”').fill('maria rossi')
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await page.locator('.toast', { hasText: 'was erased' }).waitFor()
    assert.isNull(await Contact.find(maria.id))
    assert.deepEqual(complaints, [])
  })

  test('one makes a form, a visitor without script sends it, and it becomes a contact', async ({
    browser,
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/lead-forms`)
    await page.getByRole('link', { name: 'New form' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Website')
    await page.getByLabel('Heading').fill('Come and taste')
    await assertAccessible(page)
    await page.locator('#words_0').fill('News by mail')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Where it goes' }).waitFor()
    await assertAccessible(page)
    const [address, script] = await page.locator('.lead-code').allTextContents()
    assert.include(script, `${address}/embed.js`)

    const stranger = await browser.newContext({ javaScriptEnabled: false })
    const visitor = await stranger.newPage()
    await visitor.goto(origin() + new URL(address).pathname)
    await visitor.getByLabel('First name').fill('Ada')
    await visitor.getByRole('button', { name: 'Send' }).click()
    await visitor.getByRole('alert').getByText('Please fill this in.').waitFor()
    await visitor.getByLabel('Email').fill('ada@lovelace.example')
    await visitor.getByLabel('News by mail').check()
    await visitor.waitForTimeout(2100)
    await visitor.getByRole('button', { name: 'Send' }).click()
    await visitor.getByText('We will be in touch.').waitFor()
    await stranger.close()
    await runJobs()
    const one = await LeadFormSubmission.firstOrFail()
    assert.include(one.$attributes, { state: 'done' })

    await page.reload()
    await page.getByRole('link', { name: 'Ada', exact: true }).first().click()
    await page.getByRole('heading', { name: 'As it was typed' }).waitFor()
    await assertAccessible(page)
    await page.goto(`${origin() + new URL(address).pathname}`)
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })

  test('a form stands in a page of another website, and grows with what it says', async ({
    browser,
    assert,
    cleanup,
  }) => {
    const form = await tasting()
    const visitor = await browser.newContext()
    const { page, complaints } = await watchedPage(visitor)
    await page.goto(await shop(`${origin() + pathOf(form)}/embed.js`, cleanup))
    const frame = page.locator('iframe')
    const height = () => frame.evaluate((one: { clientHeight: number }) => one.clientHeight)
    const inside = page.frameLocator('iframe')
    await inside.getByRole('button', { name: 'Ask' }).waitFor()
    await until(async () => (await height()) !== 640)
    const before = await height()
    await inside.getByRole('button', { name: 'Ask' }).click()
    await inside.getByRole('alert').waitFor()
    await until(async () => (await height()) > before)
    await inside.getByLabel('Your email').fill('ada@lovelace.example')
    await page.waitForTimeout(2100)
    await inside.getByRole('button', { name: 'Ask' }).click()
    await inside.getByText('Thank you so much.').waitFor()
    await visitor.close()
    await runJobs()
    assert.equal((await LeadFormSubmission.firstOrFail()).state, 'done')
    assert.deepEqual(
      complaints.filter((one) => !one.includes('422')),
      []
    )
  })
})

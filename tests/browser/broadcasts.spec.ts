import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Broadcast from '#core/broadcasts/models/broadcast'
import Consent from '#core/outbox/models/consent'
import { settings } from '#core/settings/settings'
import Template from '#core/templates/models/template'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

test.group('Broadcasts in a browser', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('one ticks contacts, sees who gets it and why not, sends it and watches', async ({
    browserContext,
    assert,
  }) => {
    const by = await staff('giulia')
    const { maria } = await customers()
    await pigeonInbox()
    await settings.set({ 'outbox.quiet_from': 0, 'outbox.quiet_to': 0 })
    const words = { language: 'en', subject: 'News', body: 'Dear {{contact.first_name}}' }
    await new Template().keep({ name: 'News', purpose: 'marketing' }, words, { by })
    const yes = { contactId: maria.id, purpose: 'marketing', isGranted: true, source: 'staff' }
    await Consent.create({ ...yes, createdAt: DateTime.now() } as any)
    await browserContext.loginAs(by)
    const { page, complaints } = await watchedPage(browserContext)
    page.on('dialog', (dialog) => void dialog.accept())

    await page.goto(`${origin()}/contacts`)
    await page.getByLabel('Select all on this page').check()
    await page.locator('.bulk-bar').getByRole('button', { name: 'Broadcast' }).click()
    await page.getByRole('heading', { name: 'New broadcast' }).waitFor()
    assert.equal(await page.locator('#audience').inputValue(), 'ids')
    await page.locator('#name').fill('Autumn news')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'See who gets it' }).click()
    await page.getByText('Finding out who gets it').waitFor()
    await assertAccessible(page)
    await runJobs()
    await page.getByText('The contact has not agreed to marketing.').waitFor()
    await page.getByRole('heading', { name: '1 Get it', exact: true }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: '1 Do not get it' }).click()
    await page.getByRole('link', { name: 'Caffè Aurora' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Autumn news' }).click()
    await page.getByRole('button', { name: 'Send now' }).click()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.locator('.toast', { hasText: 'goes on' }).waitFor()
    await runJobs({ at: Date.now() + 3_600_000 })
    await page.getByRole('heading', { name: '1 Sent' }).waitFor()
    await assertAccessible(page)
    assert.equal((await Broadcast.firstOrFail()).state, 'done')
    assert.deepEqual(complaints, [])
  })
})

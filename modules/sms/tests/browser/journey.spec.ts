import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Message from '#core/conversations/models/message'
import { Worker } from '#kernel/jobs/worker'
import { watchedPage } from '#tests/browser/support/page'
import { withModule } from '#tests/support/modules'
import { customers, staff } from '#tests/support/world'
import { MARIAS_PHONE } from '../support/world.js'

const LONG = { timeout: 20_000 }

test.group('A customer’s text message, there and back', (group) => {
  withModule(group, 'sms')
  group.each.teardown(async () => {
    const tables = ['jobs', 'job_workers', 'job_schedules', 'arrivals', 'conversations']
    for (const table of [...tables, 'inboxes', 'contacts', 'audit_entries', 'users'])
      await db.from(table).delete()
  })

  test('shows in an open browser, is answered with its segments counted, and delivered', async ({
    assert,
    browser,
    browserContext,
    cleanup,
  }) => {
    await customers()
    const worker = new Worker({ concurrency: 2 })
    await worker.start()
    cleanup(() => worker.stop())
    await browserContext.loginAs(await staff('giulia'))
    const here = `http://${process.env.HOST}:${process.env.PORT}`

    const apart = await browser.newContext()
    cleanup(() => apart.close())
    await apart.loginAs(await staff('giulia'))
    const customer = await watchedPage(apart)
    await customer.page.goto(`${here}/twilio/simulator`)
    await customer.page.getByRole('button', { name: 'New inbox: SMS' }).click()
    await customer.page.getByLabel('Number of the customer').waitFor(LONG)
    assert.equal(
      await customer.page.getByLabel('Number of the customer').inputValue(),
      MARIAS_PHONE
    )

    const agent = await watchedPage(browserContext)
    await agent.page.goto(`${here}/inbox?view=all`)
    await agent.page.locator('.inbox').first().waitFor(LONG)

    await customer.page.getByLabel('The customer says').fill('Siete aperti domenica?')
    await customer.page.getByRole('button', { name: 'Send as the customer' }).click()
    await agent.page.locator('.inbox-row', { hasText: 'Siete aperti domenica?' }).click(LONG)
    await agent.page.locator('.message', { hasText: 'Siete aperti domenica?' }).waitFor(LONG)

    const words = agent.page.locator('#body')
    const count = agent.page.locator('[data-segments]')
    await words.fill('Sì, fino alle 13.')
    await agent.page.getByText('1 SMS, 143 characters left').waitFor(LONG)
    await words.fill('€'.repeat(81))
    assert.include(await count.textContent(), '2 SMS')
    assert.include(await count.textContent(), '€0.16')
    await words.fill('Sì 👍')
    assert.include(await count.textContent(), '1 SMS, 65 characters left')
    assert.include(await count.textContent(), '👍')
    await words.fill('Sì, fino alle 13.')
    await agent.page.getByRole('button', { name: 'Send', exact: true }).click()

    await customer.page.locator('#simulated').getByText('Sì, fino alle 13.').waitFor(LONG)
    await customer.page.getByText('delivered').waitFor(LONG)
    await agent.page.locator('.message-out', { hasText: 'Delivered' }).waitFor(LONG)
    assert.equal(
      (await Message.query().where('direction', 'out').firstOrFail()).status,
      'delivered'
    )

    await customer.page.getByLabel('The customer says').fill('Non scrivetemi più, grazie')
    await customer.page.getByRole('button', { name: 'Send as the customer' }).click()
    await agent.page.getByRole('button', { name: 'Write no more to this number' }).click(LONG)
    await agent.page.getByText('Said stop: gets no more messages.').waitFor(LONG)
    assert.deepEqual([agent.complaints, customer.complaints], [[], []])
  }).timeout(120_000)
})

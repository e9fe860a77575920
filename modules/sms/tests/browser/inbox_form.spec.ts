import { test } from '@japa/runner'
import Inbox from '#core/inboxes/models/inbox'
import { assertAccessible } from '#tests/browser/support/axe'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

test.group('The form of text messages in a browser', (group) => {
  withModule(group, 'sms')
  isolated(group)

  test('warns of a name, says what is wrong, and shows where Twilio brings messages', async ({
    browserContext,
    assert,
    visit,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/sms/inboxes/new')
    const warning = page.getByText('Customers cannot answer a name')
    assert.isFalse(await warning.isVisible())
    await page.getByLabel('Kind of sender').selectOption('alphanumeric')
    assert.isTrue(await warning.isVisible())
    await assertAccessible(page)

    await page.getByLabel('Name', { exact: false }).first().fill('Shop')
    await page.getByLabel('Account SID').fill(`AC${'0'.repeat(32)}`)
    await page.getByLabel('Auth token').fill('a token')
    await page.getByLabel('Number, SID of the service, or name').fill('Torrefazione')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A name has up to 11 letters and digits').first().waitFor()
    await page.getByLabel('Auth token').fill('a token')
    await page.getByLabel('Number, SID of the service, or name').fill('AURORA')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The inbox is saved. Now try it.').waitFor()
    assert.equal((await Inbox.firstOrFail()).address, 'AURORA')
    assert.match(
      await page.locator('#messages-address').inputValue(),
      /\/sms\/inboxes\/\d+\/messages$/
    )
    await assertAccessible(page)
  })

  test('the simulator is told apart at a glance', async ({ browserContext, visit }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/twilio/simulator')
    await page.getByText('Nothing leaves this machine.').waitFor()
    await page.getByRole('button', { name: 'New inbox: SMS' }).click()
    await page.getByLabel('The customer says').waitFor()
    await assertAccessible(page)
  })
})

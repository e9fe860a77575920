import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/support/axe'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

test.group('The form of a mailbox in a browser', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('asks for what the chosen way of signing in needs', async ({
    browserContext,
    assert,
    visit,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/email/inboxes/new?preset=gmail')
    assert.isTrue(await page.locator('#imap_password').isVisible())
    assert.isFalse(await page.locator('#client_id').isVisible())
    await page.getByLabel('How Filo signs in').selectOption('oauth2')
    assert.isFalse(await page.locator('#imap_password').isVisible())
    assert.include(await page.locator('#token_endpoint').inputValue(), 'googleapis.com')
    await assertAccessible(page)
  })
})

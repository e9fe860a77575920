import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/support/axe'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { wantsNotices } from '../../notices/wish.js'
import { mailInbox } from '../support/world.js'

test.group('Pages of mail in a browser', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('somebody asks for notices', async ({ browserContext, assert, visit }) => {
    const anna = await staff('anna')
    await browserContext.loginAs(anna)
    const page = await visit('/email/notices')
    await page.getByLabel('Mail me what customers write').check()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    assert.isTrue(await wantsNotices(anna.id))
  })

  test('an inbox that nobody has signed in says so, and leads there', async ({
    browserContext,
    assert,
    visit,
  }) => {
    const oauth = {
      client_id: 'filo',
      authorization_endpoint: 'https://id.example/auth',
      token_endpoint: 'https://id.example/token',
      scopes: 'mail',
    }
    const server = { host: 'imap.example', port: 993, secure: true, user: 'support' }
    const settings = { sign_in: 'oauth2', oauth, imap: server, smtp: server }
    const { id } = await mailInbox(settings, { state: 'stopped', stateReason: 'sign_in_again' })
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit(`/email/inboxes/${id}/edit`)
    const connect = page.getByRole('link', { name: 'Connect' })
    assert.equal(await connect.getAttribute('href'), `/email/inboxes/${id}/authorisation`)
    await assertAccessible(page)
    await page.goto('/settings/inboxes')
    await page.getByText('wants somebody to sign in again').waitFor()
  })
})

import { test } from '@japa/runner'
import Inbox from '#core/inboxes/models/inbox'
import AuditEntry from '#core/audit/models/audit_entry'
import { pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

test.group('Inboxes', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('are listed with how they fare, and each channel can be connected', async ({ client }) => {
    const inbox = await pigeonInbox()
    await inbox.report('stopped', 'the loft is locked')
    const page = await client.get('/settings/inboxes').loginAs(await staff('giulia'))
    page.assertStatus(200)
    for (const words of ['Loft', '+390299999999', 'Stopped until', 'the loft is locked', 'Connect'])
      page.assertTextIncludes(words)
  })

  test('say that there are none, and that a module is off', async ({ client }) => {
    const giulia = await staff('giulia')
    ;(await client.get('/settings/inboxes').loginAs(giulia)).assertTextIncludes('No inbox yet')
    await pigeonInbox({ channel: 'gone.gone' })
    ;(await client.get('/settings/inboxes').loginAs(giulia)).assertTextIncludes('Its module is off')
  })

  test('are turned off and on; on, what was stopped is tried again', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const inbox = await pigeonInbox()
    await inbox.report('stopped', 'locked')
    const path = `/settings/inboxes/${inbox.id}/activation`
    await client.delete(path).loginAs(giulia).withCsrfToken()
    assert.isFalse((await inbox.refresh()).isEnabled)
    assert.equal(inbox.state, 'stopped')
    await client.post(path).loginAs(giulia).withCsrfToken()
    assert.isTrue((await inbox.refresh()).isEnabled)
    assert.equal(inbox.state, 'ok')
    assert.lengthOf(await AuditEntry.query().where('entity', 'inboxes'), 2)
  })

  test('are deleted', async ({ client, assert }) => {
    const inbox = await pigeonInbox()
    const path = `/settings/inboxes/${inbox.id}`
    const giulia = await staff('giulia')
    ;(await client.delete(`${path}9`).loginAs(giulia).withCsrfToken()).assertStatus(404)
    await client.delete(path).loginAs(giulia).withCsrfToken()
    assert.isNull(await Inbox.find(inbox.id))
  })

  test('are for who may manage them', async ({ client, assert }) => {
    const inbox = await pigeonInbox()
    const anna = await staff('anna')
    const path = `/settings/inboxes/${inbox.id}`
    ;(await client.get('/settings/inboxes').redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get('/settings/inboxes').loginAs(anna)).assertStatus(403)
    ;(await client.delete(path).loginAs(anna).withCsrfToken()).assertStatus(403)
    ;(await client.delete(`${path}/activation`).loginAs(anna).withCsrfToken()).assertStatus(403)
    assert.isTrue((await inbox.refresh()).isEnabled)
  })
})

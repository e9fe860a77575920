import { test } from '@japa/runner'
import UserNotification from '#core/notifications/models/user_notification'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Notifications', (group) => {
  isolated(group)

  async function mentioned() {
    const { maria } = await customers()
    await staff('marco')
    await maria.writeNote('Look, @Marco', { by: await staff('anna') })
    return { maria, notification: await UserNotification.firstOrFail() }
  }

  test('are for who is signed in', async ({ client }) => {
    ;(await client.get('/notifications').redirects(0)).assertHeader('location', '/sign-in')
    const request = client.post('/notifications/readings').withCsrfToken()
    ;(await request.redirects(0)).assertHeader('location', '/sign-in')
  })

  test('are listed and counted at the bell', async ({ client, assert }) => {
    await mentioned()
    const response = await client.get('/notifications').loginAs(await staff('marco'))
    assert.include(response.text(), 'Anna Costa mentioned you on Maria Rossi')
    assert.include(response.text(), 'Notifications: 1 unread')
  })

  test('lead to their page and are read then', async ({ client, assert }) => {
    const { maria, notification } = await mentioned()
    const response = await client
      .post('/notifications/readings')
      .form({ id: notification.id })
      .withCsrfToken()
      .loginAs(await staff('marco'))
      .redirects(0)
    response.assertHeader('location', `/contacts/${maria.id}`)
    assert.isNotNull((await notification.refresh()).readAt)
  })

  test('of others stay theirs', async ({ client, assert }) => {
    const { notification } = await mentioned()
    const read = (form: object) => client.post('/notifications/readings').form(form).withCsrfToken()
    ;(await read({ id: notification.id }).loginAs(await staff('luca'))).assertStatus(403)
    await read({}).loginAs(await staff('luca'))
    assert.isNull((await notification.refresh()).readAt)
    await read({}).loginAs(await staff('marco'))
    assert.isNotNull((await notification.refresh()).readAt)
  })
})

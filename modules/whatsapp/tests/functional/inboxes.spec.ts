import { test } from '@japa/runner'
import Inbox from '#core/inboxes/models/inbox'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { CREDENTIALS, withTwilio } from '#modules/twilio/tests/support/world'
import { ACCOUNT_ID, NUMBER_ID, TOKEN } from '../support/graph_stub.js'
import { APP_SECRET, metaInbox, OUR_NUMBER, withGraph } from '../support/world.js'

const META = {
  name: 'Shop',
  provider: 'meta',
  address: '02 1234 5600',
  phone_number_id: NUMBER_ID,
  waba_id: ACCOUNT_ID,
  graph_version: 'v24.0',
  access_token: TOKEN,
  app_secret: APP_SECRET,
  assignment: 'manual',
  joins_open: '1',
  read_receipts: '1',
}

test.group('Connecting a WhatsApp number', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)

  test('is for those who manage inboxes', async ({ client }) => {
    const { id } = await metaInbox()
    const asks = [
      () => client.get('/whatsapp/inboxes/new'),
      () => client.post('/whatsapp/inboxes').form(META).withCsrfToken(),
      () => client.get(`/whatsapp/inboxes/${id}/edit`),
      () => client.put(`/whatsapp/inboxes/${id}`).form(META).withCsrfToken(),
      () => client.post(`/whatsapp/inboxes/${id}/trial`).withCsrfToken(),
    ]
    for (const ask of asks) {
      ;(await ask().redirects(0)).assertHeader('location', '/sign-in')
      ;(
        await ask()
          .redirects(0)
          .loginAs(await staff('anna'))
      ).assertStatus(403)
    }
  })

  test('keeps what Meta needs, its secrets encrypted and never shown', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const page = await client.post('/whatsapp/inboxes').form(META).withCsrfToken().loginAs(giulia)
    const inbox = await Inbox.firstOrFail()
    assert.equal(inbox.address, OUR_NUMBER)
    assert.deepEqual(inbox.secrets, { access_token: TOKEN, app_secret: APP_SECRET })
    assert.include(inbox.settings, { graph_version: 'v24.0', read_receipts: true })
    const text = page.text()
    assert.include(text, `/whatsapp/meta/${inbox.id}`)
    assert.match(text, /id="webhook-token"[^>]*value="[0-9a-f]{32}"/)
    for (const secret of [TOKEN, APP_SECRET]) assert.notInclude(text, secret)
  })

  test('a secret stays when it is left empty, but not for another account', async ({
    client,
    assert,
  }) => {
    const inbox = await metaInbox()
    const giulia = await staff('giulia')
    const put = (form: object) =>
      client
        .put(`/whatsapp/inboxes/${inbox.id}`)
        .form({
          ...META,
          access_token: '',
          app_secret: '',
          _form: `/whatsapp/inboxes/${inbox.id}/edit`,
          ...form,
        })
        .withCsrfToken()
        .loginAs(giulia)
    await put({ name: 'Renamed' })
    await inbox.refresh()
    assert.deepEqual([inbox.name, inbox.secrets?.access_token], ['Renamed', TOKEN])
    const refused = await put({ phone_number_id: '99999999' })
    assert.include(refused.text(), 'Access token: type it')
    assert.equal((await inbox.refresh()).settings.phone_number_id, NUMBER_ID)
  })

  test('says in words what is wrong', async ({ client, assert }) => {
    await metaInbox()
    const giulia = await staff('giulia')
    const told = async (form: object) =>
      (
        await client
          .post('/whatsapp/inboxes')
          .form({ ...META, address: '+390298765432', _form: '/whatsapp/inboxes/new', ...form })
          .withCsrfToken()
          .loginAs(giulia)
      ).text()
    assert.include(await told({ address: OUR_NUMBER }), 'another inbox has this number')
    assert.include(await told({ address: 'hello' }), 'data-form-errors')
    assert.include(await told({ phone_number_id: 'abc' }), 'Phone number ID: this is not')
    assert.include(await told({ app_secret: '' }), 'App secret: type it')
    assert.include(await told({ provider: 'twilio' }), 'data-form-errors')
    assert.include(await told({ name: 'x'.repeat(121) }), 'data-form-errors')
    assert.lengthOf(await Inbox.all(), 1)
  })

  test('Twilio’s account is kept in the same way', async ({ client, assert }) => {
    const { accountSid, authToken } = CREDENTIALS
    const form = { ...META, provider: 'twilio', account_sid: accountSid, auth_token: authToken }
    const page = await client
      .post('/whatsapp/inboxes')
      .form(form)
      .withCsrfToken()
      .loginAs(await staff('giulia'))
    const inbox = await Inbox.firstOrFail()
    assert.deepEqual(inbox.secrets, { auth_token: authToken })
    assert.isUndefined(inbox.settings.phone_number_id)
    assert.include(page.text(), `/whatsapp/twilio/${inbox.id}`)
    assert.notInclude(page.text(), authToken)
  })

  test('another channel’s inbox is not its own', async ({ client }) => {
    const { id } = await metaInbox({ channel: 'email.email' })
    const giulia = await staff('giulia')
    ;(await client.get(`/whatsapp/inboxes/${id}/edit`).loginAs(giulia)).assertStatus(404)
  })
})

test.group('Testing a WhatsApp number', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  const world = withGraph(group)
  const twilio = withTwilio(group)

  test('says what Meta says', async ({ client, assert }) => {
    const inbox = await metaInbox({ state: 'stopped', stateReason: 'x' })
    const giulia = await staff('giulia')
    const tried = async () =>
      (
        await client.post(`/whatsapp/inboxes/${inbox.id}/trial`).withCsrfToken().loginAs(giulia)
      ).text()
    assert.include(await tried(), 'Aurora, +39 02 1234 5600')
    assert.equal((await inbox.refresh()).state, 'ok')
    world.graph.faults.push({ status: 401, code: 190 })
    assert.include(await tried(), 'The access token is not valid')
    world.graph.faults.push({ status: 500, body: '<html>' })
    assert.include(await tried(), 'did not take')
    await inbox.merge({ address: '+390298765432' }).save()
    assert.include(await tried(), 'under another number')
    process.env.WHATSAPP_API_URL = 'http://127.0.0.1:39999'
    assert.include(await tried(), 'cannot be reached')
  })

  test('and what Twilio says', async ({ client, assert }) => {
    const { accountSid, authToken } = CREDENTIALS
    const inbox = await metaInbox({
      settings: { provider: 'twilio', account_sid: accountSid },
      secrets: { auth_token: authToken },
    })
    const giulia = await staff('giulia')
    const tried = async () =>
      (
        await client.post(`/whatsapp/inboxes/${inbox.id}/trial`).withCsrfToken().loginAs(giulia)
      ).text()
    assert.include(await tried(), 'It works')
    twilio.stub.fail({ how: 'refuse', status: 401, code: 20003 })
    assert.include(await tried(), 'alert-danger')
  })
})

import { test } from '@japa/runner'
import Inbox from '#core/inboxes/models/inbox'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { addressCalled } from '#kernel/addresses'
import { CREDENTIALS, OUR_NUMBER, withTwilio } from '../../../twilio/tests/support/world.js'
import { textInbox } from '../support/world.js'

const FORM = {
  'name': 'Shop',
  'account_sid': CREDENTIALS.accountSid,
  'auth_token': CREDENTIALS.authToken,
  'key_sid': '',
  'key_secret': '',
  'sender': 'number',
  'country': 'IT',
  'address': '02 1234 5600',
  'smart': 'true',
  'price': '0.08',
  'words[en][stop]': 'STOP, QUIT',
  'words[en][start]': 'START',
  'words[en][help]': 'HELP',
  'words[it][stop]': 'FERMA basta',
  'words[it][start]': '',
  'words[it][help]': '',
  'team_id': '',
  'assignment': 'manual',
  'joins_open': 'true',
  'rate_per_minute': '60',
}

test.group('Inboxes of text messages', (group) => {
  withModule(group, 'sms')
  isolated(group)
  const twilio = withTwilio(group)

  const doors = (id: number) =>
    [
      ['get', '/sms/inboxes/new'],
      ['post', '/sms/inboxes'],
      ['get', `/sms/inboxes/${id}/edit`],
      ['put', `/sms/inboxes/${id}`],
      ['post', `/sms/inboxes/${id}/trial`],
      ['put', `/sms/inboxes/${id}/hooks`],
    ] as const

  test('are for who may manage inboxes', async ({ assert, client }) => {
    const inbox = await textInbox()
    const anna = await staff('anna')
    for (const [method, path] of doors(inbox.id)) {
      const send = () => (client as any)[method](path).withCsrfToken().form(FORM)
      const out = await send().redirects(0)
      assert.equal(out.header('location'), '/sign-in', path)
      const forbidden = await send().loginAs(anna)
      assert.equal(forbidden.status(), 403, path)
    }
    const gone = (
      await client.get(`/sms/inboxes/${inbox.id + 1}/edit`).loginAs(await staff('giulia'))
    ).status()
    assert.equal(gone, 404)
    assert.lengthOf(await Inbox.all(), 1)
    assert.lengthOf(twilio.stub.asked, 0)
  })

  const save = async (client: any, more: object = {}, inbox?: Inbox) =>
    (inbox ? client.put(`/sms/inboxes/${inbox.id}`) : client.post('/sms/inboxes'))
      .withCsrfToken()
      .loginAs(await staff('giulia'))
      .form({ ...FORM, ...more })
      .redirects(0)

  test('keep what was typed, and show no secret again', async ({ assert, client }) => {
    await save(client)
    const inbox = await Inbox.firstOrFail()
    assert.include(inbox.$attributes, {
      channel: 'sms.sms',
      address: OUR_NUMBER,
      ratePerMinute: 60,
    })
    assert.deepEqual(inbox.settings.words.en.stop, ['STOP', 'QUIT'])
    assert.deepEqual(inbox.settings.words.it, { stop: ['FERMA', 'basta'], start: [], help: [] })
    assert.equal(inbox.settings.price, 0.08)
    assert.deepEqual(inbox.secrets, { auth_token: CREDENTIALS.authToken })
    const page = await client.get(`/sms/inboxes/${inbox.id}/edit`).loginAs(await staff('giulia'))
    assert.notInclude(page.text(), CREDENTIALS.authToken)
    page.assertTextIncludes(addressCalled(`/sms/inboxes/${inbox.id}/messages`))
    await save(client, { auth_token: '', name: 'Counter' }, inbox)
    await inbox.refresh()
    assert.equal(inbox.name, 'Counter')
    assert.equal(inbox.secrets!.auth_token, CREDENTIALS.authToken)
  })

  const wrong: Record<string, object> = {
    'no name': { name: ' ' },
    'another kind of SID': { account_sid: 'SK' + '1'.repeat(32) },
    'no token': { auth_token: '' },
    'a key without its secret': { key_sid: CREDENTIALS.keySid },
    'no phone number': { address: 'shop' },
    'a name that is too long': { sender: 'alphanumeric', address: 'Torrefazione' },
    'a number as a name': { sender: 'alphanumeric', address: '12345' },
    'no service': { sender: 'service', address: OUR_NUMBER },
    'a price that is none': { price: '-1' },
    'too long words': { 'words[it][stop]': 'x'.repeat(501) },
  }
  for (const [what, more] of Object.entries(wrong))
    test(`refuse ${what}`, async ({ assert, client }) => {
      await save(client, more)
      assert.lengthOf(await Inbox.all(), 0)
    })

  test('a token that stays goes to no other account, a number to no other inbox', async ({
    assert,
    client,
  }) => {
    const inbox = await textInbox()
    await save(client, { auth_token: '', account_sid: `AC${'9'.repeat(32)}` }, inbox)
    assert.equal((await inbox.refresh()).settings.account_sid, CREDENTIALS.accountSid)
    await save(client)
    assert.lengthOf(await Inbox.all(), 1)
  })

  const press = async (client: any, inbox: Inbox, what: 'trial' | 'hooks') => {
    const method = what === 'trial' ? 'post' : 'put'
    return client[method](`/sms/inboxes/${inbox.id}/${what}`)
      .withCsrfToken()
      .loginAs(await staff('giulia'))
  }

  test('are tried, and told to Twilio, with one click each', async ({ assert, client }) => {
    const inbox = await textInbox({ state: 'stopped' })
    ;(await press(client, inbox, 'trial')).assertTextIncludes(
      'Twilio brings those of customers elsewhere'
    )
    ;(await press(client, inbox, 'hooks')).assertTextIncludes(
      'Twilio brings messages here from now on'
    )
    assert.equal(twilio.stub.numbers[0].smsUrl, addressCalled(`/sms/inboxes/${inbox.id}/messages`))
    ;(await press(client, inbox, 'trial')).assertTextIncludes('It works')
    assert.equal((await inbox.refresh()).state, 'ok')
  })

  test('a service is told as well', async ({ assert, client }) => {
    const service = twilio.stub.addService('Shop', [OUR_NUMBER])
    const inbox = await textInbox({ address: service.sid }, { sender: 'service' })
    ;(await press(client, inbox, 'hooks')).assertTextIncludes('from now on')
    assert.equal(
      twilio.stub.services[0].inboundUrl,
      addressCalled(`/sms/inboxes/${inbox.id}/messages`)
    )
    ;(await press(client, inbox, 'trial')).assertTextIncludes('It works')
  })

  test('say in words what is wrong', async ({ client }) => {
    const words: [object, object, string][] = [
      [{ secrets: { auth_token: 'x', key_secret: 'x' } }, {}, 'Twilio does not accept the account'],
      [{ address: '+390299999999' }, {}, 'This account does not have this number.'],
      [
        { address: `MG${'0'.repeat(32)}` },
        { sender: 'service' },
        'does not have this Messaging Service',
      ],
      [{ address: 'AURORA' }, { sender: 'alphanumeric' }, 'Customers cannot answer a name.'],
    ]
    for (const [more, settings, said] of words) {
      const inbox = await textInbox(more, settings)
      ;(await press(client, inbox, 'trial')).assertTextIncludes(said)
      await inbox.delete()
    }
    const inbox = await textInbox()
    twilio.stub.numbers[0].mms = false
    ;(await press(client, inbox, 'trial')).assertTextIncludes('cannot send pictures')
    process.env.TWILIO_API_URL = 'http://127.0.0.1:9'
    ;(await press(client, inbox, 'trial')).assertTextIncludes('Twilio cannot be reached')
  })
})

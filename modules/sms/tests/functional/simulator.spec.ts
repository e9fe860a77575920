import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import Inbox from '#core/inboxes/models/inbox'
import Message from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { standIn, SIMULATED } from '../../../twilio/simulated.js'
import { MARIAS_PHONE } from '../support/world.js'

const DOORS = [
  ['get', '/twilio/simulator'],
  ['post', '/twilio/simulator/inboxes'],
  ['post', '/twilio/simulator/messages'],
  ['put', `/twilio/simulator/messages/SM${'0'.repeat(32)}`],
] as const

test.group('The simulator of Twilio', (group) => {
  withModule(group, 'sms')
  isolated(group)

  test('is for who may manage inboxes', async ({ assert, client }) => {
    const [anna, giulia] = [await staff('anna'), await staff('giulia')]
    for (const [method, path] of DOORS) {
      const out = await client[method](path).withCsrfToken().redirects(0)
      assert.equal(out.header('location'), '/sign-in', path)
      ;(await client[method](path).withCsrfToken().loginAs(anna)).assertStatus(403)
    }
    ;(await client.put(DOORS[3][1]).withCsrfToken().loginAs(giulia)).assertStatus(404)
    const nothing = { kind: 'nothing' }
    ;(await client.post(DOORS[1][1]).withCsrfToken().loginAs(giulia).form(nothing)).assertStatus(
      404
    )
    await client
      .post(DOORS[2][1])
      .withCsrfToken()
      .loginAs(giulia)
      .form({ inbox: 1, customer: '1', body: '' })
    assert.lengthOf(await Inbox.all(), 0)
  })

  test('is not there in production, and nobody is led to it', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    Object.defineProperty(app, 'inProduction', { value: true, configurable: true })
    try {
      for (const [method, path] of DOORS) {
        const answer = await client[method](path).withCsrfToken().loginAs(giulia)
        answer.assertStatus(404)
      }
      ;(await client.get('/twilio/simulated/api.twilio.com/x')).assertStatus(404)
      assert.isNull(standIn(SIMULATED.accountSid))
    } finally {
      delete (app as any).inProduction
    }
  })

  test('its API lets in nobody without the token', async ({ client }) => {
    const path = `/twilio/simulated/api.twilio.com/2010-04-01/Accounts/${SIMULATED.accountSid}.json`
    ;(await client.get(path)).assertStatus(401)
    ;(await client.get(path).basicAuth(SIMULATED.accountSid, 'wrong')).assertStatus(401)
    ;(await client.get(path).basicAuth(SIMULATED.accountSid, SIMULATED.authToken)).assertStatus(200)
  })

  test('a customer writes there, and reads the answer there', async ({ assert, client }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    const post = (path: string, form: object) =>
      client.post(path).withCsrfToken().loginAs(giulia).form(form)
    const made = await post('/twilio/simulator/inboxes', { kind: 'sms.texts' })
    made.assertTextIncludes('Nothing leaves this machine.')
    const inbox = await Inbox.firstOrFail()
    const said = { inbox: inbox.id, customer: MARIAS_PHONE, body: 'Siete aperti?', picture: 'true' }
    ;(await post('/twilio/simulator/messages', said)).assertTextIncludes('Siete aperti?')
    await runJobs()
    const message = await Message.firstOrFail()
    assert.equal(message.contactId, maria.id)
    assert.lengthOf(await message.related('files').query(), 1)
    const conversation = await message.related('conversation').query().firstOrFail()
    const answer = await conversation.reply(
      { inbox, address: MARIAS_PHONE, body: 'Fino alle sette.' },
      { by: null }
    )
    await runJobs()
    assert.equal((await answer.refresh()).status, 'sent')
    const page = await client.get(`/twilio/simulator?inbox=${inbox.id}`).loginAs(giulia)
    page.assertTextIncludes('Fino alle sette.')
  })
})

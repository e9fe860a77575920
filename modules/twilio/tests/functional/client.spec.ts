import { test } from '@japa/runner'
import { refused } from '../../answers.js'
import { twilioClient } from '../../client/client.js'
import { LineFault, TwilioRefusal } from '../../fault.js'
import { CREDENTIALS, OUR_NUMBER, withTwilio } from '../support/world.js'

const MARIA = '+393471234567'
const WORDS = { to: MARIA, from: OUR_NUMBER, body: 'Ciao, è pronto?' }

test.group('The client of Twilio', (group) => {
  const twilio = withTwilio(group)

  const fails = async (send: Promise<unknown>) =>
    send.then(
      () => null,
      (error) => error
    )

  test('sends with a key, and with the token where there is none', async ({ assert }) => {
    const { keySid, keySecret, ...token } = CREDENTIALS
    for (const credentials of [CREDENTIALS, token]) {
      const client = await twilioClient(credentials)
      const { sid, status } = await client.messages.create(WORDS)
      assert.match(sid, /^SM/)
      assert.equal(status, 'queued')
    }
    assert.deepEqual(
      twilio.stub.asked.map(({ user }) => user),
      [keySid, CREDENTIALS.accountSid]
    )
    assert.equal(twilio.stub.messages[0].body, 'Ciao, è pronto?')
  })

  test('lists, services and templates are as Twilio describes them', async ({ assert }) => {
    const { stub } = twilio
    stub.addService('Shop', [OUR_NUMBER])
    const client = await twilioClient(CREDENTIALS)
    await client.messages.create({
      ...WORDS,
      mediaUrl: ['https://filo.example/a', 'https://filo.example/b'],
    })
    assert.lengthOf(await client.messages.list({ to: MARIA, limit: 20 }), 1)
    const [number] = await client.incomingPhoneNumbers.list({ limit: 20 })
    await client.incomingPhoneNumbers(number.sid).update({ smsUrl: 'https://filo.example/in' })
    assert.equal(stub.numbers[0].smsUrl, 'https://filo.example/in')
    const [service] = await client.messaging.v1.services.list({ limit: 20 })
    await client.messaging.v1
      .services(service.sid)
      .update({ inboundRequestUrl: 'https://filo.example/in' })
    const content = await client.content.v1.contents.create({
      friendlyName: 'ready',
      language: 'it',
      variables: { 1: 'Maria' },
      types: {
        twilioQuickReply: {
          body: 'Ciao {{1}}',
          actions: [{ type: 'QUICK_REPLY', title: 'Sì', id: 'yes' }],
        },
      },
    } as any)
    await client.content.v1
      .contents(content.sid)
      .approvalCreate.create({ name: 'ready', category: 'UTILITY' } as any)
    stub.contents[0].approval.status = 'approved'
    const { whatsapp } = await client.content.v1.contents(content.sid).approvalFetch().fetch()
    assert.equal(whatsapp.status, 'approved')
    assert.lengthOf(await client.content.v1.contentAndApprovals.list({ limit: 20 }), 1)
  })

  test('what is refused says why and what follows', async ({ assert }) => {
    const client = await twilioClient(CREDENTIALS)
    const answerTo = async (to: string) =>
      refused(await fails(client.messages.create({ ...WORDS, to })))
    assert.deepInclude(await answerTo('+15005550001'), {
      again: false,
      point: 'bounced',
      reason: 'twilio.reasons.21211',
    })
    assert.deepInclude(await answerTo('+15005550004'), { again: false, point: 'opted_out' })
    assert.notProperty(await answerTo('+15005550003'), 'point')
  })

  test('it is told to wait, and nothing is tried twice', async ({ assert }) => {
    twilio.stub.fail({ how: 'refuse', status: 429, code: 20429, headers: { 'retry-after': '7' } })
    const client = await twilioClient(CREDENTIALS)
    const answer = refused(await fails(client.messages.create(WORDS)))
    assert.deepInclude(answer, { ok: false, again: true, after: 7000 })
    assert.lengthOf(twilio.stub.asked, 1)
  })

  test('a revoked token stops the inbox', async ({ assert }) => {
    const client = await twilioClient({ ...CREDENTIALS, keySecret: 'wrong' })
    const answer = refused(await fails(client.messages.create(WORDS)))
    assert.deepInclude(answer, { again: false, inbox: 'stopped', reason: 'twilio.reasons.20003' })
  })

  for (const how of ['cut', 'broken', 'crash', 'hang'] as const)
    test(`an answer that is ${how} leaves it open`, async ({ assert }) => {
      twilio.stub.fail({ how })
      const client = await twilioClient(CREDENTIALS, AbortSignal.timeout(300))
      const error = await fails(client.messages.create(WORDS))
      assert.throws(() => refused(error))
      assert.lengthOf(twilio.stub.messages, 1)
    })

  test('what Twilio would not know is found out', async ({ assert }) => {
    const client = await twilioClient(CREDENTIALS)
    await client.messages.create({ ...WORDS, statusCallback: 'no address' })
    twilio.stub.messages[0].sid = 'SM-nonsense'
    await client.messages.list({ to: MARIA, limit: 5 })
    assert.lengthOf(twilio.violations.splice(0), 3)
  })

  test('nobody there: it never left', async ({ assert }) => {
    process.env.TWILIO_API_URL = 'http://127.0.0.1:9'
    const client = await twilioClient(CREDENTIALS)
    const error = await fails(client.messages.create(WORDS))
    assert.instanceOf(error, LineFault)
    assert.deepInclude(refused(error), { again: true, inbox: 'failing' })
    assert.notInclude(JSON.stringify(error), CREDENTIALS.keySecret)
  })

  test('an error of theirs before anything was done may be tried again', async ({ assert }) => {
    const busy = new TwilioRefusal({ statusCode: 503, body: 'busy' })
    assert.deepInclude(refused(busy), { again: true })
  })
})

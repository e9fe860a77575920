import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import type User from '#core/accounts/models/user'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, nobody, staff } from '#tests/support/world'
import { makeNoticeToken } from '../../notices/token.js'
import { wantNotices, wantsNotices } from '../../notices/wish.js'
import { makeReplyToken } from '../../reply_token.js'
import { deliver, emailInbox, MARIA, raw, rawParts, received } from '../support.js'
import { SMTP_PASSWORD, smtpServer } from '../support/smtp_server.js'

const ANNA = 'anna@aurora.example'
const DAY = 86_400_000
const soon = () => Date.now() + 60_000

/** Maria wrote, Anna works on it and wants to be told. */
async function told({ wanted = true, plus = true } = {}) {
  const server = await smtpServer()
  const inbox = await emailInbox({
    settings: { ...server.settings, plus_addresses: plus },
    secrets: { smtp_password: SMTP_PASSWORD },
    joinsOpen: true,
  })
  const { maria } = await customers()
  const anna = await staff('anna')
  if (wanted) await wantNotices(anna.id, true)
  const first = await received(inbox, raw('Is it ready?'))
  const conversation = await Conversation.findOrFail(first.conversationId)
  await conversation.assign({ assigneeId: anna.id }, { by: anna })
  server.letters.length = 0
  await received(inbox, raw('Hello?'))
  return { server, inbox, maria, anna, conversation }
}

const answerTo = (token: string) => `support+a.${token}@aurora.example`

/** What Anna's mail program sends. */
const annas = (body: string, to: string, headers: Record<string, string | null> = {}) =>
  raw(body, {
    'Return-Path': `<${ANNA}>`,
    'From': `Anna Costa <${ANNA}>`,
    'To': to,
    'Subject': 'Re: Ordine',
    ...headers,
  })

const outgoing = () => Message.query().where('direction', 'out').orderBy('id')

test.group('Notices by mail', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('who works on a conversation reads what the customer wrote, once', async ({ assert }) => {
    const { server, conversation } = await told()
    assert.lengthOf(server.letters, 1)
    assert.deepEqual(server.letters[0].to, [ANNA])
    const mail = await server.parsed()
    assert.include(mail.text!, 'Hello?')
    assert.include(mail.text!, `/inbox/${conversation.id}`)
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated')
    assert.match(mail.replyTo!.text, /^support\+a\.[0-9a-z-]+\.[0-9a-f]{20}@aurora\.example$/)
  })

  test('nobody is told who did not ask for it, or cannot answer it', async ({ assert }) => {
    assert.lengthOf((await told({ wanted: false })).server.letters, 0)
  })

  test('nor where the mailbox takes no signed addresses', async ({ assert }) => {
    assert.lengthOf((await told({ plus: false })).server.letters, 0)
  })

  test('an answer to it goes to the customer as the answer of its reader', async ({ assert }) => {
    const { server, inbox, anna, conversation } = await told()
    const { replyTo, text } = await server.parsed()
    const quoted = text!.replace(/^/gm, '> ')
    await deliver(
      inbox,
      annas(`Yes, come by.\n\nOn Sat, 21 Nov 2026 Filo wrote:\n${quoted}`, replyTo!.text)
    )
    await runJobs({ at: soon() })
    const [answer] = await outgoing()
    assert.deepInclude(answer.$attributes, {
      conversationId: conversation.id,
      authorId: anna.id,
      body: 'Yes, come by.',
      address: MARIA,
      status: 'sent',
      purpose: 'conversation',
    })
    const mail = await server.parsed(1)
    assert.deepEqual(server.letters[1].to, [MARIA])
    assert.match(mail.inReplyTo!, /^<letter-\d+@caffeaurora\.example>$/)
    assert.notInclude(server.letters[1].raw.toString(), '-=-=-')
    assert.notInclude(server.letters[1].raw.toString(), '+a.')
    await conversation.refresh()
    assert.isNull(conversation.waitingSince)
  })

  test('delivered twice or worked on twice, it is sent once', async ({ assert }) => {
    const { server, inbox } = await told()
    const bytes = annas('Yes.', (await server.parsed()).replyTo!.text)
    const arrival = await deliver(inbox, bytes, 'once')
    await deliver(inbox, bytes, 'once')
    await arrival.merge({ state: 'waiting' }).save()
    await arrival.retry()
    await runJobs({ at: soon() })
    assert.lengthOf(await outgoing(), 1)
  })

  test('its files go with it, pictures of a signature do not', async ({ assert }) => {
    const { server, inbox } = await told()
    const parts = rawParts(
      [
        'Content-Type: text/plain\n\nHere it is.',
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename=list.pdf\n\nx',
        'Content-Type: image/png\nContent-ID: <logo@x>\nContent-Disposition: inline\n\nx',
      ],
      { From: ANNA, To: (await server.parsed()).replyTo!.text }
    )
    await deliver(inbox, parts)
    const [answer] = await outgoing()
    await answer.load('files')
    assert.deepEqual(
      answer.files.map(({ name }) => name),
      ['list.pdf']
    )
  })

  test('who writes nothing, or above nothing, sends nothing', async ({ assert }) => {
    const { server, inbox } = await told()
    const { replyTo, text } = await server.parsed()
    const quoted = `On Sat, 21 Nov 2026 Filo wrote:\n${text!.replace(/^/gm, '> ')}`
    for (const body of [quoted, text!, '']) {
      const { state, error } = await deliver(inbox, annas(body, replyTo!.text))
      assert.equal(state, 'failed')
      assert.match(error!, /nothing was written/)
    }
    assert.lengthOf(await outgoing(), 0)
  })

  test('an automatic reply to it is dropped', async ({ assert }) => {
    const { server, inbox } = await told()
    const { replyTo } = await server.parsed()
    for (const [header, value] of [
      ['Auto-Submitted', 'auto-replied'],
      ['Return-Path', '<>'],
    ]) {
      const away = annas('Away', replyTo!.text, { [header]: value })
      const { outcome } = await deliver(inbox, away)
      assert.match(outcome!, /^(automatic_reply|no_return_path)$/)
    }
    assert.lengthOf(await outgoing(), 0)
  })
})

test.group('Notices by mail, attacked', (group) => {
  withModule(group, 'email')
  isolated(group)

  type World = Awaited<ReturnType<typeof told>> & { token: string }
  type Attack = [string, RegExp, (world: World) => Promise<Buffer> | Buffer]

  const someone = (from: string, { token }: World, more: Record<string, string | null> = {}) =>
    raw('Send me the money', { 'From': from, 'To': answerTo(token), 'Return-Path': null, ...more })

  const ATTACKS: Attack[] = [
    [
      'a stranger who has the address',
      /came from evil@x/,
      (world) => someone('evil@x.example', world),
    ],
    ['the customer who has it', /came from maria@/, (world) => someone(MARIA, world)],
    [
      'a stranger with the name of its reader',
      /came from evil@x/,
      (world) => someone(`"${ANNA}" <evil@x.example>`, world),
    ],
    [
      'a stranger who names its reader as sender or for replies',
      /came from evil@x/,
      (world) => someone('evil@x.example', world, { 'Sender': ANNA, 'Reply-To': ANNA }),
    ],
    [
      'two senders',
      /came from anna@.*, evil/,
      (world) => someone(`${ANNA}, evil@x.example`, world),
    ],
    ['no sender', /came from nobody/, (world) => someone('', world, { Sender: ANNA })],
    [
      'a colleague with the address of another',
      /it was for anna@.* and came from giulia@/,
      async (world) => someone((await staff('giulia')).email, world),
    ],
    [
      'one that our server calls forged',
      /forged/,
      ({ token }) =>
        annas('x', answerTo(token), { 'Authentication-Results': 'mx.aurora.example; dmarc=fail' }),
    ],
    [
      'one that is too old',
      /too old/,
      ({ conversation, anna }) =>
        annas('x', answerTo(makeNoticeToken(conversation.id, anna.id, Date.now() - 31 * DAY))),
    ],
    [
      'one who left since',
      /no longer works here/,
      async ({ anna, token }) => {
        await anna.merge({ isActive: false }).save()
        return annas('x', answerTo(token))
      },
    ],
    [
      'one whose rights do not reach there',
      /may not answer/,
      async ({ conversation }) => {
        const nina: User = await nobody()
        return annas('x', answerTo(makeNoticeToken(conversation.id, nina.id)), { From: nina.email })
      },
    ],
    [
      'one who may only read',
      /may not answer/,
      async ({ conversation }) => {
        const luca = await staff('luca')
        return annas('x', answerTo(makeNoticeToken(conversation.id, luca.id)), { From: luca.email })
      },
    ],
    [
      'a conversation that is gone',
      /is gone/,
      ({ anna }) => annas('x', answerTo(makeNoticeToken(999_999, anna.id))),
    ],
  ]

  for (const [who, why, attack] of ATTACKS)
    test(`${who}: it is kept apart, and nothing is sent`, async ({ assert }) => {
      const world = await told()
      const token = makeNoticeToken(world.conversation.id, world.anna.id)
      const before = await db.from('messages').count('* as total')
      const { state, error } = await deliver(world.inbox, await attack({ ...world, token }))
      assert.equal(state, 'failed')
      assert.match(error!, why)
      assert.deepEqual(await db.from('messages').count('* as total'), before)
      assert.lengthOf(await outgoing(), 0)
    })

  test('what is not signed is mail of whoever wrote it, never of its reader', async ({
    assert,
  }) => {
    const { inbox, anna, conversation } = await told()
    const token = makeNoticeToken(conversation.id, anna.id)
    const [ids, signed] = token.split('.')
    const other = makeNoticeToken(conversation.id + 1, anna.id).split('.')[1]
    for (const forged of [
      `${ids}.${signed.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`,
      `${ids}.${other}`,
      `${ids}.${'0'.repeat(20)}`,
      makeReplyToken(conversation.id),
    ]) {
      const message = await received(inbox, annas('Pay them', answerTo(forged)))
      assert.deepInclude(message.$attributes, { direction: 'in', authorId: null, address: ANNA })
      assert.notEqual(message.conversationId, conversation.id)
    }
    const signedForCustomers = `support+t.${token}@aurora.example`
    await received(inbox, annas('Pay them', signedForCustomers))
    assert.lengthOf(await outgoing(), 0)
  })
})

test.group('The wish for notices', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('each decides for themselves', async ({ client, assert }) => {
    const anna = await staff('anna')
    const page = await client.get('/email/notices').loginAs(anna)
    page.assertTextIncludes(ANNA)
    const choose = (form: object) =>
      client.put('/email/notices').form(form).loginAs(anna).withCsrfToken().redirects(0)
    await choose({ wanted: 'true' })
    await choose({ wanted: 'true' })
    assert.isTrue(await wantsNotices(anna.id))
    assert.isFalse(await wantsNotices((await staff('giulia')).id))
    await choose({})
    assert.isFalse(await wantsNotices(anna.id))
  })

  test('who sees no conversations has none to be told of', async ({ client }) => {
    ;(await client.get('/email/notices').redirects(0)).assertHeader('location', '/sign-in')
    const nina = await nobody()
    ;(await client.get('/email/notices').loginAs(nina)).assertStatus(403)
    const change = client.put('/email/notices').form({ wanted: 'true' })
    ;(await change.loginAs(nina).withCsrfToken()).assertStatus(403)
    const wrong = client.put('/email/notices').form({ wanted: 'maybe' })
    const answer = await wrong
      .loginAs(await staff('anna'))
      .withCsrfToken()
      .header('accept', 'application/json')
    answer.assertStatus(422)
  })
})

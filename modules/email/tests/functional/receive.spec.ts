import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { withModule } from '#tests/support/modules'
import { customers, isolated } from '#tests/support/world'
import { makeBounceToken, readBounceToken } from '../../bounce_token.js'
import { makeReplyToken, readReplyToken } from '../../reply_token.js'
import { MOST_AN_HOUR } from '../../incoming/loops.js'
import {
  deliver,
  emailInbox,
  MARIA,
  raw,
  rawParts,
  received,
  sentMessage,
  SUPPORT,
} from '../support.js'

test.group('Received mail', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('from a known address is a message of its contact', async ({ assert }) => {
    const { maria } = await customers()
    const inbox = await emailInbox()
    const message = await received(
      inbox,
      raw('Buongiorno, è pronto?', { From: `"Rossi, M." <MARIA@CaffeAurora.example>` })
    )
    assert.equal(message.contactId, maria.id)
    assert.equal(message.body, 'Buongiorno, è pronto?')
    assert.equal(message.subject, 'Ordine')
    assert.match(message.reference!, /^<letter-\d+@caffeaurora\.example>$/)
  })

  test('others on it are participants, our own addresses are not', async ({ assert }) => {
    const inbox = await emailInbox()
    await received(
      inbox,
      raw('Ciao', {
        To: `Support <${SUPPORT}>, Paolo <paolo@example.com>`,
        Cc: 'support+x@aurora.example, Lia <LIA@example.com>',
      })
    )
    const people = await db.from('conversation_participants').orderBy('value')
    assert.deepEqual(
      people.map(({ value }) => value),
      ['lia@example.com', 'paolo@example.com']
    )
  })

  test('an answer finds its conversation by what it refers to', async ({ assert }) => {
    const inbox = await emailInbox()
    const first = await received(inbox, raw('Uno'))
    const other = await received(inbox, raw('Altro'))
    const answer = await received(
      inbox,
      raw('Due', { References: `${first.reference} <unknown@x.example>` })
    )
    assert.equal(answer.conversationId, first.conversationId)
    assert.notEqual(other.conversationId, first.conversationId)
  })

  test('or by the signed address it goes to, and by no other', async ({ assert }) => {
    const inbox = await emailInbox()
    const { conversationId } = await received(inbox, raw('Uno'))
    const token = makeReplyToken(conversationId)
    const reply = await received(
      inbox,
      raw('Due', { To: `support+T.${token.toUpperCase()}@aurora.example` })
    )
    assert.equal(reply.conversationId, conversationId)
    const forged = token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const stranger = await received(inbox, raw('Tre', { To: `support+t.${forged}@aurora.example` }))
    assert.notEqual(stranger.conversationId, conversationId)
  })

  test('tokens say what they are for', ({ assert }) => {
    assert.equal(readReplyToken(makeReplyToken(42)), 42)
    assert.equal(readBounceToken(makeBounceToken(42)), 42)
    assert.isNull(readBounceToken(makeReplyToken(42)))
    assert.isNull(readReplyToken(''))
  })

  test('quoted text and signature are folded away, forwarded mail is whole', async ({ assert }) => {
    const inbox = await emailInbox()
    const reply = await received(
      inbox,
      raw('Va bene!\n\nOn Sat, 21 Nov 2026 Anna wrote:\n> Domani?\n\n-- \nMaria')
    )
    assert.equal(reply.body, 'Va bene!')
    assert.match(reply.data.quoted, /Domani/)
    const passedOn = await received(
      inbox,
      raw(
        'Per voi\n\n---------- Forwarded message ---------\nFrom: Paolo Bruni <paolo@example.com>\nSubject: Macchina\n\nÈ rotta',
        { Subject: 'Fwd: Macchina' }
      )
    )
    assert.match(passedOn.body, /È rotta/)
    assert.deepEqual(passedOn.data.forwarded, {
      from: { address: 'paolo@example.com', name: 'Paolo Bruni' },
      subject: 'Macchina',
    })
  })

  test('HTML alone gives a text that can be read', async ({ assert }) => {
    const inbox = await emailInbox()
    const html =
      '<style>p{}</style><p>Ciao&nbsp;&amp; grazie</p><ul><li>uno<li>due</ul><script>x()</script>'
    const message = await received(inbox, raw(html, { 'Content-Type': 'text/html; charset=utf-8' }))
    assert.match(message.body, /^Ciao & grazie\n+- uno\n+- due$/)
    assert.include(message.html!, '<p>')
  })

  test('files keep a harmless name, pictures the id they are shown by', async ({ assert }) => {
    const inbox = await emailInbox()
    const message = await received(
      inbox,
      rawParts([
        'Content-Type: text/html\n\n<img src="cid:logo@x">',
        'Content-Type: image/png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64\nContent-Disposition: inline\n\niVBORw0KGgo=',
        "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment;\n filename*=utf-8''%E2%80%8B.htaccess\n\nDeny",
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="../../etc/pass\u202ewd"\n\nx',
      ])
    )
    await message.load('files')
    const names = message.files.map(({ name }) => name).sort()
    assert.deepEqual(names, ['_.._etc_passwd', 'file.png', 'htaccess'])
    const picture = message.files.find(({ name }) => name === 'file.png')!
    assert.equal(picture.$extras.pivot_content_id, 'logo@x')
    assert.include(message.html!, 'cid:logo@x')
  })

  test('twice the same message, by two ways, is one', async ({ assert }) => {
    const inbox = await emailInbox()
    const bytes = raw('Una volta')
    await deliver(inbox, bytes, 'a')
    await deliver(inbox, Buffer.concat([Buffer.from('X-Way: two\r\n'), bytes]), 'b')
    assert.lengthOf(await Message.all(), 1)
  })

  for (const [what, bytes] of [
    ['no sender', raw('x', { From: null })],
    ['an endless header', raw('x', { References: '<a@b> '.repeat(60_000) })],
    [
      'a thousand nested parts',
      raw(nested(1000), { 'Content-Type': 'multipart/mixed; boundary=b0' }),
    ],
    ['twenty thousand parts', rawParts(Array.from({ length: 20_000 }, () => '\nx'))],
  ] as const)
    test(`with ${what} is kept with its error`, async ({ assert }) => {
      const arrival = await deliver(await emailInbox(), bytes)
      assert.equal(arrival.state, 'failed')
      assert.isNotEmpty(arrival.error)
      assert.lengthOf(await Message.all(), 0)
    })
})

test.group('Mail that nobody wrote', (group) => {
  withModule(group, 'email')
  isolated(group)

  for (const [headers, reason] of [
    [{ 'Auto-Submitted': 'auto-replied' }, 'automatic_reply'],
    [{ 'Auto-Submitted': 'auto-generated (vacation)' }, 'automatic_reply'],
    [{ 'X-Auto-Response-Suppress': 'OOF, AutoReply' }, 'automatic_reply'],
    [{ 'X-Autoreply': 'yes' }, 'automatic_reply'],
    [{ Subject: 'Risposta automatica: Ordine' }, 'automatic_reply'],
    [{ Precedence: 'bulk' }, 'bulk'],
    [{ Precedence: 'list' }, 'bulk'],
    [{ 'Return-Path': '<>' }, 'no_return_path'],
    [{ From: `Me <${SUPPORT.toUpperCase()}>` }, 'own_address'],
    [{ From: 'support+x@aurora.example' }, 'own_address'],
  ] as [Record<string, string>, string][])
    test(`is left: ${JSON.stringify(headers)}`, async ({ assert }) => {
      const arrival = await deliver(await emailInbox(), raw('x', headers))
      assert.deepEqual([arrival.state, arrival.outcome], ['done', reason])
      assert.lengthOf(await Conversation.all(), 0)
    })

  test('a person who says so is read', async ({ assert }) => {
    const arrival = await deliver(await emailInbox(), raw('x', { 'Auto-Submitted': 'no' }))
    assert.equal(arrival.outcome, 'message')
  })

  test('our own message that comes back is left', async ({ assert }) => {
    const inbox = await emailInbox()
    const { conversation } = await begun(inbox)
    const sent = await sentMessage(conversation)
    const arrival = await deliver(inbox, raw('Arriva domani', { 'Message-ID': sent.reference }))
    assert.equal(arrival.outcome, 'own_message')
  })

  test('so is what one sender writes beyond any hand', async ({ assert }) => {
    const inbox = await emailInbox()
    for (let count = 0; count < MOST_AN_HOUR; count++) await deliver(inbox, raw(`Numero ${count}`))
    const { outcome } = await deliver(inbox, raw('Uno di troppo'))
    assert.equal(outcome, 'flood')
  })
})

test.group('Reports', (group) => {
  withModule(group, 'email')
  isolated(group)

  const report = (status: string, action = 'failed', recipient = MARIA) =>
    `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${recipient}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; 550 ${status} User unknown`
  const bounced = (to: string, part: string, returned = '') =>
    rawParts(
      [
        'Content-Type: text/plain\n\nUndeliverable',
        part,
        `Content-Type: text/rfc822-headers\n\n${returned}`,
      ],
      {
        'To': to,
        'From': 'Mail Delivery System <MAILER-DAEMON@mx.example>',
        'Return-Path': '<>',
        'Auto-Submitted': 'auto-replied',
      },
      'report'
    )
  const stateOf = async (value = MARIA) =>
    (await ContactPoint.findByOrFail({ kind: 'email', value })).state

  test('a hard bounce to the signed return path marks message and address', async ({ assert }) => {
    await customers()
    const inbox = await emailInbox()
    const { conversation } = await begun(inbox)
    const sent = await sentMessage(conversation)
    const path = `bounce+${makeBounceToken(sent.id)}@aurora.example`
    await deliver(inbox, bounced(path, report('5.1.1')))
    await sent.refresh()
    assert.deepEqual([sent.status, sent.reason], ['failed', 'bounced'])
    assert.match(sent.reasonDetail!, /User unknown/)
    assert.equal(await stateOf(), 'bounced')
  })

  test('one that gives back our Message-ID is known by it; a soft one spares the address', async ({
    assert,
  }) => {
    await customers()
    const inbox = await emailInbox()
    const { conversation } = await begun(inbox)
    const sent = await sentMessage(conversation)
    await deliver(inbox, bounced(SUPPORT, report('4.2.2'), `Message-ID: ${sent.reference}`))
    assert.deepEqual([(await sent.refresh()).status, sent.reason], ['failed', 'bounced_for_now'])
    assert.equal(await stateOf(), 'usable')
  })

  test('a delay changes nothing', async ({ assert }) => {
    const inbox = await emailInbox()
    const { conversation } = await begun(inbox)
    const sent = await sentMessage(conversation)
    const path = `bounce+${makeBounceToken(sent.id)}@aurora.example`
    const { outcome } = await deliver(inbox, bounced(path, report('4.4.1', 'delayed')))
    assert.equal(outcome, 'delayed')
    assert.equal((await sent.refresh()).status, 'sent')
  })

  test('a forged one marks no address', async ({ assert }) => {
    await customers()
    const inbox = await emailInbox()
    const { outcome } = await deliver(inbox, bounced(SUPPORT, report('5.1.1')))
    assert.equal(outcome, 'status')
    assert.equal(await stateOf(), 'usable')
  })

  test('nor one that names another address than the message went to', async ({ assert }) => {
    const { aurora } = await customers()
    const victim = { contactId: aurora.id, kind: 'email', value: 'victim@example.com' }
    await aurora.related('points').create(victim)
    const inbox = await emailInbox()
    const { conversation } = await begun(inbox)
    const sent = await sentMessage(conversation)
    await deliver(
      inbox,
      bounced(
        SUPPORT,
        report('5.1.1', 'failed', 'victim@example.com'),
        `Message-ID: ${sent.reference}`
      )
    )
    assert.equal(await stateOf('victim@example.com'), 'usable')
    assert.equal(await stateOf(), 'bounced')
  })

  test('an out-of-office note to the return path is no bounce', async ({ assert }) => {
    const inbox = await emailInbox()
    const { conversation } = await begun(inbox)
    const sent = await sentMessage(conversation)
    const to = `bounce+${makeBounceToken(sent.id)}@aurora.example`
    const { outcome } = await deliver(
      inbox,
      raw('Sono in ferie', { 'To': to, 'Auto-Submitted': 'auto-replied' })
    )
    assert.equal(outcome, 'automatic_reply')
    assert.equal((await sent.refresh()).status, 'sent')
  })

  test('a customer who asks about a report is a customer', async ({ assert }) => {
    const inbox = await emailInbox()
    const pasted = `Perché?\n\nFinal-Recipient: rfc822; x@example.com\nAction: failed\nStatus: 5.1.1`
    const { outcome } = await deliver(inbox, raw(pasted, { Subject: 'Delivery failed' }))
    assert.equal(outcome, 'message')
  })

  test('a complaint stops marketing and surveys', async ({ assert }) => {
    await customers()
    const inbox = await emailInbox()
    const complaint = rawParts(
      [
        'Content-Type: text/plain\n\nAbuse',
        `Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <${MARIA}>`,
        'Content-Type: message/rfc822\n\nSubject: News\n\nx',
      ],
      { From: 'fbl@provider.example' },
      'report'
    )
    await deliver(inbox, complaint)
    const rows = await db.from('suppressions').orderBy('purpose')
    assert.deepEqual(
      rows.map(({ purpose }) => purpose),
      ['marketing', 'survey']
    )
    assert.lengthOf(await Conversation.all(), 0)
  })
})

async function begun(inbox: Awaited<ReturnType<typeof emailInbox>>) {
  const message = await received(inbox, raw('Dov’è il mio ordine?'))
  return { message, conversation: await Conversation.findOrFail(message.conversationId) }
}

function nested(depth: number) {
  const lines: string[] = []
  for (let level = 0; level < depth; level++)
    lines.push(`--b${level}`, `Content-Type: multipart/mixed; boundary=b${level + 1}`, '')
  return lines.join('\n')
}

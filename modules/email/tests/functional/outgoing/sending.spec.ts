import { test } from '@japa/runner'
import Message from '#core/conversations/models/message'
import { settings } from '#core/settings/settings'
import Consent from '#core/outbox/models/consent'
import ContactPoint from '#core/contacts/models/contact_point'
import type { Reply } from '#core/conversations/models/conversation/answered'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { DateTime } from 'luxon'
import { readBounceToken } from '../../../bounce_token.js'
import { readReplyToken } from '../../../reply_token.js'
import { smtpServer } from '../../support/smtp_server.js'
import { FIRST_LETTER, mailFromMaria, mailInbox, MARIAS_EMAIL } from '../../support/world.js'

const soon = () => Date.now() + 60_000

/** Giulia answers Maria; a real server stands by. */
async function answered(reply: Partial<Reply> = {}, more: object = {}) {
  const server = await smtpServer()
  const inbox = await mailInbox({ ...server.settings, ...more })
  const { maria, conversation } = await mailFromMaria(inbox)
  const message = await conversation.reply(
    { inbox, address: MARIAS_EMAIL, body: 'Yes, come by.\n\nhttps://aurora.example/map', ...reply },
    { by: await staff('giulia') }
  )
  const go = async () => {
    await runJobs({ at: soon(), raise: false })
    return message.refresh()
  }
  return { server, inbox, maria, conversation, message, go }
}

test.group('Email, sending', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('an answer goes out once, in the thread, as text and as HTML', async ({ assert }) => {
    const { server, message, go } = await answered()
    await go()
    assert.equal(message.status, 'sent')
    assert.lengthOf(server.letters, 1)
    const mail = await server.parsed()
    assert.equal(mail.messageId, message.reference)
    assert.equal(message.providerId, message.reference)
    assert.equal(mail.inReplyTo, FIRST_LETTER)
    assert.deepEqual([mail.references].flat(), [FIRST_LETTER])
    assert.equal(mail.subject, 'My order')
    assert.equal(mail.from!.text, '"Torrefazione Aurora" <support@aurora.example>')
    assert.include(mail.text!, '-- \nTorrefazione Aurora\nVia Dante 3')
    assert.include(mail.html as string, '<a href="https://aurora.example/map">')
    assert.isFalse(mail.headers.has('auto-submitted'))
    assert.isFalse(mail.headers.has('list-unsubscribe'))
  })

  test('answers and bounces come back to addresses that are signed', async ({ assert }) => {
    const { server, message, go } = await answered()
    await go()
    const [, reply] = /\+t\.([^@]+)@/.exec((await server.parsed()).replyTo!.text)!
    assert.equal(readReplyToken(reply), message.conversationId)
    const [, bounce] = /\+bounce\+([^@]+)@/.exec(server.letters[0].from)!
    assert.equal(readBounceToken(bounce), message.id)
  })

  test('a mailbox that takes no such addresses is spared them', async ({ assert }) => {
    const { server, go } = await answered({}, { plus_addresses: false })
    await go()
    assert.equal(server.letters[0].from, 'support@aurora.example')
    assert.isUndefined((await server.parsed()).replyTo)
  })

  test('people in copy get it too, files go with it', async ({ assert }) => {
    const bytes = Buffer.alloc(300_000, 7)
    const { server, go } = await answered({
      data: { cc: ['paolo@caffeaurora.example'] },
      files: [{ name: 'listino è.pdf', mime: 'application/pdf', bytes }],
    })
    assert.equal((await go()).status, 'sent')
    assert.sameMembers(server.letters[0].to, [MARIAS_EMAIL, 'paolo@caffeaurora.example'])
    const [file] = (await server.parsed()).attachments
    assert.equal(file.filename, 'listino è.pdf')
    assert.isTrue(file.content.equals(bytes))
  })

  test('an address that would say more to the server is not handed to it', async ({ assert }) => {
    const { server, message, go } = await answered()
    await message.merge({ address: 'v@x.example\r\nRCPT TO:<evil@x.example>' }).save()
    await go()
    assert.deepEqual([message.status, message.reason], ['failed', 'bad_address'])
    assert.lengthOf(server.letters, 0)
  })

  test('what is written cannot make a header or a tag', async ({ assert }) => {
    const { server, go } = await answered({
      subject: 'Hi\r\nBcc: evil@x.example',
      body: '<script>alert(1)</script> & "x"',
    })
    await go()
    const mail = await server.parsed()
    assert.isFalse(mail.headers.has('bcc'))
    assert.notInclude(mail.html as string, '<script>')
    assert.include(mail.html as string, '&lt;script&gt;')
    assert.include(mail.text!, '<script>alert(1)</script> & "x"')
  })

  test('marketing says how to end it, with one click and in words', async ({ assert }) => {
    const { server, maria, message, go } = await answered({ purpose: 'marketing' })
    await maria.merge({ language: 'it', timeZone: 'UTC' }).save()
    const consent = { contactId: maria.id, purpose: 'marketing', isGranted: true, source: 'staff' }
    await Consent.create({ ...consent, createdAt: DateTime.now() } as any)
    await settings.set({ 'outbox.quiet_from': 0, 'outbox.quiet_to': 0 })
    await go()
    assert.equal(message.reason, null)
    const raw = server.letters[0].raw.toString()
    assert.match(
      raw,
      /List-Unsubscribe:\s+<http[^>]+\/public\/outbox\/unsubscribe\/\d+\?signature=/
    )
    assert.include(raw, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    assert.include(raw, 'Auto-Submitted: auto-generated')
    const mail = await server.parsed()
    assert.include(mail.text!, '/public/outbox/preferences/')
    assert.include(mail.text!, 'Scegli')
  })
})

test.group('Email, refusals', (group) => {
  withModule(group, 'email')
  isolated(group)

  const OUTCOMES: [string, object, string, string | null, string][] = [
    [
      'an unknown user',
      { recipients: { [MARIAS_EMAIL]: '550 5.1.1 No such user' } },
      'failed',
      'unknown_recipient',
      'bounced',
    ],
    [
      'an unknown user, in words',
      { recipients: { [MARIAS_EMAIL]: '550 User unknown' } },
      'failed',
      'unknown_recipient',
      'bounced',
    ],
    [
      'a policy',
      { recipients: { [MARIAS_EMAIL]: '550 5.7.1 Spam' } },
      'failed',
      'rejected',
      'usable',
    ],
    ['a bad sender', { sender: '550 5.1.8 Bad sender' }, 'failed', 'rejected', 'usable'],
    ['a message it does not like', { data: '554 5.6.0 No' }, 'failed', 'rejected', 'usable'],
    ['a message too large', { data: '552 5.3.4 Too large' }, 'failed', 'too_large', 'usable'],
    [
      'greylisting',
      { recipients: { [MARIAS_EMAIL]: '451 4.7.1 Later' } },
      'waiting',
      'deferred',
      'usable',
    ],
    ['a full disk', { data: '452 4.3.1 Full' }, 'waiting', 'deferred', 'usable'],
    [
      'a login that is refused',
      { login: '535 5.7.8 Wrong password' },
      'waiting',
      'login_refused',
      'usable',
    ],
    ['a login that fails for now', { login: '454 4.7.0 Later' }, 'waiting', 'deferred', 'usable'],
    ['a line cut before the message', { cut: 'before' }, 'waiting', 'unreachable', 'usable'],
    ['a line cut after the message', { cut: 'after' }, 'unconfirmed', 'unconfirmed', 'usable'],
  ]

  for (const [what, faults, status, reason, state] of OUTCOMES)
    test(`${what}: ${status}, ${reason}`, async ({ assert }) => {
      const { server, maria, message } = await answered({
        files: [{ name: 'x.pdf', mime: 'application/pdf', bytes: Buffer.alloc(2_000_000, 7) }],
      })
      Object.assign(server.faults, faults)
      await runJobs({ at: Date.now() + 6000, raise: false })
      await message.refresh()
      assert.deepEqual([message.status, message.reason], [status, reason])
      const point = await ContactPoint.findByOrFail({ contactId: maria.id, kind: 'email' })
      assert.equal(point.state, state)
    })

  test('a password that is wrong stops the inbox and keeps its queue', async ({ assert }) => {
    const { server, inbox, message, go } = await answered()
    server.faults.login = '535 5.7.8 Username and Password not accepted'
    await go()
    await inbox.refresh()
    assert.equal(inbox.state, 'stopped')
    assert.match(inbox.stateReason!, /not accepted/)
    server.faults.login = undefined
    await inbox.report('ok')
    await message.refresh()
    assert.equal(message.status, 'waiting')
  })

  test('a server that is not there is tried again', async ({ assert }) => {
    const { server, message, go } = await answered()
    await server.close()
    await go()
    assert.deepEqual([message.status, message.reason], ['waiting', 'unreachable'])
  })

  test('what was cut off goes again under the same name when someone says so', async ({
    assert,
  }) => {
    const { server, message, go } = await answered()
    server.faults.cut = 'after'
    await go()
    server.faults.cut = undefined
    await message.resend()
    await go()
    assert.equal(message.status, 'sent')
    const [first, second] = [await server.parsed(0), await server.parsed(1)]
    assert.equal(first.messageId, second.messageId)
  })

  test('the copy arrives though the contact is unknown: it is told', async ({ assert }) => {
    const { server, message, go } = await answered({ data: { cc: ['paolo@x.example'] } })
    server.faults.recipients = { [MARIAS_EMAIL]: '550 5.1.1 No' }
    await go()
    assert.deepEqual([message.status, message.reason], ['failed', 'partly'])
    assert.lengthOf(await Message.query().where('status', 'sent'), 0)
  })

  test('too many bytes, or bytes that are gone, do not go', async ({ assert }) => {
    const file = { name: 'a.pdf', mime: 'application/pdf', bytes: Buffer.from('x') }
    const { message, go } = await answered({ files: [file] })
    const [stored] = await message.related('files').query()
    await stored.merge({ size: 30 * 1024 * 1024 }).save()
    assert.equal((await go()).reason, 'too_large')
    await stored.merge({ size: 1, key: 'nowhere' }).save()
    await message.resend()
    assert.equal((await go()).reason, 'file_gone')
  })
})

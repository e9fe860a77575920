import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { fields } from '#tests/support/forms'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { makeBounceToken } from '../../../bounce_token.js'
import { makeReplyToken } from '../../../reply_token.js'
import { emailInbox, MARIA, deliver, raw, rawParts, received, SUPPORT } from '../../support.js'
import { SMTP_PASSWORD, smtpServer } from '../../support/smtp_server.js'

const PAOLO = 'paolo@example.com'
const soon = () => Date.now() + 60_000

/** Maria wrote with Paolo, whom the roaster knows, and someone else in copy. */
async function inCopy() {
  const { maria } = await customers()
  const points = [{ kind: 'email', value: PAOLO }] as const
  const paolo = await Contact.add(
    { kind: 'person', firstName: 'Paolo', lastName: 'Blu', points: [...points] },
    { by: null }
  )
  const server = await smtpServer()
  const { settings } = server
  const inbox = await emailInbox({ settings, secrets: { smtp_password: SMTP_PASSWORD } } as never)
  const Cc = `${PAOLO}, Bar Sport <bar@example.com>`
  const first = await received(inbox, raw('Buongiorno', { Cc }))
  const conversation = await Conversation.findOrFail(first.conversationId)
  const anna = await staff('anna')
  const via = `${inbox.id} ${MARIA}`
  return { maria, paolo, server, inbox, first, conversation, anna, via }
}

test.group('Email, in copy', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('they are shown with who they are, and answered by choice', async ({ client, assert }) => {
    const { paolo, server, conversation, anna, via } = await inCopy()
    const show = async () => (await client.get(`/inbox/${conversation.id}`).loginAs(anna)).text()
    const page = await show()
    assert.include(page, `<a href="/contacts/${paolo.id}">Paolo Blu</a>`)
    assert.include(page, 'Bar Sport (bar@example.com)')
    assert.match(page, /Cc: .*Bar Sport/)
    assert.match(page, new RegExp(`value="${PAOLO}"\\s+checked`))

    const form = { via, body: 'Sì', choosesCopies: '1', _form: `/inbox/${conversation.id}` }
    const post = (cc: string[]) =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .form(fields({ ...form, cc }))
        .withCsrfToken()
        .loginAs(anna)
    assert.include((await post(['evil@example.com'])).text(), 'Cc: choose one of the list')
    assert.lengthOf(await Message.query().where('direction', 'out'), 0)
    await post([PAOLO, MARIA])
    await runJobs({ at: soon() })
    assert.sameMembers(server.letters[0].to, [MARIA, PAOLO])
    assert.equal((await server.parsed()).cc && server.letters.length, 1)
    assert.match(await show(), /value="bar@example.com"\s*\/?>/)
  })

  test('without the question nobody gets a copy', async ({ client, assert }) => {
    const { server, conversation, anna, via } = await inCopy()
    const form = { via, body: 'Sì', cc: [PAOLO] }
    await client
      .post(`/inbox/${conversation.id}/replies`)
      .form(fields(form))
      .withCsrfToken()
      .loginAs(anna)
    await runJobs({ at: soon() })
    assert.deepEqual(server.letters[0].to, [MARIA])
  })

  /** Anna answers Maria, with Paolo in copy. */
  async function answered() {
    const { inbox, conversation, anna, ...rest } = await inCopy()
    const copies = { kind: 'email', values: [PAOLO, 'bar@example.com'] }
    const message = await conversation.reply(
      { inbox, address: MARIA, body: 'Sì', copies },
      { by: anna }
    )
    const go = async () => {
      await runJobs({ at: soon() })
      return message.refresh()
    }
    return { ...rest, inbox, conversation, anna, message, go }
  }

  test('who is refused is told on the message, which went out', async ({ client, assert }) => {
    const { server, conversation, anna, message, go } = await answered()
    server.faults.recipients = { [PAOLO]: '550 5.1.1 No such user' }
    await go()
    assert.deepEqual([message.status, message.reason], ['sent', 'copies_refused'])
    assert.match(message.reasonDetail!, /^paolo@example\.com: .*No such user/)
    const point = await ContactPoint.findByOrFail('value', PAOLO)
    assert.equal(point.state, 'bounced')
    const page = (await client.get(`/inbox/${conversation.id}`).loginAs(anna)).text()
    assert.include(page, 'Not everyone in copy got it.')
    assert.match(page, new RegExp(`value="${PAOLO}"\\s+disabled`))
  })

  test('who may not be written to is left out', async ({ assert }) => {
    const { server, message, go } = await answered()
    await ContactPoint.query().where('value', PAOLO).update({ state: 'blocked' })
    await go()
    assert.sameMembers(server.letters[0].to, [MARIA, 'bar@example.com'])
    assert.equal(message.reasonDetail, `${PAOLO}: blocked`)
    assert.equal(message.status, 'sent')
  })

  test('a bounce of a copy is not one of the contact', async ({ assert }) => {
    const { inbox, message, go } = await answered()
    await go()
    const report = `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${PAOLO}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`
    const bounce = rawParts(
      ['Content-Type: text/plain\n\nUndeliverable', report],
      {
        'To': `bounce+${makeBounceToken(message.id)}@aurora.example`,
        'From': 'MAILER-DAEMON@mx.example',
        'Return-Path': '<>',
      },
      'report'
    )
    await deliver(inbox, bounce)
    await deliver(inbox, bounce)
    await message.refresh()
    assert.deepEqual([message.status, message.reason], ['sent', 'copies_refused'])
    assert.lengthOf(message.reasonDetail!.match(/paolo@/g)!, 1)
    const stateOf = async (value: string) =>
      (await ContactPoint.findByOrFail({ kind: 'email', value })).state
    assert.equal(await stateOf(PAOLO), 'bounced')
    assert.equal(await stateOf(MARIA), 'usable')
  })

  test('their own replies find the conversation', async ({ assert }) => {
    const { maria, inbox, conversation, message, go } = await answered()
    await go()
    const from = { 'From': `Paolo <${PAOLO}>`, 'Return-Path': `<${PAOLO}>` }
    const [user, host] = SUPPORT.split('@')
    const To = `${user}+t.${makeReplyToken(conversation.id)}@${host}`
    const bar = { 'From': 'bar@example.com', 'Return-Path': '<bar@example.com>' }
    for (const headers of [
      { ...from, 'In-Reply-To': message.reference! },
      { ...from, 'In-Reply-To': '<letter-unknown@x>', To },
      { ...bar, References: message.reference! },
    ]) {
      const reply = await received(inbox, raw('Anche per me', headers))
      assert.equal(reply.conversationId, conversation.id)
      assert.equal(reply.contactId, maria.id)
    }
    const people = await db
      .from('conversation_participants')
      .where('conversation_id', conversation.id)
    assert.lengthOf(people, 2)
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Arrival from '#core/inbound/models/arrival'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { suppress } from '#core/outbox/suppressions'
import sweep from '#core/outbox/schedules/sweep'
import { loft } from '#tests/modules/everything/channel'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const soon = () => Date.now() + 60_000

async function started() {
  const { maria } = await customers()
  const inbox = await pigeonInbox()
  await bring(inbox, [letter('Is my order ready?')])
  await runJobs()
  return { maria, inbox, conversation: await Conversation.firstOrFail() }
}

test.group('Incoming messages', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('one from a known address opens a conversation with its contact', async ({ assert }) => {
    const { maria, conversation } = await started()
    assert.equal(conversation.contactId, maria.id)
    assert.equal(conversation.preview, 'Is my order ready?')
    assert.isNotNull(conversation.waitingSince)
    const line = await db.from('timeline_entries').where('kind', 'conversations.message').first()
    assert.equal(line.contact_id, maria.id)
  })

  test('the next joins what is open, and opens again what was resolved and is answered', async ({
    assert,
  }) => {
    const { inbox, conversation } = await started()
    const giulia = await staff('giulia')
    await bring(inbox, [letter('Hello?', { reference: 'second' })])
    await runJobs()
    assert.lengthOf(await Conversation.all(), 1)
    await (await conversation.refresh()).resolve({ by: giulia })
    await bring(inbox, [letter('One more thing', { answers: ['unknown', 'second'] })])
    await runJobs()
    assert.equal((await conversation.refresh()).status, 'open')
    assert.lengthOf(await Message.all(), 3)
  })

  test('a new matter after the last was resolved is a new conversation', async ({ assert }) => {
    const { inbox, conversation } = await started()
    await conversation.resolve({ by: await staff('giulia') })
    await bring(inbox, [letter('Something else')])
    await runJobs()
    assert.lengthOf(await Conversation.all(), 2)
  })

  test('the same delivery twice, and the same message in two deliveries, is one message', async ({
    assert,
  }) => {
    const { inbox } = await started()
    const same = letter('Once')
    assert.isTrue(await bring(inbox, [same], 'a'))
    assert.isFalse(await bring(inbox, [same], 'a'))
    await bring(inbox, [same], 'b')
    await runJobs()
    assert.lengthOf(await Message.query().where('body', 'Once'), 1)
  })

  test('someone unknown becomes a contact', async ({ assert }) => {
    const inbox = await pigeonInbox()
    const from = { kind: 'phone', value: '+393339998877', name: 'Paolo Bruni' }
    await bring(inbox, [letter('Buongiorno', { from })])
    await runJobs()
    const { contact } = await Conversation.query().preload('contact').firstOrFail()
    assert.equal(contact.name, 'Paolo Bruni')
  })

  test('what cannot be read is kept with its error, and can be tried again', async ({ assert }) => {
    const inbox = await pigeonInbox()
    await Arrival.take({ channel: inbox.channel, inboxId: inbox.id, key: 'x' }, '{torn')
    await runJobs()
    const arrival = await Arrival.firstOrFail()
    assert.equal(arrival.state, 'failed')
    assert.match(arrival.error!, /JSON/)
    await arrival.merge({ payload: JSON.stringify([letter('Mended')]) }).save()
    await arrival.retry()
    await runJobs()
    assert.equal((await arrival.refresh()).state, 'done')
    assert.lengthOf(await Message.all(), 1)
  })
})

test.group('Outgoing messages', (group) => {
  withModule(group, 'everything')
  isolated(group)

  async function replied(body = 'Yes, come by') {
    const { inbox, conversation, maria } = await started()
    const giulia = await staff('giulia')
    const message = await conversation.reply({ inbox, address: MARIAS_PHONE, body }, { by: giulia })
    return { inbox, conversation, maria, message, giulia }
  }

  test('a reply waits a few seconds, goes out, and ends the waiting', async ({ assert }) => {
    const { message, conversation, giulia } = await replied()
    await runJobs()
    assert.lengthOf(loft.carried, 0)
    await runJobs({ at: soon() })
    assert.deepEqual(loft.carried, [{ to: MARIAS_PHONE, body: 'Yes, come by' }])
    assert.equal((await message.refresh()).status, 'sent')
    await conversation.refresh()
    assert.isNull(conversation.waitingSince)
    assert.equal(conversation.assigneeId, giulia.id)
  })

  test('it can be taken back until it goes', async ({ assert }) => {
    const { message } = await replied()
    assert.isTrue(await message.cancel())
    await runJobs({ at: soon() })
    assert.lengthOf(loft.carried, 0)
    assert.isFalse(await message.cancel())
  })

  test('states move forward only, whatever the order they come in', async ({ assert }) => {
    const { inbox, message } = await replied()
    await runJobs({ at: soon() })
    const news = (status: 'sent' | 'delivered' | 'read') => ({
      type: 'status' as const,
      providerId: `pigeon-${message.id}`,
      status,
    })
    await bring(inbox, [news('delivered'), news('sent')])
    await bring(inbox, [news('delivered')])
    await runJobs()
    assert.equal((await message.refresh()).status, 'delivered')
    await bring(inbox, [news('read'), news('delivered')])
    await runJobs()
    assert.equal((await message.refresh()).status, 'read')
  })

  test('news of a message that is not stored yet is applied later', async ({ assert }) => {
    const { inbox, message } = await replied()
    const news = { type: 'status' as const, providerId: 'elsewhere', status: 'read' as const }
    await bring(inbox, [news])
    await runJobs({ raise: false })
    await message.merge({ providerId: 'elsewhere', status: 'sent' }).save()
    await runJobs({ at: soon() })
    assert.equal((await message.refresh()).status, 'read')
  })

  test('a provider that says later is asked again, one that says no is believed', async ({
    assert,
  }) => {
    const { message, maria } = await replied()
    loft.answers.push({ ok: false, again: true, reason: 'busy', after: 1000 })
    loft.answers.push({ ok: false, again: false, reason: 'bounced', point: 'bounced' })
    await runJobs({ at: soon(), raise: false })
    await runJobs({ at: soon(), raise: false })
    assert.equal((await message.refresh()).status, 'failed')
    const point = await ContactPoint.findByOrFail({ contactId: maria.id, kind: 'phone' })
    assert.equal(point.state, 'bounced')
  })

  test('a line that is cut leaves it unconfirmed, and nothing is sent twice', async ({
    assert,
  }) => {
    const { message } = await replied()
    loft.answers.push(new Error('socket hang up'))
    await runJobs({ at: soon() })
    await runJobs({ at: soon() })
    assert.equal((await message.refresh()).status, 'unconfirmed')
    assert.lengthOf(loft.carried, 0)
    await message.resend()
    await runJobs({ at: soon() })
    assert.equal((await message.refresh()).status, 'sent')
    assert.lengthOf(loft.carried, 1)
  })

  test('a worker that died while sending: the provider is asked, not sent again', async ({
    assert,
  }) => {
    const { message } = await replied()
    await db.from('jobs').delete()
    await db
      .from('messages')
      .where('id', message.id)
      .update({ status: 'sending', updated_at: Date.now() - 3_600_000 })
    loft.ledger = { ok: true, providerId: 'found' }
    await sweep()
    await runJobs()
    assert.equal((await message.refresh()).status, 'sent')
    assert.equal(message.providerId, 'found')
    assert.lengthOf(loft.carried, 0)
  })

  test('what lost its job is found by the sweeper', async ({ assert }) => {
    const { message } = await replied()
    await db.from('jobs').delete()
    await db
      .from('messages')
      .where('id', message.id)
      .update({ send_at: Date.now() - 600_000 })
    await sweep()
    await runJobs()
    assert.equal((await message.refresh()).status, 'sent')
  })

  for (const [purpose, reason] of [
    ['marketing', 'no_consent'],
    ['conversation', null],
  ] as const)
    test(`${purpose} without consent: ${reason ?? 'goes out'}`, async ({ assert }) => {
      const { message } = await replied()
      await message.merge({ purpose }).save()
      await runJobs({ at: soon() })
      assert.equal((await message.refresh()).reason, reason)
      assert.equal(message.status, reason ? 'refused' : 'sent')
    })

  test('an address that said stop gets nothing', async ({ assert }) => {
    const { message } = await replied()
    await suppress('phone', MARIAS_PHONE, 'all', 'opted_out')
    await runJobs({ at: soon() })
    assert.equal((await message.refresh()).status, 'refused')
    assert.equal(message.reason, 'opted_out')
  })

  test('an inbox that is stopped keeps its queue', async ({ assert }) => {
    const { message, inbox } = await replied()
    await inbox.report('stopped', 'password refused')
    await runJobs({ at: soon() })
    assert.equal((await message.refresh()).status, 'waiting')
    assert.equal(message.reason, 'inbox_stopped')
    await inbox.report('ok')
    await runJobs({ at: soon() + 600_000 })
    assert.equal((await message.refresh()).status, 'sent')
  })

  test('an inbox with a rate sends one after the other', async ({ assert }) => {
    const { message, conversation, inbox, giulia } = await replied()
    await inbox.merge({ ratePerMinute: 2 }).save()
    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'And' }, { by: giulia })
    await runJobs({ at: soon() })
    assert.lengthOf(loft.carried, 1)
    assert.equal((await message.refresh()).status, 'sent')
    assert.equal((await Message.findByOrFail('body', 'And')).reason, 'rate')
  })
})

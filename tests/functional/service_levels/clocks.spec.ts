import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Team from '#core/accounts/models/team'
import Conversation from '#core/conversations/models/conversation'
import { clockOf } from '#core/service_levels/stored_clock'
import { asked } from '#tests/functional/conversations/world'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { askedAgo, dueIn, HOUR, promised } from './world.js'

const clockRow = (id: number) =>
  db.query().from('service_level_clocks').where('conversation_id', id).first()

test.group('The clock of a conversation, as it goes', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const heard = async () => {
    const policy = await promised()
    return { policy, ...(await asked()) }
  }

  test('begins with what the customer writes', async ({ assert }) => {
    const { conversation } = await heard()
    assert.deepEqual(await dueIn(conversation), { first: 4, next: null, resolution: 24 })
    const row = await clockRow(conversation.id)
    assert.equal(row.due_target, 'first')
    assert.equal(Number(row.check_at), Number(row.due_at) - HOUR)
  })

  test('there is none without a policy, nor for what staff begin', async ({ assert }) => {
    const { conversation, maria, inbox } = await asked()
    assert.isNull(await clockRow(conversation.id))
    await promised()
    const giulia = await staff('giulia')
    const begun = Conversation.with(maria, { by: giulia })
    await begun.reply({ inbox, address: MARIAS_PHONE, body: 'Hello' }, { by: giulia })
    assert.isNull(await clockRow(begun.id))
  })

  test('is met by people, and not by programs', async ({ assert }) => {
    const { conversation, inbox } = await heard()
    const reply = { inbox, address: MARIAS_PHONE, body: 'We received your message' }
    await conversation.reply(reply, { by: null })
    assert.equal((await clockRow(conversation.id)).due_target, 'first')
    await conversation.reply(reply, { by: await staff('anna') })
    const clock = await clockOf(conversation.id, db)
    assert.isNotNull(clock!.rounds.first!.metAt)
    assert.equal((await clockRow(conversation.id)).due_target, 'resolution')
  })

  test('waits anew for an answer to the next word, on whichever channel', async ({ assert }) => {
    const { conversation, inbox } = await heard()
    const answer = { inbox, address: MARIAS_PHONE, body: 'Yes' }
    await conversation.reply(answer, { by: await staff('anna') })
    const other = await pigeonInbox({ name: 'Other loft', address: '+390299999998' })
    await bring(other, [letter('And tomorrow?')])
    await runJobs()
    assert.equal((await dueIn(conversation)).next, 2)
    assert.equal((await conversation.refresh()).inboxId, other.id)
  })

  test('an answer taken back leaves the customer waiting', async ({ assert }) => {
    const { conversation, inbox } = await heard()
    const anna = await staff('anna')
    const answer = { inbox, address: MARIAS_PHONE, body: 'Yes' }
    const message = await conversation.reply(answer, { by: anna })
    assert.isTrue(await message.takeBack({ by: anna }))
    assert.isNotNull((await conversation.refresh()).waitingSince)
    assert.isNull(conversation.firstRepliedAt)
    assert.deepEqual(await dueIn(conversation), { first: 4, next: null, resolution: 24 })
    assert.equal((await clockRow(conversation.id)).due_target, 'first')
  })

  test('of two answers one may be taken back', async ({ assert }) => {
    const { conversation, inbox } = await heard()
    const anna = await staff('anna')
    const answer = { inbox, address: MARIAS_PHONE, body: 'Yes' }
    await conversation.reply(answer, { by: anna })
    const second = await conversation.reply(answer, { by: anna })
    assert.isTrue(await second.takeBack({ by: anna }))
    assert.isNull((await conversation.refresh()).waitingSince)
    assert.equal((await clockRow(conversation.id)).due_target, 'resolution')
  })

  test('stands still while it is pending, and goes on', async ({ assert }) => {
    const { conversation } = await heard()
    await askedAgo(conversation, 3)
    const anna = await staff('anna')
    await conversation.wait({ by: anna })
    const row = await clockRow(conversation.id)
    assert.isNull(row.due_at)
    assert.isNull(row.check_at)
    const since = Date.now() - 2 * HOUR
    await db.from('service_level_clocks').update({ paused_since: since })
    await conversation.reopen({ by: anna })
    assert.deepEqual(await dueIn(conversation), { first: 3, next: null, resolution: 23 })
  })

  test('resolved it is met; what comes back goes on', async ({ assert }) => {
    const { conversation } = await heard()
    const anna = await staff('anna')
    await conversation.resolve({ by: anna })
    assert.isNotNull((await clockOf(conversation.id, db))!.rounds.resolution!.metAt)
    assert.isNull((await clockRow(conversation.id)).due_at)
    await conversation.reopen({ by: anna })
    assert.isNull((await clockOf(conversation.id, db))!.rounds.resolution!.metAt)
    assert.equal((await clockRow(conversation.id)).due_target, 'first')
  })

  test('follows the first policy that suits, whenever that changes', async ({ assert }) => {
    const { conversation, policy } = await heard()
    const team = await Team.create({ name: 'Roastery' })
    const { hoursId } = policy
    const suiting = { inboxId: null, teamId: null, tagId: null, priorities: [] }
    const urgent = await promised({
      name: 'Urgent',
      hoursId,
      conditions: { ...suiting, priorities: [3, 4] },
      firstMinutes: 30,
    })
    const ours = await promised({
      name: 'Ours',
      hoursId,
      conditions: { ...suiting, teamId: team.id },
      firstMinutes: 60,
    })
    const anna = await staff('anna')
    for (const one of [urgent, ours]) await one.move('up', { by: anna })
    await ours.move('up', { by: anna })
    await conversation.prioritise(4, { by: anna })
    assert.equal((await dueIn(conversation)).first, 0.5)
    await conversation.assign({ teamId: team.id }, { by: anna })
    assert.equal((await dueIn(conversation)).first, 1)
    await conversation.assign({ teamId: null }, { by: anna })
    await conversation.prioritise(2, { by: anna })
    assert.equal((await dueIn(conversation)).first, 4)
  })

  test('of the contact’s tag too', async ({ assert }) => {
    const conditions = { inboxId: null, teamId: null, tagId: 999_999, priorities: [] }
    await promised({ conditions })
    const { conversation, maria } = await asked()
    assert.isNull(await clockRow(conversation.id))
    const { tag_id: tagId } = await db.from('contact_tags').where('contact_id', maria.id).first()
    await promised({ name: 'Cafés', conditions: { ...conditions, tagId } })
    await conversation.prioritise(3, { by: await staff('anna') })
    assert.equal((await dueIn(conversation)).first, 4)
  })

  test('does not judge what was before the policy', async ({ assert }) => {
    const { conversation } = await asked()
    const policy = await promised()
    await policy.merge({ createdAt: DateTime.now() }).save()
    await askedAgo(conversation, 100)
    assert.equal((await dueIn(conversation)).first, 4)
  })

  test('goes with the policy, and with what was merged into another', async ({ assert }) => {
    const { conversation, policy } = await heard()
    await conversation.merge({ mergedIntoId: conversation.id }).save()
    assert.isNull(await clockRow(conversation.id))
    await conversation.merge({ mergedIntoId: null }).save()
    assert.isNotNull(await clockRow(conversation.id))
    await policy.drop({ by: await staff('giulia') })
    assert.isNull(await clockRow(conversation.id))
  })

  test('held by a program it stands still, and begins when that hands over', async ({ assert }) => {
    const { conversation } = await heard()
    await conversation.hold('everything')
    assert.isNull((await clockRow(conversation.id)).due_at)
    await db.from('service_level_clocks').update({
      first_started_at: Date.now() - 50 * HOUR,
      resolution_started_at: Date.now() - 50 * HOUR,
      paused_since: Date.now() - 50 * HOUR,
    })
    await conversation.handOver({ priority: 3 })
    assert.equal((await conversation.refresh()).priority, 3)
    assert.deepEqual(await dueIn(conversation), { first: 4, next: null, resolution: 24 })
  })

  test('is kept with the change, or not at all', async ({ assert }) => {
    const { conversation } = await heard()
    const before = await clockRow(conversation.id)
    await db
      .transaction(async (client) => {
        await conversation.useTransaction(client).merge({ status: 'pending' }).save()
        throw new Error('cut off')
      })
      .catch(() => {})
    assert.deepEqual(await clockRow(conversation.id), before)
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import { placeWaiting } from '#core/conversations/placing'
import type Inbox from '#core/inboxes/models/inbox'
import UserNotification from '#core/notifications/models/user_notification'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, nobody, staff } from '#tests/support/world'

/** Giulia, Marco and Anna work; Luca only reads. */
async function everyone() {
  const workers = [await staff('giulia'), await staff('marco'), await staff('anna')]
  await staff('luca')
  await nobody()
  return workers
}

const fresh = (more: Partial<Inbox> = {}) =>
  pigeonInbox({ joinsOpen: false, assignment: 'round_robin', ...more })

/** So many matters of Maria's, one after the other; answers whose each is. */
async function arrive(inbox: Inbox, count: number) {
  const before = await Conversation.all()
  for (let n = 0; n < count; n++) {
    await bring(inbox, [letter(`Question ${n}`)])
    await runJobs()
  }
  const all = await Conversation.query().orderBy('id')
  return all.slice(before.length).map(({ assigneeId }) => assigneeId)
}

const names = (users: User[]) => users.map(({ id }) => id)

test.group('Automatic assignment', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('goes round among all who may work on conversations', async ({ assert }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    const inbox = await fresh()
    const given = await arrive(inbox, 4)
    assert.deepEqual(given, names([giulia, marco, anna, giulia]))
    assert.equal((await inbox.refresh()).lastAssigneeId, giulia.id)
  })

  test('of a team goes round among its members, each inbox by itself', async ({ assert }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    const team = new Team()
    await team.keep({ name: 'Roastery', userIds: names([anna, marco]) }, { by: giulia })
    const inbox = await fresh({ teamId: team.id })
    assert.deepEqual(await arrive(inbox, 3), names([marco, anna, marco]))
    const other = await fresh({ teamId: team.id, address: '+390288888888' })
    assert.deepEqual(await arrive(other, 1), names([marco]))
  })

  test('least busy goes to who has the fewest open', async ({ assert }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    const inbox = await fresh({ assignment: 'least_busy' })
    assert.deepEqual(await arrive(inbox, 3), names([giulia, marco, anna]))
    const [, second] = await Conversation.query().orderBy('id')
    await second.resolve({ by: null })
    assert.deepEqual(await arrive(inbox, 1), names([marco]))
  })

  test('manual leaves it to people', async ({ assert }) => {
    await everyone()
    await customers()
    assert.deepEqual(await arrive(await fresh({ assignment: 'manual' }), 1), [null])
  })

  for (const assignment of ['round_robin', 'least_busy'] as const)
    test(`${assignment} passes over who is away or has enough`, async ({ assert }) => {
      const [giulia, marco, anna] = await everyone()
      await customers()
      await giulia.merge({ isAway: true }).save()
      await marco.merge({ capacity: 1 }).save()
      await anna.merge({ capacity: 2 }).save()
      const given = await arrive(await fresh({ assignment }), 4)
      assert.sameMembers(given, [marco.id, anna.id, anna.id, null])
      assert.isNull(given[3])
    })

  test('what found nobody is given as soon as someone has room', async ({ assert }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    for (const user of [giulia, marco]) await user.merge({ isAway: true }).save()
    await anna.merge({ capacity: 1 }).save()
    const [first] = await arrive(await fresh(), 2)
    assert.equal(first, anna.id)
    const [hers, waits] = await Conversation.query().orderBy('id')
    await placeWaiting()
    assert.isNull((await waits.refresh()).assigneeId)

    await hers.resolve({ by: anna })
    await runJobs()
    assert.equal((await waits.refresh()).assigneeId, anna.id)
    assert.isNull(waits.wantsAssigneeSince)
  })

  test('so is it when one of theirs goes to someone else, or someone is back', async ({
    client,
    assert,
  }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    for (const user of [giulia, marco]) await user.merge({ isAway: true }).save()
    await anna.merge({ capacity: 1 }).save()
    await arrive(await fresh(), 3)
    const [hers, next, last] = await Conversation.query().orderBy('id')
    await hers.assign({ assigneeId: giulia.id }, { by: anna })
    await runJobs()
    assert.equal((await next.refresh()).assigneeId, anna.id)
    assert.isNull((await last.refresh()).assigneeId)

    await client.delete('/profile/absence').loginAs(marco).withCsrfToken().redirects(0)
    await runJobs()
    assert.equal((await last.refresh()).assigneeId, marco.id)
  })

  test('what someone takes, resolves or frees by hand stays as they left it', async ({
    assert,
  }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    for (const user of [giulia, marco, anna]) await user.merge({ isAway: true }).save()
    await arrive(await fresh(), 2)
    const [taken, done] = await Conversation.query().orderBy('id')
    await taken.assign({ assigneeId: anna.id }, { by: anna })
    await taken.assign({ assigneeId: null }, { by: anna })
    await done.resolve({ by: anna })
    await anna.merge({ isAway: false }).save()
    await placeWaiting()
    assert.isNull((await taken.refresh()).assigneeId)
    assert.isNull((await done.refresh()).assigneeId)
    assert.isNull(done.wantsAssigneeSince)
  })

  test('what a program hands over is given to who is next, unless it names somebody', async ({
    assert,
  }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    const inbox = await fresh({ joinsOpen: true })
    const say = async (text: string) => {
      await bring(inbox, [letter(text)])
      await runJobs({ at: Date.now() + 60_000 })
      return Conversation.query().orderBy('id', 'desc').firstOrFail()
    }
    const held = await say('Hello robot')
    assert.isNull(held.assigneeId)
    assert.equal((await say('A human, please')).assigneeId, giulia.id)

    const team = new Team()
    await team.keep({ name: 'Roastery', userIds: names([anna]) }, { by: giulia })
    await (await held.refresh()).assign({ assigneeId: null }, { by: giulia })
    await held.hold('everything.robot')
    await held.handOver({ teamId: team.id })
    await runJobs()
    assert.equal((await held.refresh()).assigneeId, anna.id)

    await held.hold('everything.robot')
    await held.handOver({ assigneeId: marco.id })
    await runJobs()
    assert.equal((await held.refresh()).assigneeId, marco.id)
  })

  test('what was resolved and opens again goes to who is next, if nobody who is here has it', async ({
    assert,
  }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    const inbox = await fresh()
    await arrive(inbox, 1)
    const conversation = await Conversation.firstOrFail()
    const again = async () => {
      await (await conversation.refresh()).resolve({ by: null })
      await bring(inbox, [letter('One more thing', { conversationId: conversation.id })])
      await runJobs()
      return (await conversation.refresh()).assigneeId
    }
    assert.equal(await again(), giulia.id)
    await giulia.merge({ isAway: true }).save()
    assert.equal(await again(), marco.id)
    const [left] = await AuditEntry.query().where('changes', 'like', `%[${giulia.id},null]%`)
    assert.equal(left.entityId, String(conversation.id))
    await marco.merge({ isActive: false }).save()
    assert.equal(await again(), anna.id)

    await conversation.assign({ assigneeId: null }, { by: giulia })
    await conversation.resolve({ by: giulia })
    await conversation.reopen({ by: giulia })
    await runJobs()
    assert.equal((await conversation.refresh()).assigneeId, anna.id)

    await anna.merge({ isAway: true }).save()
    await inbox.merge({ assignment: 'manual' }).save()
    assert.equal(await again(), anna.id)
  })

  test('so does what is reopened with many others', async ({ client, assert }) => {
    const [giulia, marco] = await everyone()
    await customers()
    await arrive(await fresh(), 2)
    const all = await Conversation.query().orderBy('id')
    for (const one of all) await one.resolve({ by: null })
    await giulia.merge({ isAway: true }).save()
    await client
      .post('/lists/conversations/bulk')
      .form({ action: 'open', ids: all.map(({ id }) => id).join(',') })
      .loginAs(marco)
      .withCsrfToken()
      .redirects(0)
    await runJobs()
    const [hers, his] = await Conversation.query().orderBy('id')
    assert.notEqual(hers.assigneeId, giulia.id)
    assert.isNotNull(hers.assigneeId)
    assert.equal(his.assigneeId, marco.id)
  })

  test('they are told, the audit knows, and open pages hear of it', async ({ client, assert }) => {
    const [giulia, marco, anna] = await everyone()
    await customers()
    for (const user of [giulia, marco]) await user.merge({ isAway: true }).save()
    await arrive(await fresh(), 1)
    const { id } = await Conversation.firstOrFail()
    const [told] = await UserNotification.query().where('user_id', anna.id)
    assert.equal(told.kind, 'conversations.placed')
    const audit = await AuditEntry.query().where('entity', 'conversations').firstOrFail()
    assert.include(audit.serialize(), { actor: 'Filo', entityId: String(id) })
    const events = await db.from('live_events').where('data', 'like', '%"what":"conversation"%')
    assert.lengthOf(events, 1)
    const page = await client.get('/notifications').loginAs(anna)
    page.assertTextIncludes('It is your turn: the conversation with Maria Rossi')
  })

  test('a colleague who is given something is told by whom; who takes it is not', async ({
    client,
    assert,
  }) => {
    const [giulia, marco] = await everyone()
    await customers()
    await arrive(await fresh({ assignment: 'manual' }), 1)
    const conversation = await Conversation.firstOrFail()
    await conversation.assign({ assigneeId: giulia.id }, { by: giulia })
    assert.lengthOf(await UserNotification.all(), 0)
    await conversation.assign({ assigneeId: marco.id }, { by: giulia })
    const page = await client.get('/notifications').loginAs(marco)
    page.assertTextIncludes('Giulia Verdi assigned you the conversation with Maria Rossi')
  })
})

/** Not in a rolled back transaction: real ones meet here. */
test.group('Two who assign at once', (group) => {
  group.each.teardown(async () => {
    const tables = ['conversations', 'inboxes', 'contacts', 'user_notifications', 'live_events']
    for (const table of [...tables, 'jobs', 'audit_entries', 'users']) await db.from(table).delete()
  })

  async function waiting(count: number, more: Partial<Inbox>) {
    const maria = await Contact.add({ kind: 'person', firstName: 'Maria' }, { by: null })
    const inbox = await fresh(more)
    const now = Date.now()
    for (let n = 0; n < count; n++)
      await db.table('conversations').insert({
        contact_id: maria.id,
        inbox_id: inbox.id,
        last_message_at: now,
        wants_assignee_since: now + n,
        created_at: now,
        updated_at: now,
      })
    return inbox
  }

  const loads = async () => {
    const rows = await db
      .from('conversations')
      .whereNotNull('assignee_id')
      .groupBy('assignee_id')
      .orderBy('assignee_id')
      .count('* as total')
    return rows.map(({ total }) => Number(total))
  }

  test('keep the round, and give nothing twice', async ({ assert }) => {
    await everyone()
    await waiting(9, {})
    await Promise.all([placeWaiting(), placeWaiting(), placeWaiting()])
    assert.deepEqual(await loads(), [3, 3, 3])
    assert.lengthOf(await UserNotification.all(), 9)
  })

  test('give nobody more than their capacity, over several inboxes', async ({ assert }) => {
    for (const user of await everyone()) await user.merge({ capacity: 2 }).save()
    await waiting(5, {})
    await waiting(5, { assignment: 'least_busy', address: '+390277777777' })
    await Promise.all([placeWaiting(), placeWaiting(), placeWaiting()])
    assert.deepEqual(await loads(), [2, 2, 2])
    assert.lengthOf(await Conversation.query().where('wants_assignee_since', '>', 0), 4)
  })
})

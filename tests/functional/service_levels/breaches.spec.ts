import { test } from '@japa/runner'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Team from '#core/accounts/models/team'
import Contact from '#core/contacts/models/contact'
import { loadRights } from '#core/accounts/current_user'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import watch from '#core/service_levels/schedules/watch'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { asked } from '#tests/functional/conversations/world'
import { MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { heard } from '#tests/modules/everything/listeners/late'
import { isolated, nobody, staff } from '#tests/support/world'
import { askedAgo, promised } from './world.js'

const told = async (kind: string) =>
  (await db.query().from('user_notifications').where('kind', `service_levels.${kind}`)).map(
    (row) => row.user_id
  )
const breaches = () => db.query().from('service_level_breaches').orderBy('id')

async function teamOf(name: string, ...users: User[]) {
  const team = new Team()
  const by = await staff('giulia')
  await team.keep({ name, userIds: users.map(({ id }) => id) }, { by })
  for (const user of users) await loadRights(user)
  return team
}

test.group('What is late', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const late = async (hours: number, more: Parameters<typeof promised>[0] = {}) => {
    const policy = await promised(more)
    const given = await asked()
    await askedAgo(given.conversation, hours)
    return { policy, ...given }
  }
  const given = (conversation: Conversation, user: User) =>
    conversation.assign({ assigneeId: user.id }, { by: null })

  test('is marked once, and stands in the list and the timeline', async ({ assert }) => {
    const { conversation, maria } = await late(5)
    const anna = await staff('anna')
    await given(conversation, anna)
    await watch()
    await watch()
    const [breach, ...others] = await breaches()
    assert.lengthOf(others, 0)
    assert.include(breach, {
      conversation_id: conversation.id,
      target: 'first',
      assignee_id: anna.id,
      policy: 'Everyone',
    })
    const entry = await TimelineEntry.query()
      .where({ contactId: maria.id, kind: 'service_levels.breach' })
      .firstOrFail()
    assert.include(entry.data, { conversationId: conversation.id, target: 'first' })
    assert.deepEqual(await told('breach'), [anna.id])
    assert.deepEqual(await told('warning'), [])
  })

  test('tells every listener', async ({ assert }) => {
    const { conversation, maria } = await late(5)
    heard.length = 0
    await watch()
    assert.lengthOf(heard, 1)
    const { conversationId, contactId, target } = heard[0]
    assert.deepEqual(
      { conversationId, contactId, target },
      { conversationId: conversation.id, contactId: maria.id, target: 'first' }
    )
  })

  test('is warned of before: the assignee, and the team of what nobody has', async ({ assert }) => {
    const { conversation } = await late(3.5)
    const [anna, marco] = [await staff('anna'), await staff('marco')]
    const team = await teamOf('Roastery', marco)
    await conversation.assign({ teamId: team.id }, { by: null })
    await watch()
    await watch()
    assert.deepEqual(await told('warning'), [marco.id])
    assert.lengthOf(await breaches(), 0)
    await askedAgo(conversation, 3.5)
    await given(conversation, anna)
    await watch()
    assert.deepEqual(await told('warning'), [marco.id, anna.id])
  })

  test('is told to the team, where the policy says so, but to no one who may not read it', async ({
    assert,
  }) => {
    const [marco, someone] = [await staff('marco'), await nobody()]
    const team = await teamOf('Roastery', marco, someone)
    const { conversation } = await late(5, { notifyTeam: true })
    await conversation.assign({ teamId: team.id }, { by: null })
    await watch()
    assert.deepEqual(await told('breach'), [marco.id])
  })

  test('becomes more urgent and goes to the team that the policy names', async ({ assert }) => {
    const team = await teamOf('Rescue', await staff('marco'))
    const { conversation } = await late(5, { raisePriority: true, escalationTeamId: team.id })
    await watch()
    await conversation.refresh()
    assert.equal(conversation.priority, 3)
    assert.equal(conversation.teamId, team.id)
    const entry = await AuditEntry.query().where('entity', 'conversations').firstOrFail()
    assert.deepEqual(entry.changes, { priority: [2, 3], teamId: [null, team.id] })
    assert.equal(entry.actor, 'Filo')
  })

  test('nothing is more urgent than urgent', async ({ assert }) => {
    const { conversation } = await late(5, { raisePriority: true })
    await conversation.prioritise(4, { by: await staff('anna') })
    await watch()
    assert.equal((await conversation.refresh()).priority, 4)
  })

  test('what is pending, asleep with the customer, or in the trash tells nobody', async ({
    assert,
  }) => {
    const { conversation, maria } = await late(3)
    const anna = await staff('anna')
    await given(conversation, anna)
    await conversation.wait({ by: anna })
    await db.from('service_level_clocks').update({ first_due_at: Date.now() - 1000 })
    await watch()
    assert.lengthOf(await breaches(), 0)
    await conversation.reopen({ by: anna })
    await askedAgo(conversation, 5)
    await Contact.query().where('id', maria.id).update({ deleted_at: Date.now() })
    await watch()
    assert.lengthOf(await breaches(), 0)
    assert.deepEqual(await told('breach'), [])
  })

  test('an answer that came late before anyone looked is in the list as well', async ({
    assert,
  }) => {
    const { conversation, inbox } = await late(5)
    const reply = { inbox, address: MARIAS_PHONE, body: 'Sorry' }
    await conversation.reply(reply, { by: await staff('anna') })
    await watch()
    const [breach, ...others] = await breaches()
    assert.equal(breach.target, 'first')
    assert.lengthOf(others, 0)
    assert.deepEqual(await told('breach'), [])
  })

  test('each target is missed for itself', async ({ assert }) => {
    await late(25)
    await watch()
    const targets = (await breaches()).map(({ target }) => target)
    assert.deepEqual(targets, ['first', 'resolution'])
  })

  test('many are looked after in one go', async ({ assert }) => {
    const { maria } = await late(5)
    const anna = await staff('anna')
    for (let n = 0; n < 105; n++) {
      const one = Conversation.with(maria, { by: anna })
      await one.merge({ subject: `Matter ${n}` }).save()
      await askedAgo(one, 5)
    }
    await watch()
    assert.lengthOf(await breaches(), 106)
    const left = await db.query().from('service_level_clocks').where('check_at', '<=', Date.now())
    assert.lengthOf(left, 0)
  })

  test('one that fails does not stop the others', async ({ assert }) => {
    const { level } = logger
    const { conversation, maria } = await late(6)
    const other = Conversation.with(maria, { by: await staff('anna') })
    await other.save()
    await askedAgo(other, 5)
    await db.from('business_hours').update({ week: '[[],[],[],[],[],[],[]]' })
    await db.from('service_level_policies').update({ raise_priority: true })
    await db.from('conversations').where('id', other.id).update({ priority: 4 })
    logger.level = 'silent'
    await watch().finally(() => (logger.level = level))
    const found = (await breaches()).map((row) => row.conversation_id)
    assert.deepEqual(found, [other.id])
    assert.equal((await conversation.refresh()).priority, 2)
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Team from '#core/accounts/models/team'
import watch from '#core/service_levels/schedules/watch'
import { touchStamp } from '#kernel/stamps'
import { asked } from '#tests/functional/conversations/world'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, nobody, staff } from '#tests/support/world'
import { askedAgo, HOUR, promised } from './world.js'

/** Conversations with clocks of their own, each a minute later than the one before. */
async function many(count: number, contactId: number, policyId: number, dueAt: number) {
  const now = Date.now()
  const base = { contact_id: contactId, preview: 'Hello', created_at: now, updated_at: now }
  const [{ last }] = await db.from('conversations').max('id as last')
  for (let n = 1; n <= count; n++) {
    const id = Number(last) + n
    const conversation = { ...base, id, subject: `Matter ${n}.`, last_message_at: now }
    await db.table('conversations').insert(conversation)
    const due = { due_target: 'next', due_at: dueAt + n * 60_000, check_at: dueAt + n * 60_000 }
    await db
      .table('service_level_clocks')
      .insert({ conversation_id: id, policy_id: policyId, ...due })
  }
}

test.group('Service levels', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const heard = async (hours: number) => {
    const policy = await promised()
    const given = await asked()
    await askedAgo(given.conversation, hours)
    return { policy, ...given }
  }
  const isListed = (text: string, id: number) => text.includes(`href="/inbox/${id}"`)

  test('is for those who read conversations', async ({ client }) => {
    ;(await client.get('/service-levels').redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get('/service-levels').loginAs(await nobody())).assertStatus(403)
    ;(await client.get('/service-levels').loginAs(await staff('luca'))).assertStatus(200)
  })

  test('lists what is due next, what is overdue, and what was missed this week', async ({
    client,
    assert,
  }) => {
    const { conversation } = await heard(3)
    const luca = await staff('luca')
    const listed = async (show: string) => {
      const page = await client.get('/service-levels').qs({ show }).loginAs(luca)
      return isListed(page.text(), conversation.id)
    }
    assert.deepEqual([await listed('soon'), await listed('overdue')], [true, false])
    await askedAgo(conversation, 5)
    assert.deepEqual([await listed('soon'), await listed('overdue')], [false, true])
    assert.isFalse(await listed('breached'))
    await watch()
    assert.isTrue(await listed('breached'))
    await db.from('service_level_breaches').update({ breached_at: Date.now() - 8 * 24 * HOUR })
    assert.isFalse(await listed('breached'))
  })

  test('is filtered by team, and takes nonsense in its address for nothing', async ({
    client,
    assert,
  }) => {
    const { conversation } = await heard(5)
    const team = await Team.create({ name: 'Roastery' })
    const luca = await staff('luca')
    const listed = async (qs: Record<string, string>) => {
      const page = await client.get('/service-levels').qs(qs).loginAs(luca)
      page.assertStatus(200)
      return isListed(page.text(), conversation.id)
    }
    assert.isFalse(await listed({ team: String(team.id) }))
    await conversation.assign({ teamId: team.id }, { by: null })
    assert.isTrue(await listed({ team: String(team.id) }))
    assert.isTrue(await listed({ team: 'x', show: 'x', after: 'x-y' }))
  })

  test('where a right reaches own conversations only, the others are not there', async ({
    client,
    assert,
  }) => {
    const { conversation } = await heard(5)
    await watch()
    const anna = await staff('anna')
    await anna.$role.merge({ rights: { conversations: { read: 'own' } } }).save()
    await touchStamp('access')
    for (const show of ['overdue', 'breached']) {
      const page = await client.get('/service-levels').qs({ show }).loginAs(anna)
      assert.isFalse(isListed(page.text(), conversation.id))
    }
  })

  test('goes page by page, misses none, and asks as much of the database whatever there is', async ({
    client,
    assert,
  }) => {
    const { conversation, maria, policy } = await heard(5)
    const luca = await staff('luca')
    await client.get('/service-levels').loginAs(luca)
    const few = await queriesOf(() => client.get('/service-levels').loginAs(luca))
    await many(120, maria.id, policy.id, Date.now() - 48 * HOUR)
    const lots = await queriesOf(() => client.get('/service-levels').loginAs(luca))
    assert.equal(lots.length, few.length)
    assert.isBelow(few.length, 14)
    const seen: string[] = []
    let next: string | undefined = '/service-levels'
    for (let page = 0; next && page < 5; page++) {
      const text: string = (await client.get(next).loginAs(luca)).text()
      seen.push(...[...text.matchAll(/href="\/inbox\/(\d+)"/g)].map((match) => match[1]))
      next = /href="([^"]*after=[^"]*)"/.exec(text)?.[1].replaceAll('&amp;', '&')
    }
    assert.lengthOf(seen, 121)
    assert.lengthOf([...new Set(seen)], 121)
    assert.equal(seen.at(-1), String(conversation.id))
  })

  test('the inbox says what is due, in the list and at the head of a conversation', async ({
    client,
    assert,
  }) => {
    const { conversation } = await heard(1)
    const luca = await staff('luca')
    const show = async () =>
      (await client.get(`/inbox/${conversation.id}`).loginAs(luca)).text().replace(/\s+/g, ' ')
    const due = await show()
    assert.lengthOf(due.match(/First answer due in 3 hours/g)!, 2)
    assert.include(due, 'service-mark-due')
    await askedAgo(conversation, 3.5)
    assert.include(await show(), 'First answer due soon: in 30 minutes')
    await askedAgo(conversation, 6)
    assert.lengthOf((await show()).match(/First answer overdue: was due 2 hours ago/g)!, 2)
    await conversation.wait({ by: await staff('anna') })
    const paused = await show()
    assert.include(paused, 'Clock stands still')
    assert.notInclude(paused, 'service-mark-overdue')
  })

  test('the inbox has a view of what is overdue', async ({ client, assert }) => {
    const { conversation } = await heard(3)
    const luca = await staff('luca')
    const view = async () =>
      (await client.get('/inbox?view=overdue').loginAs(luca)).text().includes('data-row-id')
    assert.isFalse(await view())
    await askedAgo(conversation, 5)
    assert.isTrue(await view())
  })

  test('the timeline and the notifications have words for it', async ({ client, assert }) => {
    const { conversation, maria } = await heard(5)
    const anna = await staff('anna')
    await conversation.assign({ assigneeId: anna.id }, { by: null })
    await watch()
    const record = await client.get(`/contacts/${maria.id}`).loginAs(anna)
    assert.include(record.text(), `First answer of conversation #${conversation.id} was late`)
    const bell = await client.get('/notifications').loginAs(anna)
    assert.include(bell.text(), 'The first answer to Maria Rossi is overdue')
  })
})

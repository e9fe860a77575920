import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type Conversation from '#core/conversations/models/conversation'
import Team from '#core/accounts/models/team'
import { reindexConversations } from '#core/conversations/search'
import waiting from '#core/conversations/waiting'
import { touchStamp } from '#kernel/stamps'
import { queriesOf } from '#tests/support/queries'
import { withModule } from '#tests/support/modules'
import { customers, isolated, nobody, staff } from '#tests/support/world'
import { loadRights } from '#core/accounts/current_user'
import { answered, asked } from './world.js'

/** Many conversations at once, each a minute older than the one before. */
async function many(count: number, more: Record<string, unknown> = {}) {
  const { maria } = await customers()
  const now = Date.now()
  for (let n = 0; n < count; n++)
    await db.table('conversations').insert({
      contact_id: maria.id,
      subject: `Matter ${n}.`,
      preview: 'Hello',
      last_message_at: now - n * 60_000,
      created_at: now,
      updated_at: now,
      ...more,
    })
  const rows = await db.from('conversations').select('id')
  await reindexConversations(
    rows.map(({ id }) => id),
    db.connection()
  )
}

async function messages(conversation: Conversation, count: number) {
  const now = Date.now()
  const row = (n: number) => ({
    conversation_id: conversation.id,
    contact_id: conversation.contactId,
    direction: 'in',
    body: `line ${n}.`,
    status: 'received',
    data: '{}',
    created_at: now,
    updated_at: now,
  })
  for (let at = 0; at < count; at += 100)
    await db
      .table('messages')
      .multiInsert(Array.from({ length: Math.min(100, count - at) }, (_, n) => row(at + n)))
}

test.group('The inbox', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('says how to begin where nothing came yet and nothing can', async ({ client, assert }) => {
    const page = async (name: 'giulia' | 'anna') => client.get('/inbox').loginAs(await staff(name))
    const owner = await page('giulia')
    owner.assertTextIncludes('No inbox is connected yet')
    owner.assertTextIncludes('href="/settings/inboxes">')
    const agent = await page('anna')
    agent.assertTextIncludes('once an administrator connects')
    assert.notInclude(agent.text(), '/settings/inboxes')

    await asked()
    const later = await client.get('/inbox?view=overdue').loginAs(await staff('giulia'))
    assert.notInclude(later.text(), 'No inbox is connected yet')
  })

  test('is for those who read conversations', async ({ client }) => {
    const { conversation } = await asked()
    const someone = await nobody()
    for (const path of ['/inbox', `/inbox/${conversation.id}`]) {
      const out = await client.get(path).redirects(0)
      out.assertHeader('location', '/sign-in')
      ;(await client.get(path).loginAs(someone)).assertStatus(403)
      ;(await client.get(path).loginAs(await staff('luca'))).assertStatus(200)
    }
    ;(await client.get('/inbox/999999').loginAs(await staff('luca'))).assertStatus(404)
  })

  test('shows what was said, as text with links', async ({ client, assert }) => {
    const { conversation } = await asked()
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(await staff('anna'))
    assert.include(page.text(), 'Is my order &lt;ready&gt;?')
    assert.include(page.text(), 'href="https://aurora.example/o?a=1&amp;b=2"')
    assert.include(page.text(), 'Send and resolve')
  })

  test('has views of whose, and of how they stand', async ({ client, assert }) => {
    const { conversation } = await asked()
    const giulia = await staff('giulia')
    const subject = async (qs: Record<string, string>) =>
      (await client.get('/inbox').qs(qs).loginAs(giulia)).text().includes('data-row-id')
    const seen = async () => ({
      mine: await subject({}),
      unassigned: await subject({ view: 'unassigned' }),
      team: await subject({ view: 'team' }),
      mentions: await subject({ view: 'mentions' }),
      all: await subject({ view: 'all' }),
    })
    const none = { mine: false, unassigned: false, team: false, mentions: false, all: false }
    assert.deepEqual(await seen(), { ...none, unassigned: true, all: true })

    const team = await Team.create({ name: 'Roastery' })
    await team.keep({ name: 'Roastery', userIds: [giulia.id] }, { by: giulia })
    await conversation.assign({ assigneeId: giulia.id, teamId: team.id }, { by: giulia })
    await conversation.note('Please look, @Giulia Verdi', { by: await staff('anna') })
    assert.deepEqual(await seen(), { ...none, mine: true, team: true, mentions: true, all: true })

    await conversation.snooze(DateTime.now().plus({ hours: 1 }), { by: giulia })
    assert.isFalse(await subject({ view: 'all' }))
    assert.isTrue(await subject({ view: 'all', state: 'snoozed' }))
    await conversation.resolve({ by: giulia })
    assert.isTrue(await subject({ view: 'all', state: 'resolved' }))
    await conversation.wait({ by: giulia })
    assert.isTrue(await subject({ view: 'all', state: 'pending' }))
  })

  test('is searched by the beginnings of words of contact and subject', async ({
    client,
    assert,
  }) => {
    await many(2)
    const giulia = await staff('giulia')
    const found = async (q: string) => {
      const page = await client.get('/inbox').qs({ view: 'all', q }).loginAs(giulia)
      return page.text().match(/data-row-id/g)?.length ?? 0
    }
    assert.equal(await found('rossi MARIA'), 2)
    assert.equal(await found('matter 1.'), 1)
    assert.equal(await found('100%'), 0)
    assert.equal(await found('att'), 0)
  })

  test('goes page by page, and misses none', async ({ client, assert }) => {
    await many(65)
    const giulia = await staff('giulia')
    const seen: string[] = []
    let next: string | undefined = '/inbox?view=all'
    for (let page = 0; next && page < 5; page++) {
      const text: string = (await client.get(next).loginAs(giulia)).text()
      seen.push(...[...text.matchAll(/>Matter (\d+)\.</g)].map((match) => match[1]))
      next = /href="([^"]*after=[^"]*)"/.exec(text)?.[1].replaceAll('&amp;', '&')
    }
    assert.lengthOf(seen, 65)
    assert.lengthOf([...new Set(seen)], 65)
  })

  test('asks the database the same number of questions, whatever there is', async ({
    client,
    assert,
  }) => {
    const { conversation } = await asked()
    const giulia = await staff('giulia')
    const path = `/inbox/${conversation.id}?view=all`
    await client.get(path).loginAs(giulia)
    const few = await queriesOf(() => client.get(path).loginAs(giulia))
    await messages(conversation, 1000)
    await many(20, { contact_id: conversation.contactId })
    const page = await client.get(path).loginAs(giulia)
    const lots = await queriesOf(() => client.get(path).loginAs(giulia))
    assert.equal(lots.length, few.length)
    assert.isBelow(few.length, 34)
    assert.lengthOf(page.text().match(/id="message-/g)!, 30)
    assert.include(page.text(), 'line 999.')
    assert.notInclude(page.text(), 'line 969.')
  })

  test('the answer to one fragment is only that', async ({ client, assert }) => {
    const { conversation } = await asked()
    const giulia = await staff('giulia')
    const path = `/inbox/${conversation.id}?view=all`
    await client.get(path).loginAs(giulia)
    const whole = await queriesOf(() => client.get(path).loginAs(giulia))
    const rows = await queriesOf(() =>
      client.get(path).header('x-up-target', '#inbox-rows').loginAs(giulia)
    )
    assert.isBelow(rows.length, whole.length - 6)
  })

  test('older messages come a page at a time; what is read stays when new ones come', async ({
    client,
    assert,
  }) => {
    const { conversation } = await asked()
    await messages(conversation, 70)
    const giulia = await staff('giulia')
    const get = async (qs: Record<string, string>) =>
      (await client.get(`/inbox/${conversation.id}`).qs(qs).loginAs(giulia)).text()
    const lines = (text: string) =>
      [...text.matchAll(/>line (\d+)\.</g)].map((match) => Number(match[1]))

    const newest = await get({})
    assert.deepEqual(
      lines(newest),
      Array.from({ length: 30 }, (_, n) => 40 + n)
    )
    const before = /before=(\d+)/.exec(newest)![1]
    const older = await get({ before })
    assert.deepEqual(
      lines(older),
      Array.from({ length: 30 }, (_, n) => 10 + n)
    )
    assert.include(older, `id="older-${before}"`)
    await messages(conversation, 5)
    const since = /data-since="(\d+)"/.exec(newest)![1]
    assert.lengthOf(lines(await get({ since })), 35)
  })

  test('the sidebar counts what waits and is mine or nobody’s', async ({ assert }) => {
    const { conversation } = await asked()
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    assert.equal(await waiting(giulia), 1)
    await conversation.assign({ assigneeId: anna.id }, { by: giulia })
    assert.equal(await waiting(giulia), 0)
    assert.equal(await waiting(anna), 1)
    assert.equal(await waiting(await loadRights(await nobody())), 0)
  })

  test('says why something was not sent', async ({ client, assert }) => {
    const { conversation, message, giulia } = await answered()
    const words = { status: 'failed', reason: 'bounced', reasonDetail: '550 <no> such user' }
    await message.merge(words as never).save()
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.include(page.text(), 'Why was this not sent?')
    assert.include(page.text(), 'Messages to this address come back')
    assert.include(page.text(), '550 &lt;no&gt; such user')
    assert.include(page.text(), 'Send again')
  })

  test('where a right reaches own conversations only, the others are not there', async ({
    client,
    assert,
  }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    await anna.$role.merge({ rights: { conversations: { read: 'own', update: 'own' } } }).save()
    await touchStamp('access')
    ;(await client.get(`/inbox/${conversation.id}`).loginAs(anna)).assertStatus(403)
    const list = await client.get('/inbox?view=all').loginAs(anna)
    assert.notInclude(list.text(), 'data-row-id')
  })
})

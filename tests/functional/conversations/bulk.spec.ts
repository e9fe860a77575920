import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import AuditEntry from '#core/audit/models/audit_entry'
import Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import RunBulkChange from '#core/lists/jobs/run_bulk_change'
import BulkChange from '#core/lists/models/bulk_change'
import UserNotification from '#core/notifications/models/user_notification'
import { touchStamp } from '#kernel/stamps'
import { withModule } from '#tests/support/modules'
import { customers, isolated, nobody, staff } from '#tests/support/world'

const BULK = '/lists/conversations/bulk'

const send = (client: ApiClient, by: User | null, fields: Record<string, unknown>) => {
  const request = client.post(BULK).form(fields).withCsrfToken().redirects(0)
  return by ? request.loginAs(by) : request
}

async function undo(client: ApiClient, by: User) {
  const { id } = await BulkChange.query().orderBy('id', 'desc').firstOrFail()
  return client.post(`${BULK}/${id}/undo`).loginAs(by).withCsrfToken().redirects(0)
}

/** So many matters of Maria's, of whatever is said of them. */
async function matters(count: number, more: Record<string, unknown> = {}) {
  const { maria } = await customers()
  const now = Date.now()
  const row = (n: number) => ({
    contact_id: maria.id,
    subject: `Matter ${n}.`,
    last_message_at: now - n,
    created_at: now,
    updated_at: now,
    ...more,
  })
  for (let at = 0; at < count; at += 50)
    await db
      .table('conversations')
      .multiInsert(Array.from({ length: Math.min(50, count - at) }, (_, n) => row(at + n)))
  return Conversation.query().orderBy('id')
}

const idsOf = (all: Conversation[]) => all.map(({ id }) => id).join(',')

test.group('Many conversations at once', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('are changed by those who may, and only by them', async ({ client, assert }) => {
    const [one] = await matters(1)
    const fields = { action: 'priority', value: '4', ids: String(one.id) }
    ;(await send(client, null, fields)).assertHeader('location', '/sign-in')
    ;(await send(client, await nobody(), fields)).assertStatus(403)
    ;(await send(client, await staff('luca'), fields)).assertStatus(403)
    assert.equal((await one.refresh()).priority, 2)
    const done = await send(client, await staff('anna'), fields)
    done.assertHeader('location', '/inbox')
    assert.equal((await one.refresh()).priority, 4)
  })

  test('what cannot be chosen changes nothing', async ({ client, assert }) => {
    const [one] = await matters(1)
    const anna = await staff('anna')
    const luca = await nobody()
    for (const [action, value] of [
      ['assign', '99999'],
      ['assign', String(luca.id)],
      ['assign', "1'--"],
      ['team', '99999'],
      ['priority', '9'],
      ['priority', ''],
      ['snooze', 'never'],
      ['explode', ''],
    ])
      (await send(client, anna, { action, value, ids: String(one.id) })).assertStatus(302)
    await send(client, anna, { action: 'resolved', ids: '' })
    assert.lengthOf(await BulkChange.all(), 0)
  })

  test('are given to a colleague, who is told once, and undone', async ({ client, assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    const all = await matters(3, { assignee_id: giulia.id })
    await send(client, giulia, { action: 'assign', value: String(anna.id), ids: idsOf(all) })
    for (const one of all) assert.equal((await one.refresh()).assigneeId, anna.id)
    const told = await UserNotification.query().where('user_id', anna.id)
    assert.lengthOf(told, 1)
    assert.deepEqual(told[0].data, { by: 'Giulia Verdi', count: 3 })
    const audit = await AuditEntry.query().where('entity', 'conversations').firstOrFail()
    assert.deepEqual(audit.changes, { assigneeId: [giulia.id, anna.id] })
    assert.equal(audit.label, 'Matter 0.')
    const heard = await db.from('live_events').where('data', 'like', '%"what":"many"%')
    assert.lengthOf(heard, 1)

    await all[0].assign({ assigneeId: null }, { by: anna })
    const undone = await undo(client, giulia)
    undone.assertFlashMessage('notice', '2 records put back; 1 was changed since and stays')
    assert.isNull((await all[0].refresh()).assigneeId)
    assert.equal((await all[1].refresh()).assigneeId, giulia.id)
  })

  test('go to a team, or to nobody', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const [one] = await matters(1, { assignee_id: giulia.id })
    const team = await Team.create({ name: 'Roastery' })
    await send(client, giulia, { action: 'team', value: String(team.id), ids: String(one.id) })
    await send(client, giulia, { action: 'assign', value: '', ids: String(one.id) })
    await one.refresh()
    assert.deepInclude(one.$attributes, { teamId: team.id, assigneeId: null })
    await send(client, giulia, { action: 'assign', value: 'me', ids: String(one.id) })
    assert.equal((await one.refresh()).assigneeId, giulia.id)
  })

  test('are resolved, left pending and reopened as one by one, and undone whole', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const asleep = DateTime.now().plus({ days: 1 }).toMillis()
    const [one] = await matters(1, { status: 'pending', snoozed_until: asleep })
    const ids = String(one.id)
    const become = (action: string) => send(client, giulia, { action, ids })

    await become('resolved')
    await one.refresh()
    assert.equal(one.status, 'resolved')
    assert.isNull(one.snoozedUntil)
    assert.isNotNull(one.resolvedAt)
    ;(await become('resolved')).assertFlashMessage(
      'notice',
      'Nothing was changed; 1 left as it was (already so, or out of your reach)'
    )
    const [, first] = await BulkChange.query().orderBy('id', 'desc')
    await client.post(`${BULK}/${first.id}/undo`).loginAs(giulia).withCsrfToken().redirects(0)
    await one.refresh()
    assert.equal(one.status, 'pending')
    assert.equal(one.snoozedUntil!.toMillis(), asleep)
    assert.isNull(one.resolvedAt)

    await become('open')
    assert.isNull((await one.refresh()).snoozedUntil)
    await become('pending')
    assert.equal((await one.refresh()).status, 'pending')
  })

  test('sleep until a morning, but for those that are done', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const all = await matters(2)
    await all[1].resolve({ by: giulia })
    await send(client, giulia, { action: 'snooze', value: 'tomorrow', ids: idsOf(all) })
    assert.isTrue((await all[0].refresh()).snoozedUntil! > DateTime.now())
    assert.isNull((await all[1].refresh()).snoozedUntil)
  })

  test('or until a moment of choice to come, on the clock of who asks', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await giulia.merge({ timeZone: 'America/New_York' }).save()
    const [one] = await matters(1)
    const sleep = (date: string) =>
      send(client, giulia, { action: 'snooze', value: 'date', date, ids: String(one.id) })
    const day = DateTime.now().plus({ days: 40 }).toISODate()
    for (const wrong of ['', 'soon', '2020-01-01T10:00', '2999-01-01T10:00']) await sleep(wrong)
    assert.isNull((await one.refresh()).snoozedUntil)
    ;(await sleep(`${day}T10:30`)).assertHeader('location', '/inbox')
    await one.refresh()
    const here = one.snoozedUntil!.setZone('America/New_York')
    assert.equal(here.toFormat("yyyy-MM-dd'T'HH:mm"), `${day}T10:30`)
  })

  test('out of reach stay as they are', async ({ client, assert }) => {
    const anna = await staff('anna')
    const all = await matters(2)
    await all[0].assign({ assigneeId: anna.id }, { by: null })
    await anna.$role.merge({ rights: { conversations: { read: 'all', update: 'own' } } }).save()
    await touchStamp('access')
    const done = await send(client, anna, { action: 'resolved', ids: idsOf(all) })
    done.assertFlashMessage(
      'notice',
      '1 record changed; 1 left as it was (already so, or out of your reach)'
    )
    assert.equal((await all[0].refresh()).status, 'resolved')
    assert.equal((await all[1].refresh()).status, 'open')
  })

  test('all that the view shows are meant, not one more, and a job does many', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await matters(250, { assignee_id: giulia.id })
    const [first, second, third] = await Conversation.query().orderBy('id')
    await first.assign({ assigneeId: null }, { by: null })
    await second.resolve({ by: null })
    await third.merge({ mergedIntoId: first.id }).save()

    const count = await client
      .get('/lists/conversations/count')
      .qs({ from: from() })
      .loginAs(giulia)
    assert.equal(count.body().count, 247)
    const answer = await send(client, giulia, { action: 'pending', all: '1', from: from() })
    const change = await BulkChange.firstOrFail()
    answer.assertHeader('location', `${BULK}/${change.id}`)
    const run = { progress: async () => {} } as never
    await new RunBulkChange().execute({ id: change.id }, run)
    const progress = await client.get(`${BULK}/${change.id}`).loginAs(giulia)
    progress.assertTextIncludes('247 records changed')
    assert.lengthOf(await Conversation.query().where('status', 'pending'), 247)

    const back = await undo(client, giulia)
    const undoing = await BulkChange.query().orderBy('id', 'desc').firstOrFail()
    back.assertHeader('location', `${BULK}/${undoing.id}`)
    await new RunBulkChange().execute({ id: undoing.id }, run)
    assert.lengthOf(await Conversation.query().where('status', 'pending'), 0)
  })

  const from = () => 'f[state][any]=open'

  test('are ticked in the list by who may change them', async ({ client, assert }) => {
    const all = await matters(2)
    const hers = await client.get('/inbox?view=all').loginAs(await staff('anna'))
    for (const { id } of all)
      assert.match(
        hers.text(),
        new RegExp(`value="${id}"[^>]*data-pick|data-pick[^>]*value="${id}"`)
      )
    hers.assertTextIncludes('name="action" value="resolved"')
    const his = await client.get('/inbox?view=all').loginAs(await staff('luca'))
    assert.notInclude(his.text(), 'data-pick')
    const form = await client
      .get(`${BULK}/create`)
      .qs({ 'action': 'snooze', 'ids[]': String(all[0].id), 'from': 'view=all&f[state][any]=open' })
      .loginAs(await staff('anna'))
    form.assertTextIncludes('This changes one record')
    form.assertTextIncludes('Tomorrow at 9:00')
    form.assertTextIncludes('type="datetime-local"')
  })
})

import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import Activity from '#core/activities/models/activity'
import CalendarFeed from '#core/activities/models/calendar_feed'
import exportActivities from '#core/activities/personal/export'
import findActivities from '#core/activities/search_hits'
import purge from '#core/activities/schedules/purge'
import watch from '#core/activities/schedules/watch'
import UserNotification from '#core/notifications/models/user_notification'
import { ago, call, dayIn, inRome, send } from '#tests/functional/activities/world'
import { asked } from '#tests/functional/conversations/world'
import { machine } from '#tests/functional/deals/world'
import { withModule } from '#tests/support/modules'
import { restrict } from '#tests/support/rights'
import { customers, isolated, nobody, staff } from '#tests/support/world'

test.group('Reminders of activities', (group) => {
  isolated(group)

  const soon = () => ago(-10)
  const reminders = (userId: number) =>
    UserNotification.query().where({ userId, kind: 'activities.reminder' })

  test('one reminds who has to do it, once, and again when its time changes', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia, { dueOn: null, dueAt: soon(), reminder: 15 })
    await call(giulia, { dueOn: null, dueAt: soon(), reminder: 5 })
    await Promise.all([watch(), watch()])
    await watch()
    const [told, ...more] = await reminders(giulia.id)
    assert.isEmpty(more)
    assert.deepInclude(told.data, { activityId: activity.id, title: 'Call Maria' })
    await activity.refresh()
    await activity.change({ note: 'Ask for the key' }, { by: giulia })
    await watch()
    assert.lengthOf(await reminders(giulia.id), 1)
    await activity.change({ dueAt: soon().plus({ minutes: 1 }) }, { by: giulia })
    await watch()
    assert.lengthOf(await reminders(giulia.id), 2)
  })

  test('what is done, deleted, nobody’s or past reminds nobody', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const due = { dueOn: null, dueAt: soon(), reminder: 15 }
    const [done, deleted] = [await call(giulia, due), await call(giulia, due)]
    await done.finish({ by: giulia })
    await deleted.remove({ by: giulia })
    await call(giulia, { ...due, assigneeId: null })
    await call(giulia, { ...due, dueAt: ago(60) })
    await watch()
    assert.isEmpty(await UserNotification.query().where('kind', 'activities.reminder'))
    const page = await client.get('/notifications').loginAs(giulia)
    page.assertStatus(200)
  })

  test('it is told once that one is overdue', async ({ assert }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia, { dueOn: dayIn(-1) })
    assert.isNotNull(activity.tellLateAt)
    await watch()
    assert.isNull((await activity.refresh()).tellLateAt)
    await activity.change({ title: 'Call her' }, { by: giulia })
    assert.isNull(activity.tellLateAt)
  })

  test('the notification says when it is due', async ({ client }) => {
    const giulia = await staff('giulia')
    await call(giulia, { dueOn: null, dueAt: soon(), reminder: 15 })
    await watch()
    const page = await client.get('/notifications').loginAs(giulia)
    page.assertTextIncludes('Call Maria: To')
  })
})

test.group('Activities in transactions of their own', (group) => {
  group.each.teardown(async () => {
    await Activity.query().delete()
    await db.from('users').delete()
  })

  /** On SQLite, whatever asks without the client of an open transaction waits for itself. */
  test('nothing waits for itself', async ({ assert }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    const activity = await call(giulia, {
      assigneeId: marco.id,
      rrule: 'FREQ=DAILY',
      reminder: 0,
    })
    await activity.change({ dueOn: null, dueAt: ago(-1), reminder: 5 }, { by: giulia })
    await watch()
    await activity.finish({ by: giulia })
    await CalendarFeed.renewFor(giulia)
    assert.lengthOf(await Activity.query().where('status', 'open'), 1)
    const kinds = await UserNotification.query().where('userId', marco.id).orderBy('id')
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['activities.assigned', 'activities.reminder']
    )
  }).timeout(5000)
})

test.group('Calendar feed', (group) => {
  isolated(group)

  /** The path of the address that the page shows. */
  const pathOf = ({ address }: CalendarFeed) => new URL(address).pathname

  /** Lines as they were before they were folded at 75 bytes (RFC 5545, 3.1). */
  const read = async (client: ApiClient, path: string) => {
    const response = await client.get(path)
    response.assertStatus(200)
    response.assertHeader('content-type', 'text/calendar; charset=utf-8')
    const { body, text } = response.response
    const words = typeof text === 'string' && text ? text : String(body)
    return words.replace(/\r\n[ \t]/g, '').split('\r\n')
  }

  test('one’s address gives one’s activities, in the words of a calendar', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await call(giulia, {
      title: 'Taste, then; decide',
      dueOn: null,
      dueAt: inRome('2027-07-01T10:00'),
      duration: 45,
      reminder: 30,
      contactId: maria.id,
    })
    await call(giulia, { title: 'Whole day', dueOn: '2027-07-02', rrule: 'FREQ=WEEKLY;COUNT=3' })
    await call(await staff('marco'), { title: 'Not hers' })
    await send(client, giulia, '/profile/calendar')
    const feed = await CalendarFeed.findOrFail(giulia.id)
    const page = await client.get('/profile/calendar').loginAs(giulia)
    page.assertTextIncludes(feed.address)
    const lines = await read(client, pathOf(feed))
    for (const line of [
      'BEGIN:VCALENDAR',
      'SUMMARY:Taste\\, then\\; decide',
      'DTSTART:20270701T080000Z',
      'DTEND:20270701T084500Z',
      'TRIGGER:-PT30M',
      'DTSTART;VALUE=DATE:20270702',
    ])
      assert.include(lines, line)
    assert.include(lines.join(), 'Maria Rossi')
    assert.notInclude(lines.join(), 'Not hers')
    assert.isNotNull((await feed.refresh()).readAt)
  })

  test('what repeats shows the times to come', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await call(giulia, { dueOn: dayIn(0), rrule: 'FREQ=WEEKLY;COUNT=3' })
    await CalendarFeed.renewFor(giulia)
    const lines = await read(client, pathOf(await CalendarFeed.findOrFail(giulia.id)))
    const days = lines.filter((line) => line.startsWith('DTSTART'))
    assert.deepEqual(
      days,
      [0, 7, 14].map((day) => `DTSTART;VALUE=DATE:${dayIn(day).replaceAll('-', '')}`)
    )
    const ids = lines.filter((line) => line.startsWith('UID:'))
    assert.lengthOf(new Set(ids), 3)
  })

  test('an old address, a wrong one, and that of who left or lost the right are not there', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await CalendarFeed.renewFor(giulia)
    const old = pathOf(await CalendarFeed.findOrFail(giulia.id))
    await CalendarFeed.renewFor(giulia)
    const present = pathOf(await CalendarFeed.findOrFail(giulia.id))
    assert.notEqual(old, present)
    const status = async (path: string) => (await client.get(path)).status()
    assert.equal(await status(present), 200)
    assert.equal(await status(old), 404)
    assert.equal(await status(present.replace(/\w{8}\/activities/, '00000000/activities')), 404)
    await giulia.merge({ isActive: false }).save()
    assert.equal(await status(present), 404)
    await giulia.merge({ isActive: true }).save()
    await send(client, giulia, '/profile/calendar', {}, 'delete')
    assert.equal(await status(present), 404)
    const nina = await nobody()
    ;(await send(client, nina, '/profile/calendar')).assertStatus(403)
    await CalendarFeed.renewFor(nina)
    assert.equal(await status(pathOf(await CalendarFeed.findOrFail(nina.id))), 404)
  })
})

test.group('Activities and who they are about', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('one planned beside a conversation leads back to it', async ({ client, assert }) => {
    const { maria, conversation } = await asked()
    const giulia = await staff('giulia')
    const back = `/inbox/${conversation.id}`
    const page = await client.get(back).loginAs(giulia)
    page.assertTextIncludes(`name="conversationId" value="${conversation.id}"`)
    const form = { kind: 'call', title: 'Ring', dueOn: dayIn(0), contactId: maria.id, back }
    const made = await send(client, giulia, '/activities', {
      ...form,
      conversationId: conversation.id,
    })
    made.assertHeader('location', back)
    ;(await client.get(back).loginAs(giulia)).assertTextIncludes('Ring')
    const activity = await Activity.findByOrFail('title', 'Ring')
    const shown = await client.get(`/activities/${activity.id}`).loginAs(giulia)
    shown.assertTextIncludes(`href="${back}"`)
    await send(client, giulia, '/activities', { ...form, title: 'No', conversationId: 99999 })
    assert.isNull(await Activity.findBy('title', 'No'))
    await restrict('agent', { read: 'own' }, 'conversations')
    const other = await client.get(`/activities/${activity.id}`).loginAs(await staff('anna'))
    other.assertStatus(200)
    assert.notInclude(other.text(), back)
  })

  test('the search finds them by title and note, for who may see them', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const words = { title: 'Show the grinder', note: 'Bring beans', contactId: maria.id }
    const activity = await call(giulia, { ...words, rrule: 'FREQ=DAILY' })
    const found = (text: string, by = giulia) => findActivities(text, by, 5)
    for (const text of ['grind', 'beans']) {
      const [hit] = await found(text)
      const url = `/activities/${activity.id}`
      assert.deepInclude(hit, { title: words.title, detail: 'Tomorrow · Maria Rossi', url })
    }
    await restrict('agent', { read: 'own' }, 'activities')
    assert.isEmpty(await found('grind', await staff('anna')))
    await activity.finish({ by: giulia })
    assert.lengthOf(await found('grind'), 2)
    await activity.reopen({ by: giulia })
    assert.lengthOf(await found('grind'), 1)
    await activity.change({ title: 'Show the roaster' }, { by: giulia })
    assert.lengthOf(await found('roast'), 1)
    await activity.remove({ by: giulia })
    assert.isEmpty(await found('beans'))
  })

  test('erasing a contact keeps that something was done and forgets the words', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const deal = await machine(giulia, { contactId: maria.id })
    const about = await call(giulia, { title: 'Ask Maria', note: 'Her son', contactId: maria.id })
    const ofDeal = await call(giulia, { title: 'Offer for Maria', dealId: deal.id })
    await ofDeal.finish({ by: giulia, note: 'She said yes' })
    const exported = JSON.stringify(await exportActivities(maria.id, db.connection()))
    for (const words of ['Her son', 'Offer for Maria', 'She said yes'])
      assert.include(exported, words)
    await maria.remove({ by: giulia })
    await maria.purge()
    for (const activity of [about, ofDeal]) {
      await activity.refresh()
      assert.deepInclude(activity.$attributes, {
        title: `#${activity.id}`,
        note: null,
        outcomeNote: null,
        contactId: null,
      })
    }
  })

  test('what was in the trash for 30 days is gone', async ({ assert }) => {
    const giulia = await staff('giulia')
    const [old, young] = [await call(giulia), await call(giulia)]
    await old.remove({ by: giulia })
    await young.remove({ by: giulia })
    await db
      .from('activities')
      .where('id', old.id)
      .update({ deleted_at: Date.now() - 31 * 86_400_000 })
    await purge()
    assert.deepEqual(
      (await Activity.all()).map(({ id }) => id),
      [young.id]
    )
  })
})

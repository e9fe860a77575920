import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { everyRight } from '#core/accounts/rights'
import Activity from '#core/activities/models/activity'
import BulkChange from '#core/lists/models/bulk_change'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { personWith } from '#tests/functional/api/helpers'
import { ago, call, dayIn, inRome, ROME, send } from '#tests/functional/activities/world'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, nobody, staff } from '#tests/support/world'

test.group('My day', (group) => {
  isolated(group)

  test('what is late, of today, tomorrow and later, each by its day', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const titles = ['Two days late', 'Late call', 'Whole day', 'Next day', 'Far away']
    await call(giulia, { title: titles[0], dueOn: dayIn(-2) })
    await call(giulia, { title: titles[1], dueOn: null, dueAt: ago(3) })
    await call(giulia, { title: titles[2], dueOn: dayIn(0) })
    await call(giulia, { title: titles[3], dueOn: dayIn(1) })
    await call(giulia, { title: titles[4], dueOn: dayIn(9) })
    await call(await staff('marco'), { title: 'Not hers' })
    const page = await client.get('/activities').loginAs(giulia)
    const text = page.text()
    assert.notInclude(text, 'Not hers')
    const places = ['id="day-overdue"', titles[0], titles[1], 'id="day-today"', titles[2]]
      .concat('id="day-tomorrow"', titles[3], 'id="day-later"', titles[4])
      .map((words) => text.indexOf(words))
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other)
    )
    assert.notInclude(places, -1)
    const home = await client.get('/').loginAs(giulia)
    home.assertTextIncludes('Late call')
  })

  test('it is empty with a first step, and as many queries whatever there is', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const read = () => client.get('/activities').loginAs(giulia)
    ;(await read()).assertTextIncludes('Nothing to do')
    const few = await queriesOf(read)
    for (let n = 0; n < 6; n++) await call(giulia, { contactId: maria.id })
    assert.lengthOf(await queriesOf(read), few.length)
  })
})

test.group('Calendar', (group) => {
  isolated(group)

  const read = async (client: any, by: any, query: string) => {
    const page = await client.get(`/activities/calendar?${query}`).loginAs(by)
    page.assertStatus(200)
    return page.text() as string
  }

  test('a week and a month show theirs, and lead on and back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await call(giulia, { title: 'On Monday', dueOn: '2027-03-01' })
    await call(giulia, { title: 'Late on Sunday', dueOn: null, dueAt: inRome('2027-03-07T23:30') })
    await call(giulia, { title: 'A week on', dueOn: '2027-03-08' })
    const week = await read(client, giulia, 'view=week&on=2027-03-03')
    assert.include(week, 'On Monday')
    assert.include(week, 'Late on Sunday')
    assert.notInclude(week, 'A week on')
    assert.include(week, 'on=2027-03-10')
    assert.include(week, 'on=2027-02-24')
    const month = await read(client, giulia, 'view=month&on=2027-03-31')
    assert.include(month, 'March 2027')
    assert.include(month, 'A week on')
    assert.include(month, 'on=2027-04-30')
    for (const odd of ['view=year&on=x&who=%27', 'on=2027-02-30&who=99999999999', 'on[]=1'])
      await read(client, giulia, odd)
  })

  test('what repeats is drawn ahead, in its hour, until it ends', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const weekly = { dueOn: null, rrule: 'FREQ=WEEKLY;COUNT=5' }
    await call(giulia, { ...weekly, title: 'Ring', dueAt: inRome('2027-03-15T10:00') })
    await call(giulia, { title: 'Count', dueOn: '2027-03-30', rrule: 'FREQ=DAILY;UNTIL=20270401' })
    const drawn = async (query: string) => {
      const text = (await read(client, giulia, query)).replace(/\s+/g, ' ')
      const entries = text.matchAll(/<a class="agenda-entry([^"]*)".*?<\/a>/g)
      return [...entries].map(([entry, state]) => {
        const [time, title] = ['time', 'title'].map(
          (part) => new RegExp(`agenda-${part}">([^<]*)<`).exec(entry)![1]
        )
        const isNamed = entry.includes('comes round again')
        assert.equal(isNamed, state.includes('is-planned'))
        return `${isNamed ? '+' : ''}${title} ${time}`
      })
    }
    const ring = '+Ring 10:00 AM'
    assert.deepEqual(await drawn('view=week&on=2027-03-15'), ['Ring 10:00 AM'])
    const count = ['Count all day', '+Count all day', '+Count all day']
    assert.deepEqual(await drawn('view=week&on=2027-03-29'), [ring, ...count])
    assert.deepEqual(await drawn('view=month&on=2027-04-01'), [ring, ...count, ring, ring])
    assert.deepEqual(await drawn('view=month&on=2027-05-15'), [])

    await call(giulia, { title: 'Missed', dueOn: dayIn(-9), rrule: 'FREQ=WEEKLY' })
    assert.deepEqual(await drawn(`view=week&on=${dayIn(-9)}`), ['Missed all day'])
    assert.deepEqual(await drawn(`view=week&on=${dayIn(5)}`), ['+Missed all day'])
  })

  test('one’s own, a colleague’s, or everyone’s, as far as rights reach', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const paolo = await personWith({ activities: everyRight('own') })
    await call(giulia, { title: 'Hers', dueOn: '2027-03-01' })
    await call(paolo, { title: 'His own', dueOn: '2027-03-01' })
    const seen = async (by: typeof giulia, who: string) => {
      const text = await read(client, by, `on=2027-03-01&who=${who}`)
      return ['Hers', 'His own'].filter((title) => text.includes(title))
    }
    assert.deepEqual(await seen(giulia, 'me'), ['Hers'])
    assert.deepEqual(await seen(giulia, String(paolo.id)), ['His own'])
    assert.deepEqual(await seen(giulia, 'all'), ['Hers', 'His own'])
    assert.deepEqual(await seen(paolo, 'all'), ['His own'])
    ;(await client.get('/activities/calendar').loginAs(await nobody())).assertStatus(403)
  })

  test('a full day of a month leads to its week; the queries stay as many', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const month = () => client.get('/activities/calendar?view=month&on=2027-03-01').loginAs(giulia)
    await month()
    const few = await queriesOf(month)
    for (let n = 0; n < 6; n++)
      await call(giulia, { dueOn: '2027-03-02', rrule: n ? null : 'FREQ=YEARLY' })
    assert.lengthOf(await queriesOf(month), few.length)
    ;(await month()).assertTextIncludes('2 more')
  })
})

test.group('List of activities', (group) => {
  isolated(group)

  async function bulk(client: any, by: any, fields: Record<string, unknown>) {
    return send(client, by, '/lists/activities/bulk', fields)
  }

  async function undo(client: any, by: any) {
    const { id } = await BulkChange.query().orderBy('id', 'desc').firstOrFail()
    return send(client, by, `/lists/activities/bulk/${id}/undo`)
  }

  test('every filter finds its own', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const one = await call(giulia, {
      title: 'Ring Maria',
      contactId: maria.id,
      dueOn: dayIn(-1),
      rrule: 'FREQ=WEEKLY;COUNT=1',
    })
    const two = await call(await staff('marco'), { kind: 'meeting', title: 'Tasting' })
    const finds = async (query: string) => {
      const page = await client.get(`/activities/list?view=all&${query}`).loginAs(giulia)
      page.assertStatus(200)
      assert.notInclude(page.text(), 'alert-warning', query)
      return ['Ring Maria', 'Tasting'].filter((title) => page.text().includes(title))
    }
    for (const query of [
      'f[title][contains]=maria',
      'f[kind][any]=call',
      'f[overdue][is]=yes',
      'f[repeats][is]=yes',
      'f[contact][starts]=rossi',
      'f[assignee][any]=me',
      `f[due][before]=${dayIn(0)}`,
      'q=ring',
    ])
      assert.deepEqual(await finds(query), ['Ring Maria'], query)
    await two.finish({ by: giulia, outcome: 'held' })
    for (const query of ['f[status][any]=done', 'f[outcome][any]=held', 'f[closed][last]=1'])
      assert.deepEqual(await finds(query), ['Tasting'], query)
    assert.lengthOf(await finds('sort=-due'), 2)
    await one.remove({ by: giulia })
    const trash = await client.get('/activities/list?view=trash').loginAs(giulia)
    trash.assertTextIncludes('Ring Maria')
    assert.deepEqual(await finds(''), ['Tasting'])
  })

  test('a page is as many queries with many as with few', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await call(giulia)
    const read = () => client.get('/activities/list').loginAs(giulia)
    await read()
    const few = await queriesOf(read)
    for (let n = 0; n < 8; n++) await call(giulia)
    assert.lengthOf(await queriesOf(read), few.length)
  })

  test('many are done at once, with timeline and next of the series, and put back', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const some = [
      await call(giulia, { contactId: maria.id }),
      await call(giulia, { rrule: 'FREQ=DAILY' }),
    ]
    const ids = some.map(({ id }) => id).join(',')
    const open = async () => (await Activity.query().where('status', 'open')).length
    const lines = async () =>
      (await TimelineEntry.query().where('kind', 'activities.done')).map(({ actorId }) => actorId)
    await bulk(client, giulia, { action: 'done', ids })
    assert.equal(await open(), 1, 'the next of the series')
    assert.deepEqual(await lines(), [giulia.id])
    assert.equal((await some[0].refresh()).closedBy, giulia.id)
    await undo(client, giulia)
    assert.equal(await open(), 2)
    assert.isEmpty(await lines())
  })

  test('many are moved to a day at their time, given to someone, and put back', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    const timed = await call(giulia, {
      dueOn: null,
      dueAt: inRome('2027-07-01T15:45'),
      reminder: 5,
    })
    const whole = await call(giulia)
    const ids = `${timed.id},${whole.id}`
    const value = { action: 'due', value: 'date', date: '2027-12-01T00:00', ids }
    await bulk(client, giulia, value)
    await Promise.all([timed.refresh(), whole.refresh()])
    assert.equal(timed.dueAt.toMillis(), inRome('2027-12-01T15:45').toMillis())
    assert.equal(timed.remindAt!.toMillis(), inRome('2027-12-01T15:40').toMillis())
    assert.equal(whole.dueOn, '2027-12-01')
    await undo(client, giulia)
    await Promise.all([timed.refresh(), whole.refresh()])
    assert.equal(timed.dueAt.toMillis(), inRome('2027-07-01T15:45').toMillis())
    assert.equal(whole.dueOn, dayIn(1))
    await bulk(client, giulia, { action: 'due', value: 'monday', ids })
    const monday = DateTime.now().setZone(ROME).startOf('week').plus({ weeks: 1 }).toISODate()
    assert.equal((await whole.refresh()).dueOn, monday)

    await bulk(client, giulia, { action: 'assignee', value: String(marco.id), ids })
    assert.equal((await whole.refresh()).assigneeId, marco.id)
    await undo(client, giulia)
    assert.equal((await whole.refresh()).assigneeId, giulia.id)
    await bulk(client, giulia, { action: 'delete', ids })
    assert.isNotNull((await whole.refresh()).deletedAt)
    await undo(client, giulia)
    assert.isNull((await whole.refresh()).deletedAt)
  })

  test('who may only read changes nothing', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia)
    const luca = await staff('luca')
    const refused = await bulk(client, luca, { action: 'done', ids: String(activity.id) })
    refused.assertStatus(403)
    assert.equal((await activity.refresh()).status, 'open')
    ;(await client.get('/activities/list').loginAs(await nobody())).assertStatus(403)
  })
})

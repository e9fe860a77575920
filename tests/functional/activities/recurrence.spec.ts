import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Activity from '#core/activities/models/activity'
import {
  isRule,
  nextTime,
  repeatOf,
  ruleOf,
  timesBetween,
  type Repeat,
} from '#core/activities/recurrence'
import { call, dayIn, inRome, ROME, send } from '#tests/functional/activities/world'
import { isolated, staff } from '#tests/support/world'

const once: Omit<Repeat, 'frequency'> = { every: 1, until: null, count: null }

/** So many times that a rule gives, the first one too. */
function timesOf(rrule: string, start: string, many: number) {
  const times: string[] = []
  for (let after: string | null = null; times.length < many;) {
    const next = nextTime(rrule, { start, after })
    if (!next) break
    times.push(next)
    after = next
  }
  return times
}

test.group('What repeats', () => {
  test('the choices of the form are rules of RFC 5545', ({ assert }) => {
    const day = '2026-01-31'
    const rules: [Partial<Repeat> & Pick<Repeat, 'frequency'>, string][] = [
      [{ frequency: 'daily' }, 'FREQ=DAILY'],
      [{ frequency: 'weekdays' }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
      [{ frequency: 'weekly', every: 2, count: 5 }, 'FREQ=WEEKLY;INTERVAL=2;COUNT=5'],
      [{ frequency: 'yearly', until: '2030-01-31' }, 'FREQ=YEARLY;UNTIL=20300131'],
      [{ frequency: 'monthly' }, 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    ]
    for (const [choice, rule] of rules) {
      assert.equal(ruleOf({ ...once, ...choice }, day), rule)
      assert.deepEqual(repeatOf(rule, day), { ...once, ...choice })
    }
    assert.isUndefined(repeatOf('FREQ=WEEKLY;BYDAY=TU', day))
  })

  test('the 31st is the last day of a short month, and comes back', ({ assert }) => {
    const rule = ruleOf({ ...once, frequency: 'monthly' }, '2026-01-31')
    const days = timesOf(rule, '2026-01-31T10:00', 4).map((time) => time.slice(5, 10))
    assert.deepEqual(days, ['01-31', '02-28', '03-31', '04-30'])
    const leap = ruleOf({ ...once, frequency: 'yearly' }, '2024-02-29')
    assert.deepEqual(
      timesOf(leap, '2024-02-29T10:00', 3).map((time) => time.slice(0, 10)),
      ['2024-02-29', '2025-02-28', '2026-02-28']
    )
  })

  test('it ends after so many times, or on a day, that day too', ({ assert }) => {
    const start = '2026-11-02T09:00'
    assert.lengthOf(timesOf('FREQ=DAILY;COUNT=3', start, 9), 3)
    assert.lengthOf(timesOf('FREQ=DAILY;UNTIL=20261104', start, 9), 3)
  })

  test('all times between two are reckoned at once, so many at most', ({ assert }) => {
    const start = '2010-11-01T09:00'
    const between = (rrule: string, most: number) =>
      timesBetween(rrule, start, ['2026-03-27T09:00', '2026-03-30T09:00'], most)
    assert.deepEqual(between('FREQ=DAILY', 9), ['2026-03-28T09:00', '2026-03-29T09:00'])
    assert.deepEqual(between('FREQ=DAILY', 1), ['2026-03-28T09:00'])
    assert.deepEqual(between('FREQ=DAILY;COUNT=9', 9), [])
    assert.deepEqual(between('FREQ=SECONDLY', 9), [])
  })

  test('what no activity can follow is no rule', ({ assert }) => {
    for (const rule of [
      '',
      'FREQ=HOURLY',
      'FREQ=DAILY;BYHOUR=9',
      'FREQ=DAILY\nDTSTART:20260101T000000Z',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;SOMETHING=1',
      `FREQ=DAILY;BYMONTHDAY=${'1,'.repeat(100)}1`,
    ])
      assert.isFalse(isRule(rule), rule)
    for (const rule of ['FREQ=DAILY', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=WEEKLY;BYDAY=MO;WKST=SU'])
      assert.isTrue(isRule(rule), rule)
  })
})

test.group('Activities that repeat', (group) => {
  isolated(group)

  const weekly = (by: Parameters<typeof call>[0], more = {}) =>
    call(by, { dueOn: dayIn(0), rrule: 'FREQ=WEEKLY', ...more })

  const openOnes = () => Activity.query().where('status', 'open').orderBy('id')

  test('a form makes one, and its page says so', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await send(client, giulia, '/activities', {
      kind: 'task',
      title: 'Roast',
      dueOn: dayIn(0),
      repeat: 'weekly',
      repeatEvery: '2',
      repeatCount: '5',
    })
    const activity = await Activity.firstOrFail()
    assert.equal(activity.rrule, 'FREQ=WEEKLY;INTERVAL=2;COUNT=5')
    const page = await client.get(`/activities/${activity.id}`).loginAs(giulia)
    page.assertTextIncludes('Every 2 weeks, 5 times in all')
    const form = await client.get(`/activities/${activity.id}/edit`).loginAs(giulia)
    assert.match(form.text(), /value="weekly" selected/)
  })

  test('doing one makes the next, once, and says when', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const activity = await weekly(giulia, { reminder: 30, note: 'Ask' })
    const results = await Promise.all(
      [activity, await Activity.findOrFail(activity.id)].map((one) => one.finish({ by: giulia }))
    )
    assert.sameMembers(
      results.map(({ ok }) => ok),
      [true, false]
    )
    const [next, ...others] = await openOnes()
    assert.isEmpty(others)
    assert.deepInclude(next.$attributes, {
      dueOn: dayIn(7),
      series: activity.series,
      rrule: 'FREQ=WEEKLY',
      note: 'Ask',
      assigneeId: giulia.id,
    })
    assert.isNotNull(next.remindAt)
    const done = await send(client, giulia, `/activities/${next.id}/done`)
    assert.include(done.flashMessage('notice'), 'Next: ')
  })

  test('reopening takes back what nobody touched, and doing it again makes no second', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const activity = await weekly(giulia)
    await activity.finish({ by: giulia })
    await activity.reopen({ by: giulia })
    assert.lengthOf(await openOnes(), 1)
    await activity.finish({ by: giulia })
    const [next] = await openOnes()
    await next.change({ title: 'Call Maria and Anna' }, { by: giulia })
    await activity.reopen({ by: giulia })
    await activity.cancel({ by: giulia })
    assert.deepEqual(
      (await openOnes()).map(({ title }) => title),
      ['Call Maria and Anna']
    )
  })

  test('one that was put off keeps the series where it was', async ({ assert }) => {
    const giulia = await staff('giulia')
    const activity = await weekly(giulia)
    await activity.change({ dueOn: dayIn(3) }, { by: giulia })
    await activity.finish({ by: giulia })
    const [next] = await openOnes()
    assert.equal(next.dueOn, dayIn(7))
  })

  test('what was missed is not made up for', async ({ assert }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia, { dueOn: dayIn(-20), rrule: 'FREQ=DAILY' })
    await activity.finish({ by: giulia })
    const [next] = await openOnes()
    assert.equal(next.dueOn, dayIn(0))
  })

  test('another rule counts from here; the last one of a series has none after it', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const activity = await weekly(giulia)
    const { series } = activity
    await activity.change({ rrule: 'FREQ=DAILY;COUNT=1' }, { by: giulia })
    assert.notEqual(activity.series, series)
    const result = await activity.finish({ by: giulia })
    assert.isNull(result.ok && result.next)
  })

  test('ten o’clock stays ten o’clock where the assignee lives, when the clocks change', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    await marco.merge({ timeZone: 'America/New_York' }).save()
    const at = (zone: string) => DateTime.fromISO('2027-03-26T10:00', { zone })
    for (const [who, zone] of [
      [giulia, ROME],
      [marco, 'America/New_York'],
    ] as const) {
      const first = await call(who, {
        dueOn: null,
        dueAt: at(zone),
        rrule: 'FREQ=DAILY;INTERVAL=3',
      })
      const result = await first.finish({ by: giulia })
      assert.equal(
        (result as { next: Activity }).next.dueAt.toMillis(),
        at(zone).plus({ days: 3 }).toMillis()
      )
    }
    assert.equal(inRome('2027-03-29T10:00').diff(inRome('2027-03-26T10:00'), 'hours').hours, 71)
  })

  test('the database itself refuses a second one of a series', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { $attributes } = await weekly(giulia)
    const row = await db.from('activities').where('id', $attributes.id).firstOrFail()
    await assert.rejects(() =>
      db.transaction((client) => client.table('activities').insert({ ...row, id: undefined }))
    )
  })
})

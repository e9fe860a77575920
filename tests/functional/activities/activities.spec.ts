import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import { everyRight } from '#core/accounts/rights'
import Activity from '#core/activities/models/activity'
import overdueCount from '#core/activities/overdue_count'
import UserNotification from '#core/notifications/models/user_notification'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { personWith } from '#tests/functional/api/helpers'
import { ago, call, dayIn, inRome, send } from '#tests/functional/activities/world'
import { machine } from '#tests/functional/deals/world'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, nobody, staff } from '#tests/support/world'

const linesOf = async (contactId: number) =>
  (await TimelineEntry.query().where('contactId', contactId)).filter(
    ({ kind }) => kind === 'activities.done'
  )

test.group('Activities', (group) => {
  isolated(group)

  test('one is made about a contact and a deal, at a time of the clock of who makes it', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const deal = await machine(giulia, { contactId: maria.id })
    const response = await send(client, giulia, '/activities', {
      kind: 'meeting',
      title: 'Show the machine',
      dueOn: '2027-07-01',
      dueTime: '10:30',
      duration: '60',
      reminder: '15',
      contactId: String(maria.id),
      dealId: String(deal.id),
      note: 'Bring the grinder',
    })
    const activity = await Activity.firstOrFail()
    response.assertHeader('location', `/activities/${activity.id}`)
    const at = inRome('2027-07-01T10:30').toMillis()
    assert.equal(activity.dueAt.toMillis(), at)
    assert.equal(activity.lateAt.toMillis(), at + 3_600_000)
    assert.equal(activity.remindAt!.toMillis(), at - 900_000)
    assert.deepInclude(activity.$attributes, {
      kind: 'meeting',
      dueOn: null,
      contactId: maria.id,
      dealId: deal.id,
      assigneeId: giulia.id,
      status: 'open',
    })
    const audit = await AuditEntry.query().where('entity', 'activities').firstOrFail()
    assert.deepInclude(audit.$attributes, { action: 'create', userId: giulia.id })
    const page = await client.get(`/activities/${activity.id}`).loginAs(giulia)
    page.assertTextIncludes('Bring the grinder')
    page.assertTextIncludes('Maria Rossi')
    page.assertTextIncludes('Espresso machine')
  })

  test('a whole day is over at its end where the assignee lives', async ({ assert }) => {
    const marco = await staff('marco')
    await marco.merge({ timeZone: 'America/New_York' }).save()
    const activity = await call(marco, { dueOn: '2027-07-01', reminder: 60 })
    assert.equal(activity.dueAt.toMillis(), inRome('2027-07-01T06:00').toMillis())
    assert.equal(activity.lateAt.toMillis(), inRome('2027-07-02T06:00').toMillis())
    assert.equal(activity.remindAt!.toMillis(), inRome('2027-07-01T14:00').toMillis())
  })

  test('what makes no sense is refused with its field', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const sound = { kind: 'call', title: 'X', dueOn: '2027-01-10' }
    const wrong: Record<string, object> = {
      kind: { kind: 'party' },
      title: { title: ' ' },
      dueOn: { dueOn: '2027-02-30' },
      dueTime: { dueTime: '25:00' },
      duration: { duration: '-5' },
      reminder: { reminder: '99999' },
      contactId: { contactId: '99999' },
      dealId: { dealId: '99999' },
      assigneeId: { assigneeId: '99999' },
      note: { note: 'x'.repeat(10_001) },
      repeat: { repeat: 'hourly' },
      repeatEvery: { repeat: 'daily', repeatEvery: '0' },
      repeatUntil: { repeat: 'daily', repeatUntil: '2027-01-09' },
    }
    for (const [field, fields] of Object.entries(wrong)) {
      const response = await send(client, giulia, '/activities', { ...sound, ...fields })
      assert.property(response.flashMessage('inputErrorsBag'), field, field)
    }
    const both = { repeat: 'daily', repeatUntil: '2027-03-01', repeatCount: '3' }
    const response = await send(client, giulia, '/activities', { ...sound, ...both })
    const bag = response.flashMessage('inputErrorsBag') as Record<string, string[]>
    assert.include(bag.repeatUntil[0], 'not both')
    assert.isNull(await Activity.first())
  })

  test('a change moves its reminder; who was slower sees both versions', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia, { reminder: 0 })
    const fields = { kind: 'call', title: 'Call again', dueOn: '2027-07-01', dueTime: '09:00' }
    const put = (more: object) =>
      send(client, giulia, `/activities/${activity.id}`, { ...fields, ...more }, 'put')
    await put({ reminder: '5', revision: '1' })
    await activity.refresh()
    assert.equal(activity.remindAt!.toMillis(), inRome('2027-07-01T08:55').toMillis())
    assert.isNull(activity.dueOn)

    const stale = await put({ title: 'Write', revision: '1' })
    stale.assertStatus(409)
    stale.assertTextIncludes('Write')
    assert.equal((await activity.refresh()).title, 'Call again')
    const before = activity.revision
    await put({ reminder: '5', revision: String(before) })
    assert.equal((await activity.refresh()).revision, before, 'nothing changed, nothing saved')
  })

  test('it is done with an outcome, which the contact’s timeline tells, and reopened', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const activity = await call(giulia, { contactId: maria.id })
    const asked = await client.get(`/activities/${activity.id}/done/new`).loginAs(giulia)
    asked.assertTextIncludes('Left a message')
    assert.match(asked.text(), /btn-primary[^]*name="plan"/, 'Enter plans nothing')
    const path = `/activities/${activity.id}`
    const done = await send(client, giulia, `${path}/done`, {
      outcome: 'reached',
      note: 'Wants an offer',
      back: `/contacts/${maria.id}`,
    })
    done.assertHeader('location', `/contacts/${maria.id}`)
    done.assertFlashMessage('undo', `${path}/reopen`)
    await activity.refresh()
    assert.deepInclude(activity.$attributes, {
      status: 'done',
      outcome: 'reached',
      closedBy: giulia.id,
      remindAt: null,
    })
    const [line] = await linesOf(maria.id)
    assert.deepInclude(line.data, { title: 'Call Maria', note: 'Wants an offer' })
    const record = await client.get(`/contacts/${maria.id}`).loginAs(giulia)
    record.assertTextIncludes('Wants an offer')

    const twice = await send(client, giulia, `${path}/done`)
    assert.include(twice.flashMessage('problem'), 'quicker')
    await send(client, giulia, `${path}/reopen`)
    assert.equal((await activity.refresh()).status, 'open')
    assert.isEmpty(await linesOf(maria.id))
    const wrong = await send(client, giulia, `${path}/done`, { outcome: 'held' })
    assert.property(wrong.flashMessage('inputErrorsBag'), 'outcome')
    await send(client, giulia, `${path}/cancel`)
    assert.equal((await activity.refresh()).status, 'cancelled')
    assert.isEmpty(await linesOf(maria.id))
  })

  test('from one that is done one plans the next', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const activity = await call(giulia, { contactId: maria.id })
    const done = await send(client, giulia, `/activities/${activity.id}/done`, { plan: 'true' })
    assert.include(done.header('location'), `/activities/new?contact=${maria.id}&kind=call`)
    const form = await client.get(done.header('location')!).loginAs(giulia)
    form.assertTextIncludes('Maria Rossi')
  })

  test('nobody is led away from Filo', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    for (const back of ['//evil.example', 'https://evil.example', '/settings', '/\\evil.example']) {
      const activity = await call(giulia)
      const done = await send(client, giulia, `/activities/${activity.id}/done`, { back })
      assert.equal(done.header('location'), `/activities/${activity.id}`, back)
    }
  })

  test('it goes to the trash and comes back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia, { reminder: 0 })
    const path = `/activities/${activity.id}`
    const asked = await client.get(`${path}/delete`).loginAs(giulia)
    asked.assertTextIncludes('30 days')
    const gone = await send(client, giulia, path, {}, 'delete')
    gone.assertFlashMessage('undo', `${path}/restore`)
    await activity.refresh()
    assert.isNotNull(activity.deletedAt)
    assert.isNull(activity.remindAt)
    const edit = await send(client, giulia, `${path}/done`)
    edit.assertStatus(404)
    await send(client, giulia, `${path}/restore`)
    await activity.refresh()
    assert.isNull(activity.deletedAt)
    assert.isNotNull(activity.remindAt)
  })

  test('who gets one from a colleague is told so, in their own words', async ({ assert }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    await marco.merge({ locale: 'it' }).save()
    const activity = await call(giulia, { assigneeId: marco.id })
    const [told] = await UserNotification.query().where('userId', marco.id)
    assert.deepInclude(told.$attributes, { kind: 'activities.assigned' })
    assert.deepInclude(told.data, { activityId: activity.id, by: 'Giulia Verdi', when: 'Domani' })
    await activity.change({ assigneeId: giulia.id }, { by: giulia })
    assert.isEmpty(await UserNotification.query().where('userId', giulia.id))
  })

  test('rights reach their own, their team’s or all', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const paolo = await personWith({ activities: everyRight('own') })
    const [hers, his] = [await call(giulia), await call(giulia, { assigneeId: paolo.id })]
    const status = async (path: string) => (await client.get(path).loginAs(paolo)).status()
    assert.equal(await status(`/activities/${his.id}`), 200)
    assert.equal(await status(`/activities/${hers.id}`), 403)
    for (const path of ['done', 'cancel', 'reopen'])
      (await send(client, paolo, `/activities/${hers.id}/${path}`)).assertStatus(403)
    const anna = await staff('anna')
    ;(await send(client, anna, `/activities/${hers.id}/done`)).assertStatus(403)
    const luca = await staff('luca')
    ;(await send(client, luca, '/activities', { kind: 'call' })).assertStatus(403)
    assert.equal((await hers.refresh()).status, 'open')
    const given = { kind: 'call', title: 'For Giulia', dueOn: dayIn(1), assigneeId: giulia.id }
    ;(await send(client, paolo, '/activities', given)).assertStatus(403)
    const without = await client.get('/activities').loginAs(await nobody())
    without.assertStatus(403)
  })

  test('suggestions know only what the user may see', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    const deal = await machine(giulia, { contactId: maria.id })
    const read = async (what: string, q: string, by = giulia) =>
      (await client.get(`/activities/suggest/${what}`).qs({ q }).loginAs(by)).body()
    assert.deepInclude(await read('contacts', 'rossi'), {
      id: maria.id,
      name: 'Maria Rossi',
      city: null,
    })
    assert.deepEqual(await read('deals', 'espresso'), [{ id: deal.id, name: 'Espresso machine' }])
    const paolo = await personWith({ activities: everyRight('all') })
    assert.deepEqual(await read('contacts', 'rossi', paolo), [])
    assert.deepEqual(await read('deals', 'espresso', paolo), [])
  })
})

test.group('Next activity', (group) => {
  isolated(group)

  test('a contact and a deal show what is next, and a form for more', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const deal = await machine(giulia, { contactId: maria.id })
    for (const back of [`/contacts/${maria.id}`, `/deals/${deal.id}`]) {
      const page = await client.get(back).loginAs(giulia)
      page.assertTextIncludes('Plan something')
      const added = await send(client, giulia, '/activities', {
        kind: 'task',
        title: 'Send samples',
        dueOn: dayIn(0),
        dueTime: '',
        contactId: String(maria.id),
        dealId: String(deal.id),
        back,
      })
      added.assertHeader('location', back)
      const after = await client.get(back).loginAs(giulia)
      after.assertTextIncludes('Send samples')
    }
    const luca = await client.get(`/contacts/${maria.id}`).loginAs(await staff('luca'))
    assert.notInclude(luca.text(), 'Plan something')
    luca.assertTextIncludes('Send samples')
  })

  test('a contact’s page is as many queries with many activities as with few', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await call(giulia, { contactId: maria.id })
    const read = () => client.get(`/contacts/${maria.id}`).loginAs(giulia)
    await read()
    const few = await queriesOf(read)
    for (let n = 0; n < 6; n++) await call(giulia, { contactId: maria.id })
    assert.lengthOf(await queriesOf(read), few.length)
  })

  test('what is overdue is counted', async ({ assert }) => {
    const giulia = await staff('giulia')
    await call(giulia, { dueOn: dayIn(-1) })
    await call(giulia, { dueOn: null, dueAt: ago(5) })
    await call(giulia, { dueOn: dayIn(0) })
    await call(await staff('marco'), { dueOn: dayIn(-1) })
    assert.equal(await overdueCount(giulia), 2)
  })
})

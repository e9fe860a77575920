import { test } from '@japa/runner'
import { everyRight } from '#core/accounts/rights'
import Activity from '#core/activities/models/activity'
import { personWith, program } from '#tests/functional/api/helpers'
import { call, dayIn } from '#tests/functional/activities/world'
import { customers, isolated, staff } from '#tests/support/world'

test.group('API activities', (group) => {
  isolated(group)

  test('one is made, changed, done, reopened, called off and deleted', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const api = await program(client, giulia)
    const made = await api.post('/activities', {
      kind: 'call',
      title: 'Call Maria',
      due_at: '2027-07-01T10:00:00+02:00',
      contact_id: maria.id,
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
    })
    made.assertStatus(201)
    const { id, ...stored } = made.body()
    assert.deepInclude(stored, {
      due_at: '2027-07-01T08:00:00.000Z',
      due_on: null,
      status: 'open',
      assignee_id: giulia.id,
      contact_id: maria.id,
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
      revision: 1,
    })
    const changed = await api.patch(`/activities/${id}`, { due_on: '2027-07-02', revision: 1 })
    assert.deepInclude(changed.body(), { due_on: '2027-07-02', revision: 2 })
    const stale = await api.patch(`/activities/${id}`, { title: 'X', revision: 1 })
    stale.assertStatus(409)
    assert.equal(stale.body().current.due_on, '2027-07-02')
    const back = await api.patch(`/activities/${id}`, { due_at: '2027-07-03T08:00:00Z' })
    assert.isNull(back.body().due_on)

    const done = await api.post(`/activities/${id}/done`, { outcome: 'reached' })
    assert.deepInclude(done.body(), { status: 'done', outcome: 'reached' })
    ;(await api.post(`/activities/${id}/done`, {})).assertStatus(409)
    assert.equal((await Activity.query().where('status', 'open')).length, 1)
    await api.post(`/activities/${id}/reopen`, {})
    const off = await api.post(`/activities/${id}/cancel`, {})
    assert.equal(off.body().status, 'cancelled')
    ;(await api.delete(`/activities/${id}`)).assertStatus(204)
    ;(await api.get(`/activities/${id}`)).assertStatus(404)
    ;(await api.post(`/activities/${id}/restore`, {})).assertStatus(200)
  })

  test('they are listed by what is asked', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const one = await call(giulia, { dueOn: dayIn(3) })
    const two = await call(await staff('marco'), { kind: 'task', dueOn: dayIn(1) })
    const api = await program(client, giulia)
    const ids = async (query: string) =>
      (await api.get(`/activities?${query}`)).body().data.map(({ id }: { id: number }) => id)
    assert.deepEqual(await ids(''), [two.id, one.id])
    assert.deepEqual(await ids('sort=-due_at'), [one.id, two.id])
    assert.deepEqual(await ids('kind=task'), [two.id])
    assert.deepEqual(await ids(`assignee_id=${giulia.id}`), [one.id])
    const day = `${dayIn(2)}T00:00:00Z`
    assert.deepEqual(await ids(`due_before=${day}`), [two.id])
    assert.deepEqual(await ids(`due_from=${day}`), [one.id])
  })

  test('what makes no sense is refused with its field', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const api = await program(client, giulia)
    const sound = { kind: 'call', title: 'X', due_on: '2027-01-10' }
    const wrong: [string, object][] = [
      ['kind', { kind: 'party' }],
      ['due_on', { due_on: '2027-02-30' }],
      ['due_at', { due_on: undefined, due_at: '2027-01-10 10:00' }],
      ['due_at', { due_on: undefined }],
      ['due_on', { due_at: '2027-01-10T10:00:00Z' }],
      ['rrule', { rrule: 'FREQ=HOURLY' }],
      ['contact_id', { contact_id: 99_999 }],
      ['assignee_id', { assignee_id: 99_999 }],
      ['reminder', { reminder: -1 }],
    ]
    for (const [field, fields] of wrong) {
      const response = await api.post('/activities', { ...sound, ...fields })
      response.assertStatus(422)
      assert.equal(response.body().errors[0].field, field)
    }
    const activity = await call(giulia)
    const outcome = await api.post(`/activities/${activity.id}/done`, { outcome: 'held' })
    assert.equal(outcome.body().errors[0].field, 'outcome')
  })

  test('rights reach as far as in the pages', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const activity = await call(giulia)
    const paolo = await personWith({ activities: everyRight('own') })
    const api = await program(client, paolo)
    ;(await api.get(`/activities/${activity.id}`)).assertStatus(404)
    assert.deepEqual((await api.get('/activities')).body().data, [])
    const given = { kind: 'call', title: 'X', due_on: dayIn(1), assignee_id: giulia.id }
    ;(await api.post('/activities', given)).assertStatus(403)
  })
})

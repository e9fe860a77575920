import { test } from '@japa/runner'
import Team from '#core/accounts/models/team'
import AuditEntry from '#core/audit/models/audit_entry'
import BusinessHours from '#core/service_levels/models/business_hours'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { alwaysOpen, promised } from './world.js'

const WEEK = {
  monday: '9:00-13:00, 14:00-18:00',
  tuesday: '9:00-13:00',
  wednesday: '',
  thursday: '',
  friday: '',
  saturday: '',
  sunday: '0:00-24:00',
}
const HOURS = { name: 'Shop', timeZone: 'Europe/Rome', ...WEEK }
const policyForm = (hoursId: number) => ({
  name: 'Everyone',
  inboxId: '',
  teamId: '',
  tagId: '',
  hoursId: String(hoursId),
  first: '4h',
  next: '1h 30m',
  resolution: '',
  warning: '30m',
  escalationTeamId: '',
})

test.group('Settings of service levels', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('are for those who manage settings', async ({ client, assert }) => {
    const { id, hoursId } = await promised()
    const policies = '/settings/service-levels'
    const hours = '/settings/business-hours'
    const doors = [
      () => client.get(policies),
      () => client.get(`${policies}/create`),
      () => client.get(`${policies}/${id}/edit`),
      () => client.get(`${hours}/create`),
      () => client.get(`${hours}/${hoursId}/edit`),
      () => client.post(policies).form(policyForm(hoursId)).withCsrfToken(),
      () => client.put(`${policies}/${id}`).form(policyForm(hoursId)).withCsrfToken(),
      () => client.put(`${policies}/${id}/position`).form({ move: 'up' }).withCsrfToken(),
      () => client.delete(`${policies}/${id}`).withCsrfToken(),
      () => client.post(hours).form(HOURS).withCsrfToken(),
      () => client.put(`${hours}/${hoursId}`).form(HOURS).withCsrfToken(),
      () => client.delete(`${hours}/${hoursId}`).withCsrfToken(),
    ]
    const anna = await staff('anna')
    for (const door of doors) {
      ;(await door().redirects(0)).assertHeader('location', '/sign-in')
      ;(await door().loginAs(anna)).assertStatus(403)
    }
    assert.lengthOf(await ServiceLevelPolicy.all(), 1)
    assert.equal((await BusinessHours.firstOrFail()).name, 'Always')
    const giulia = await staff('giulia')
    for (const door of doors.slice(0, 5)) (await door().loginAs(giulia)).assertStatus(200)
    const gone = `${policies}/999999/edit`
    ;(await client.get(gone).loginAs(giulia)).assertStatus(404)
  })

  test('hours are made, changed and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const holidays = {
      'holidays[0][date]': '2026-12-25',
      'holidays[0][name]': 'Natale',
      'holidays[0][yearly]': 'true',
      'holidays[1][date]': '2026-04-06',
      'holidays[1][name]': '',
      'holidays[2][date]': '',
      'holidays[2][name]': 'dropped',
    }
    const made = await client
      .post('/settings/business-hours')
      .form({ ...HOURS, ...holidays })
      .withCsrfToken()
      .loginAs(giulia)
    assert.include(made.text(), 'Shop')
    assert.include(made.text(), '2 holidays')
    const hours = await BusinessHours.firstOrFail()
    const morning = [540, 780]
    assert.deepEqual(hours.week, [[morning, [840, 1080]], [morning], [], [], [], [], [[0, 1440]]])
    assert.deepEqual(hours.holidays, [
      { date: '2026-12-25', name: 'Natale', yearly: true },
      { date: '2026-04-06', name: '', yearly: false },
    ])
    const path = `/settings/business-hours/${hours.id}`
    const form = await client.get(`${path}/edit`).loginAs(giulia)
    assert.include(form.text(), 'value="9:00-13:00, 14:00-18:00"')
    assert.include(form.text(), 'value="Natale"')
    await client
      .put(path)
      .form({ ...HOURS, tuesday: '' })
      .withCsrfToken()
      .loginAs(giulia)
    assert.deepEqual((await hours.refresh()).week[1], [])
    assert.deepEqual(hours.holidays, [])
    await client.delete(path).withCsrfToken().loginAs(giulia)
    assert.lengthOf(await BusinessHours.all(), 0)
    const actions = (await AuditEntry.query().where('entity', 'business_hours').orderBy('id')).map(
      ({ action }) => action
    )
    assert.deepEqual(actions, ['create', 'update', 'delete'])
  })

  test('hours that are never open, or make no sense, are refused in words', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    for (const [wrong, words] of [
      [{ monday: '', tuesday: '', sunday: ' ' }, 'no time would ever pass'],
      [{ monday: '9-13' }, 'Monday: write intervals'],
      [{ monday: '9:00-13:00, 12:00-14:00' }, 'Monday: write intervals'],
      [{ monday: '9:00-13:00,'.repeat(30) }, 'data-form-errors'],
      [{ timeZone: 'Europe/Atlantis' }, 'data-form-errors'],
      [{ name: '' }, 'data-form-errors'],
      [{ name: 'x'.repeat(121) }, 'data-form-errors'],
      [{ 'holidays[0][date]': '2026-02-30', 'holidays[0][name]': 'No' }, 'this is not a date'],
      [
        { 'holidays[0][date]': '2026-02-01', 'holidays[0][name]': 'x'.repeat(121) },
        'data-form-err',
      ],
    ] as const) {
      const page = await client
        .post('/settings/business-hours')
        .form({ ...HOURS, ...wrong, _form: '/settings/business-hours/create' })
        .withCsrfToken()
        .loginAs(giulia)
      assert.include(page.text(), words)
    }
    assert.lengthOf(await BusinessHours.all(), 0)
  })

  test('hours that a policy counts in stay', async ({ client, assert }) => {
    const { hoursId } = await promised()
    const page = await client
      .delete(`/settings/business-hours/${hoursId}`)
      .withCsrfToken()
      .loginAs(await staff('giulia'))
    assert.include(page.text(), 'a policy counts in these hours')
    assert.lengthOf(await BusinessHours.all(), 1)
  })

  test('a policy is made, changed and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const hours = await alwaysOpen()
    const team = await Team.create({ name: 'Rescue' })
    const made = await client
      .post('/settings/service-levels')
      .form({
        ...policyForm(hours.id),
        'priorities[]': ['3', '4'],
        'teamId': String(team.id),
        'escalationTeamId': String(team.id),
        'notifyAssignee': 'true',
      })
      .withCsrfToken()
      .loginAs(giulia)
    assert.include(made.text(), 'Only: High, Urgent, Rescue')
    assert.include(made.text(), 'Next answer: 1h 30m')
    const policy = await ServiceLevelPolicy.firstOrFail()
    assert.deepInclude(policy.serialize(), {
      conditions: { priorities: [3, 4], inboxId: null, teamId: team.id, tagId: null },
      firstMinutes: 240,
      nextMinutes: 90,
      resolutionMinutes: null,
      warningMinutes: 30,
      notifyAssignee: true,
      notifyTeam: false,
      raisePriority: false,
      escalationTeamId: team.id,
    })
    const path = `/settings/service-levels/${policy.id}`
    await client
      .put(path)
      .form({ ...policyForm(hours.id), first: '', resolution: '16h' })
      .withCsrfToken()
      .loginAs(giulia)
    await policy.refresh()
    assert.deepEqual(policy.conditions.priorities, [])
    assert.deepEqual([policy.firstMinutes, policy.resolutionMinutes], [null, 960])
    await client.delete(path).withCsrfToken().loginAs(giulia)
    assert.lengthOf(await ServiceLevelPolicy.all(), 0)
  })

  test('a policy promises something, in hours that are there', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const hours = await alwaysOpen()
    for (const [wrong, words] of [
      [{ first: '', next: '', resolution: '' }, 'give at least one target'],
      [{ first: 'soon' }, 'First answer within: write a time'],
      [{ first: '0m' }, 'First answer within: write a time'],
      [{ first: '9000h' }, 'First answer within: write a time'],
      [{ hoursId: '999999' }, 'data-form-errors'],
      [{ hoursId: '' }, 'data-form-errors'],
      [{ teamId: '999999' }, 'data-form-errors'],
      [{ escalationTeamId: 'x' }, 'data-form-errors'],
      [{ 'priorities[]': ['7'] }, 'data-form-errors'],
      [{ name: '' }, 'data-form-errors'],
    ] as const) {
      const page = await client
        .post('/settings/service-levels')
        .form({ ...policyForm(hours.id), ...wrong, _form: '/settings/service-levels/create' })
        .withCsrfToken()
        .loginAs(giulia)
      assert.include(page.text(), words)
    }
    assert.lengthOf(await ServiceLevelPolicy.all(), 0)
  })

  test('without hours one is led to make them first', async ({ client }) => {
    const page = await client
      .get('/settings/service-levels/create')
      .redirects(0)
      .loginAs(await staff('giulia'))
    page.assertHeader('location', '/settings/business-hours/create')
  })

  test('policies change places', async ({ client, assert }) => {
    const first = await promised()
    const second = await promised({ name: 'Second', hoursId: first.hoursId })
    const giulia = await staff('giulia')
    const put = (form: object) =>
      client
        .put(`/settings/service-levels/${second.id}/position`)
        .form(form)
        .withCsrfToken()
        .redirects(0)
        .loginAs(giulia)
    await put({ move: 'sideways' })
    const names = async () =>
      (await ServiceLevelPolicy.query().orderBy('position')).map(({ name }) => name)
    assert.deepEqual(await names(), ['Everyone', 'Second'])
    ;(await put({ move: 'up' })).assertHeader('location', '/settings/service-levels')
    assert.deepEqual(await names(), ['Second', 'Everyone'])
  })

  test('what a policy was for and is gone is said', async ({ client, assert }) => {
    await promised({ conditions: { priorities: [], inboxId: 999, teamId: null, tagId: null } })
    const page = await client.get('/settings/service-levels').loginAs(await staff('giulia'))
    assert.include(page.text(), 'something that is gone')
  })
})

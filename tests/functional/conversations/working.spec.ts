import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEntry from '#core/audit/models/audit_entry'
import Team from '#core/accounts/models/team'
import wake from '#core/conversations/schedules/wake'
import { snoozedUntil } from '#core/conversations/snooze'
import { withModule } from '#tests/support/modules'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from './world.js'

test.group('Working on a conversation', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const CHANGES = [
    ['put', 'assignment', { teamId: '' }, { assigneeId: 'x' }],
    ['put', 'priority', { priority: '4' }, { priority: '9' }],
    ['put', 'status', { status: 'resolved' }, { status: 'gone' }],
    ['post', 'snooze', { until: 'tomorrow' }, { until: 'date', date: '2020-01-01T09:00' }],
    ['delete', 'snooze', {}, null],
  ] as const

  for (const [verb, what, form, invalid] of CHANGES)
    test(`${verb} ${what} is for those who may`, async ({ client, assert }) => {
      const { conversation } = await asked()
      const before = { ...conversation.$attributes }
      const send = (sent: object) =>
        client[verb](`/inbox/${conversation.id}/${what}`)
          .form({ ...sent, _form: `/inbox/${conversation.id}` })
          .withCsrfToken()
          .redirects(0)
      ;(await send(form)).assertHeader('location', '/sign-in')
      ;(await send(form).loginAs(await nobody())).assertStatus(403)
      ;(await send(form).loginAs(await staff('luca'))).assertStatus(403)
      const anna = await staff('anna')
      if (invalid) (await send(invalid).loginAs(anna)).assertStatus(302)
      const { status, priority, teamId, snoozedUntil: asleep } = await conversation.refresh()
      assert.include(before, { status, priority, teamId, snoozedUntil: asleep })
      const done = await send(form).loginAs(anna)
      done.assertHeader('location', `/inbox/${conversation.id}?view=all`)
    })

  test('is given to a colleague or a team, and the audit knows', async ({ client, assert }) => {
    const { conversation } = await asked()
    const [anna, marco] = [await staff('anna'), await staff('marco')]
    const team = await Team.create({ name: 'Roastery' })
    const put = (form: object) =>
      client
        .put(`/inbox/${conversation.id}/assignment`)
        .form(form)
        .withCsrfToken()
        .redirects(0)
        .loginAs(anna)
    await put({ assigneeId: String(marco.id) })
    await put({ teamId: String(team.id) })
    await conversation.refresh()
    assert.equal(conversation.assigneeId, marco.id)
    assert.equal(conversation.teamId, team.id)
    const entry = await AuditEntry.query().where('entity', 'conversations').firstOrFail()
    assert.deepEqual(entry.changes, { assigneeId: [null, marco.id] })
    await put({ assigneeId: String((await nobody()).id) })
    await put({ teamId: '99999' })
    assert.equal((await conversation.refresh()).assigneeId, marco.id)
    assert.equal(conversation.teamId, team.id)
    await put({ assigneeId: '' })
    assert.isNull((await conversation.refresh()).assigneeId)
  })

  test('sleeps, and wakes by the clock', async ({ client, assert }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    const put = () =>
      client
        .post(`/inbox/${conversation.id}/snooze`)
        .form({ until: 'later_today' })
        .withCsrfToken()
        .redirects(0)
        .loginAs(anna)
    await put()
    await wake()
    assert.isNotNull((await conversation.refresh()).snoozedUntil)
    await conversation.merge({ snoozedUntil: DateTime.now().minus({ seconds: 1 }) }).save()
    await wake()
    assert.isNull((await conversation.refresh()).snoozedUntil)
    await put()
    await client
      .delete(`/inbox/${conversation.id}/snooze`)
      .withCsrfToken()
      .redirects(0)
      .loginAs(anna)
    assert.isNull((await conversation.refresh()).snoozedUntil)
  })

  test('mornings are those of who puts it to sleep', ({ assert }) => {
    const friday = DateTime.fromISO('2026-11-20T22:30', { zone: 'Europe/Rome' })
    const at = (until: 'later_today' | 'tomorrow' | 'next_week') =>
      snoozedUntil(until, friday, 0).toISO({ includeOffset: false, suppressMilliseconds: true })
    assert.equal(at('later_today'), '2026-11-21T01:30:00')
    assert.equal(at('tomorrow'), '2026-11-21T09:00:00')
    assert.equal(at('next_week'), '2026-11-23T09:00:00')
  })

  test('modules give panels and tools', async ({ client, assert }) => {
    const { conversation, maria } = await asked()
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(await staff('giulia'))
    assert.include(page.text(), 'id="panel-everything-entries"')
    assert.include(page.text(), `/everything/entries?contact=${maria.id}`)
    const hers = await client.get(`/inbox/${conversation.id}`).loginAs(await staff('anna'))
    assert.notInclude(hers.text(), `/everything/entries?contact=${maria.id}`)
  })

  test('an assignee who has left is still shown', async ({ client, assert }) => {
    const { conversation } = await asked()
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    await conversation.assign({ assigneeId: anna.id }, { by: giulia })
    await anna.merge({ isActive: false }).save()
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.match(page.text(), new RegExp(`<option[^>]*value="${anna.id}"[^>]*selected`))
  })
})

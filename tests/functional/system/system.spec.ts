import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import { workWith } from '#kernel/jobs/driver'
import { BullmqDriver } from '#kernel/jobs/drivers/bullmq'
import { table } from '#kernel/jobs/drivers/table'
import { enqueueDue } from '#kernel/jobs/schedules'
import { touchStamp } from '#kernel/stamps'
import { install } from '#tests/support/drudge'
import { runJobs } from '#tests/support/jobs'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'
import NoteLine from '#tests/modules/drudge/jobs/note_line'
import Stumble from '#tests/modules/drudge/jobs/stumble'

/** A job that has failed for good. */
async function failedJob() {
  const id = await Stumble.deliverLater({ always: true })
  await runJobs({ at: Date.now() + 60_000, raise: false })
  return id
}

/** Work of a module that is no longer there. */
async function orphan(name = 'gone.job') {
  const row = { name, queue: 'mail', payload: '{}', max_attempts: 1, run_at: 1, created_at: 1 }
  const [id] = await db.table('jobs').insert(row)
  return id as number
}

async function audited() {
  const entries = await AuditEntry.query().where('entity', 'jobs').orderBy('id')
  return entries.map(({ action, label, actor }) => ({ action, label, actor }))
}

const stateOf = async (id: number) => (await db.from('jobs').where('id', id).first())?.state

test.group('System page', (group) => {
  isolated(group)
  group.each.setup(() => install('drudge'))

  test('who is not signed in is asked to', async ({ client }) => {
    const response = await client.get('/system').redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('is not for everyone', async ({ client }) => {
    const response = await client.get('/system').loginAs(await staff('marco'))
    response.assertStatus(403)
  })

  test('shows what failed, and why, without what was in it', async ({ client, assert }) => {
    const id = await Stumble.deliverLater({ always: true, secret: 'moka' } as { always: true })
    await runJobs({ at: Date.now() + 60_000, raise: false })

    const response = await client.get('/system').loginAs(await staff('giulia'))

    response.assertStatus(200)
    for (const text of [
      'drudge.stumble',
      'Error: stumbled',
      'One job has failed',
      'Fields: always, secret',
    ]) {
      response.assertTextIncludes(text)
    }
    response.assertTextIncludes(`/system/failed_jobs/${id}/runs`)
    assert.notInclude(response.text(), 'moka')
  })

  test('tells in words what comes round by the clock', async ({ client, assert }) => {
    const response = await client.get('/system').loginAs(await staff('giulia'))
    for (const words of [
      'Trash of deals',
      'Every day at 03:40',
      'Every minute',
      'Every 10 minutes',
    ])
      response.assertTextIncludes(words)
    assert.notInclude(response.text(), 'deals.purge')
  })

  test('is red when no worker has been seen for five minutes', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const seenAt = Date.now() - 6 * 60_000
    const worker = { id: 'w', host: 'shop', pid: 7, started_at: seenAt, seen_at: seenAt }
    await db.table('job_workers').insert(worker)

    const silent = await client.get('/system').loginAs(giulia)
    silent.assertTextIncludes('No worker has run for 5 minutes')

    await db.from('job_workers').update({ seen_at: Date.now() })
    const alive = await client.get('/system').loginAs(giulia)
    assert.notInclude(alive.text(), 'No worker has run')
    alive.assertTextIncludes('shop, process 7')
  })

  test('says how workers hear of jobs, and whether Redis answers', async ({ client, cleanup }) => {
    const giulia = await staff('giulia')
    const before = workWith(table)
    cleanup(() => void workWith(before))
    const page = () => client.get('/system').loginAs(giulia)
    ;(await page()).assertTextIncludes('from the database')

    const away = new BullmqDriver('redis://127.0.0.1:1')
    workWith(away)
    const response = await page()
    response.assertTextIncludes('Redis does not answer. Jobs run all the same')
    await away.close()
  })

  test('shows queues, and work that nothing runs', async ({ client }) => {
    await NoteLine.deliverLater({ file: '', line: '' })
    await db.from('modules').where('id', 'drudge').update({ state: 'disabled' })
    await touchStamp('modules')
    await orphan()

    const response = await client.get('/system').loginAs(await staff('giulia'))

    response.assertTextIncludes('drudge.note_line: one waits until the module is enabled again')
    response.assertTextIncludes('gone.job: one waits, but the code is no longer installed')
  })

  test('shows every schedule, and speaks Italian', async ({ client }) => {
    await enqueueDue()
    const giulia = await staff('giulia')
    await giulia.merge({ locale: 'it' }).save()

    const response = await client.get('/system').loginAs(giulia)

    for (const text of ['drudge.tidy', '0 3 * * *', 'America/New_York', 'Pianificazioni']) {
      response.assertTextIncludes(text)
    }
  })

  test('asks the database the same few times whatever there is', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const page = () => client.get('/system').loginAs(giulia)
    await page()
    const { length: before } = await queriesOf(page)
    for (let count = 0; count < 5; count++) await failedJob()
    await enqueueDue()

    assert.lengthOf(await queriesOf(page), before)
    assert.isAtMost(before, 16)
  })

  test('failed work is run again', async ({ client, assert }) => {
    const id = await failedJob()
    const response = await client
      .post(`/system/failed_jobs/${id}/runs`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/system')
    assert.equal(await stateOf(id), 'ready')
    assert.deepEqual(await audited(), [
      { action: 'run_again', label: 'drudge.stumble', actor: 'Giulia Verdi' },
    ])
  })

  test('all failed work is run again', async ({ client, assert }) => {
    const ids = [await failedJob(), await failedJob()]
    await client
      .post('/system/failed_jobs/runs')
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    assert.deepEqual(await Promise.all(ids.map(stateOf)), ['ready', 'ready'])
    assert.deepEqual(await audited(), [
      { action: 'run_again', label: 'drudge.stumble (2)', actor: 'Giulia Verdi' },
    ])
  })

  test('failed work is deleted', async ({ client, assert }) => {
    const id = await failedJob()
    await client
      .delete(`/system/failed_jobs/${id}`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    assert.isUndefined(await stateOf(id))
    assert.deepEqual(await audited(), [
      { action: 'delete', label: 'drudge.stumble', actor: 'Giulia Verdi' },
    ])
  })

  test('work of a module that is gone is deleted', async ({ client, assert }) => {
    const ids = [await orphan(), await orphan()]
    const response = await client
      .delete('/system/orphaned_jobs/gone.job')
      .loginAs(await staff('giulia'))
      .withCsrfToken()

    response.assertTextIncludes('2 jobs deleted')
    assert.deepEqual(await Promise.all(ids.map(stateOf)), [undefined, undefined])
    assert.deepEqual(await audited(), [
      { action: 'delete', label: 'gone.job (2)', actor: 'Giulia Verdi' },
    ])
  })

  test('the names of schedules are addresses too', async ({ client, assert }) => {
    const id = await orphan('schedule:gone.tidy')
    const giulia = await staff('giulia')
    const page = await client.get('/system').loginAs(giulia)
    const [, path] = /action=['"]([^'"?]*orphaned_jobs[^'"?]*)/.exec(page.text())!

    await client.delete(path).loginAs(giulia).withCsrfToken()
    assert.isUndefined(await stateOf(id))
  })

  test('waiting work whose module is there is not deleted', async ({ client, assert }) => {
    const id = await NoteLine.deliverLater({ file: '', line: '' })
    for (const state of ['enabled', 'disabled']) {
      await db.from('modules').where('id', 'drudge').update({ state })
      await touchStamp('modules')
      const response = await client
        .delete('/system/orphaned_jobs/drudge.note_line')
        .loginAs(await staff('giulia'))
        .withCsrfToken()
      response.assertStatus(404)
    }
    assert.equal(await stateOf(id), 'ready')
    assert.isEmpty(await audited())
  })

  test('work that has not failed is neither run again nor deleted', async ({ client, assert }) => {
    const id = await NoteLine.deliverLater({ file: '', line: '' })
    const giulia = await staff('giulia')
    const path = `/system/failed_jobs/${id}`
    const run = await client.post(`${path}/runs`).loginAs(giulia).withCsrfToken()
    const drop = await client.delete(path).loginAs(giulia).withCsrfToken()

    assert.deepEqual([run.status(), drop.status(), await stateOf(id)], [404, 404, 'ready'])
  })

  test('others change nothing', async ({ client, assert }) => {
    const id = await failedJob()
    const left = await orphan()
    const marco = await staff('marco')
    const path = `/system/failed_jobs/${id}`
    const answers = [
      await client.post(`${path}/runs`).loginAs(marco).withCsrfToken(),
      await client.post('/system/failed_jobs/runs').loginAs(marco).withCsrfToken(),
      await client.delete(path).loginAs(marco).withCsrfToken(),
      await client.delete('/system/orphaned_jobs/gone.job').loginAs(marco).withCsrfToken(),
    ]
    assert.deepEqual(
      answers.map((response) => response.status()),
      [403, 403, 403, 403]
    )
    assert.deepEqual([await stateOf(id), await stateOf(left)], ['failed', 'ready'])
    assert.isEmpty(await audited())
  })
})

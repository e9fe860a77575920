import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
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

  test('shows queues, and work that nothing runs', async ({ client }) => {
    await NoteLine.deliverLater({ file: '', line: '' })
    await db.from('modules').where('id', 'drudge').update({ state: 'disabled' })
    await touchStamp('modules')
    const gone = { name: 'gone.job', queue: 'mail', payload: '{}', max_attempts: 1 }
    await db.table('jobs').insert({ ...gone, run_at: 1, created_at: 1 })

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
  })

  test('all failed work is run again', async ({ client, assert }) => {
    const ids = [await failedJob(), await failedJob()]
    await client
      .post('/system/failed_jobs/runs')
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    assert.deepEqual(await Promise.all(ids.map(stateOf)), ['ready', 'ready'])
  })

  test('failed work is deleted', async ({ client, assert }) => {
    const id = await failedJob()
    await client
      .delete(`/system/failed_jobs/${id}`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    assert.isUndefined(await stateOf(id))
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
    const marco = await staff('marco')
    const path = `/system/failed_jobs/${id}`
    const answers = [
      await client.post(`${path}/runs`).loginAs(marco).withCsrfToken(),
      await client.post('/system/failed_jobs/runs').loginAs(marco).withCsrfToken(),
      await client.delete(path).loginAs(marco).withCsrfToken(),
    ]
    assert.deepEqual(
      answers.map((response) => response.status()),
      [403, 403, 403]
    )
    assert.equal(await stateOf(id), 'failed')
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { install } from '#tests/support/drudge'
import { runJobs } from '#tests/support/jobs'
import { isolated, staff } from '#tests/support/world'
import CountUp from '#tests/modules/drudge/jobs/count_up'

async function startedBy(who: 'anna' | 'luca') {
  const by = await staff(who)
  return { by, id: await CountUp.deliverLater({ steps: 4 }, { by }) }
}

test.group('Progress of a job', (group) => {
  isolated(group)
  group.each.setup(() => install('drudge'))

  test('who is not signed in is asked to', async ({ client }) => {
    const { id } = await startedBy('anna')
    const response = await client.get(`/system/jobs/${id}/progress`).redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('who started it sees how far it is, and how long it takes', async ({ client, assert }) => {
    const { by, id } = await startedBy('anna')
    const running = { state: 'running', progress_done: 250, progress_total: 1000 }
    await db
      .from('jobs')
      .where('id', id)
      .update({ ...running, started_at: Date.now() - 10_000 })

    const response = await client.get(`/system/jobs/${id}/progress`).loginAs(by)

    response.assertTextIncludes('250 of 1,000, 25%')
    assert.match(response.text(), /about 3\d seconds left/)
    response.assertTextIncludes(`up-source="/system/jobs/${id}/progress"`)
  })

  test('sees its end, and is asked no more', async ({ client, assert }) => {
    const { by, id } = await startedBy('anna')
    await runJobs()

    const response = await client.get(`/system/jobs/${id}/progress?back=/contacts`).loginAs(by)

    response.assertTextIncludes('Finished')
    response.assertTextIncludes('4 of 4, 100%')
    response.assertTextIncludes('href="/contacts"')
    assert.notInclude(response.text(), 'up-poll')
  })

  test('leads back to this site only', async ({ client, assert }) => {
    const { by, id } = await startedBy('anna')
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const response = await client.get(`/system/jobs/${id}/progress`).qs({ back }).loginAs(by)
      assert.notInclude(response.text(), 'href="' + back)
    }
  })

  test('others see nothing and cancel nothing', async ({ client, assert }) => {
    const { id } = await startedBy('anna')
    const luca = await staff('luca')
    const path = `/system/jobs/${id}/progress`
    const seen = await client.get(path).loginAs(luca)
    const cancelled = await client.delete(path).loginAs(luca).withCsrfToken()

    assert.deepEqual([seen.status(), cancelled.status()], [403, 403])
    assert.lengthOf(await runJobs(), 1)
  })

  test('who started it cancels it', async ({ client, assert }) => {
    const { by, id } = await startedBy('anna')
    const response = await client.delete(`/system/jobs/${id}/progress`).loginAs(by).withCsrfToken()

    response.assertTextIncludes('Cancelled')
    assert.lengthOf(await runJobs(), 0)
  })

  test('one that never was is not there', async ({ client }) => {
    const anna = await staff('anna')
    for (const id of ['999999', 'abc', '99999999999999999999']) {
      const response = await client.get(`/system/jobs/${id}/progress`).loginAs(anna)
      response.assertStatus(404)
    }
  })
})

import { test } from '@japa/runner'
import Dashboard from '#core/reports/models/dashboard'
import { send } from '#tests/functional/activities/world'
import { board } from '#tests/functional/reports/world'
import { isolated, nobody, staff } from '#tests/support/world'

test.group('Dashboards', (group) => {
  isolated(group)

  test('are for who signed in and may read reports', async ({ client }) => {
    const [giulia, someone] = [await staff('giulia'), await nobody()]
    const { id } = await board(giulia, [{}], true)
    for (const path of ['', '/create', `/${id}`, `/${id}/edit`]) {
      const signedOut = await client.get(`/reports${path}`).redirects(0)
      signedOut.assertHeader('location', '/sign-in')
      const refused = await client.get(`/reports${path}`).loginAs(someone)
      refused.assertStatus(403)
    }
    ;(await send(client, someone, '/reports', { name: 'Mine', template: 'sales' })).assertStatus(
      403
    )
  })

  test('begin with a template, in the language of who makes them', async ({ client, assert }) => {
    const anna = await staff('anna')
    await anna.merge({ locale: 'it' }).save()
    for (const template of ['sales', 'service']) {
      const answer = await send(client, anna, '/reports', { name: 'Il mio giro', template })
      const made = await Dashboard.query().orderBy('id', 'desc').preload('widgets').firstOrFail()
      answer.assertHeader('location', `/reports/${made.id}`)
      assert.equal(made.userId, anna.id)
      assert.isFalse(made.isShared)
      assert.lengthOf(made.widgets, 8)
      const page = await client.get(`/reports/${made.id}`).loginAs(anna)
      page.assertStatus(200)
      page.assertTextIncludes(template === 'sales' ? 'Vinto nel tempo' : 'Risolte per assegnatario')
      assert.notInclude(page.text(), 'report-nothing"><svg')
      assert.notMatch(page.text(), /non c’è più|disattivat/)
    }
  })

  test('need a name and a known template', async ({ client, assert }) => {
    const anna = await staff('anna')
    for (const fields of [
      { name: '', template: 'sales' },
      { name: ' ', template: 'sales' },
      { name: 'x'.repeat(121), template: 'sales' },
      { name: 'Mine', template: 'constructor' },
    ])
      (await send(client, anna, '/reports', fields)).assertStatus(302)
    assert.isNull(await Dashboard.first())
  })

  test('are shared by managers only', async ({ client, assert }) => {
    const [anna, marco] = [await staff('anna'), await staff('marco')]
    const fields = { name: 'For all', template: 'blank', isShared: 'true' }
    ;(await send(client, anna, '/reports', fields)).assertStatus(403)
    await send(client, marco, '/reports', fields)
    const shared = await Dashboard.firstOrFail()
    ;(await client.get(`/reports/${shared.id}`).loginAs(anna)).assertStatus(200)

    const hers = await board(anna)
    const change = { name: 'Hers', isShared: 'true' }
    ;(await send(client, anna, `/reports/${hers.id}`, change, 'put')).assertStatus(403)
    assert.isFalse((await hers.refresh()).isShared)
  })

  test('of one’s own are nobody else’s, and shared ones are changed by managers', async ({
    client,
    assert,
  }) => {
    const [giulia, marco, anna] = [await staff('giulia'), await staff('marco'), await staff('anna')]
    const own = await board(giulia)
    const shared = await board(giulia, [], true)
    const rename = { name: 'Renamed', isShared: 'true' }
    for (const [dashboard, status] of [
      [own, 404],
      [shared, 403],
    ] as const) {
      const path = `/reports/${dashboard.id}`
      ;(await send(client, anna, path, rename, 'put')).assertStatus(status)
      ;(await send(client, anna, path, {}, 'delete')).assertStatus(status)
      ;(await client.get(`${path}/edit`).loginAs(anna)).assertStatus(status)
    }
    ;(await client.get(`/reports/${own.id}`).loginAs(marco)).assertStatus(404)
    ;(await client.get(`/reports/${shared.id}/edit`).loginAs(marco)).assertStatus(200)
    await send(client, marco, `/reports/${shared.id}`, rename, 'put')
    assert.equal((await shared.refresh()).name, 'Renamed')
    await send(client, marco, `/reports/${shared.id}`, {}, 'delete')
    assert.isNull(await Dashboard.find(shared.id))
    assert.isNotNull(await Dashboard.find(own.id))
  })

  test('the page opens the first one, or says what dashboards are for', async ({ client }) => {
    const anna = await staff('anna')
    ;(await client.get('/reports').loginAs(anna)).assertTextIncludes('See how it goes')
    const { id } = await board(anna)
    const answer = await client.get('/reports').loginAs(anna).redirects(0)
    answer.assertHeader('location', `/reports/${id}`)
  })
})

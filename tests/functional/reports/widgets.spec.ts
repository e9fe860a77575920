import { test } from '@japa/runner'
import DashboardWidget from '#core/reports/models/dashboard_widget'
import { send } from '#tests/functional/activities/world'
import { sales } from '#tests/functional/deals/world'
import { board, widget } from '#tests/functional/reports/world'
import { isolated, nobody, staff } from '#tests/support/world'

const NUMBER = {
  kind: 'reports.number',
  entity: 'deals',
  title: 'Won by us',
  width: '3',
  view: 'won',
  measure: 'amount',
  dateField: 'closed',
}

test.group('Widgets of a dashboard', (group) => {
  isolated(group)

  test('are for who may change the dashboard', async ({ client, assert }) => {
    const [giulia, anna, someone] = [await staff('giulia'), await staff('anna'), await nobody()]
    const dashboard = await board(giulia, [{}], true)
    const [{ id }] = await dashboard.related('widgets').query()
    const create = `/reports/${dashboard.id}/widgets`
    const signedOut = await client.get(`${create}/create`).redirects(0)
    signedOut.assertHeader('location', '/sign-in')
    for (const [user, status] of [
      [anna, 403],
      [someone, 403],
    ] as const) {
      ;(await client.get(`${create}/create`).loginAs(user)).assertStatus(status)
      ;(await client.get(`/reports/widgets/${id}/edit`).loginAs(user)).assertStatus(status)
      ;(await send(client, user, create, NUMBER)).assertStatus(status)
      ;(await send(client, user, `/reports/widgets/${id}`, NUMBER, 'put')).assertStatus(status)
      ;(await send(client, user, `/reports/widgets/${id}`, {}, 'delete')).assertStatus(status)
    }
    const [left] = await DashboardWidget.all()
    assert.equal(left.title, 'Won machines')
  })

  test('first the kind and the list are chosen, then the rest', async ({ client, assert }) => {
    const anna = await staff('anna')
    const { id } = await board(anna)
    const create = `/reports/${id}/widgets/create`
    const first = await client.get(create).loginAs(anna)
    first.assertTextIncludes('kind=reports.funnel&amp;entity=deals')
    first.assertTextIncludes('kind=reports.series&amp;entity=conversations')
    assert.notInclude(first.text(), 'kind=reports.funnel&amp;entity=contacts')
    const second = await client.get(`${create}?kind=reports.number&entity=deals`).loginAs(anna)
    second.assertTextIncludes('Sum of: Amount')
    assert.notInclude(second.text(), 'name="groupField"')
    for (const odd of ['kind=reports.funnel&entity=contacts', 'kind[]=x', 'kind=a.b&entity=deals'])
      (await client.get(`${create}?${odd}`).loginAs(anna)).assertTextIncludes(
        'Choose what it shows'
      )
  })

  test('are added, changed, moved and removed', async ({ client, assert }) => {
    const anna = await staff('anna')
    const { pipeline } = await sales()
    const dashboard = await board(anna, [{}])
    const create = `/reports/${dashboard.id}/widgets`
    await send(client, anna, create, NUMBER)
    await send(client, anna, create, {
      ...NUMBER,
      kind: 'reports.funnel',
      title: 'Funnel',
      view: 'all',
      pipelineId: String(pipeline.id),
    })
    const [first, second, third] = await dashboard.related('widgets').query().orderBy('position')
    assert.include(second.serialize(), { title: 'Won by us', width: 3, measure: 'amount' })
    assert.include(third.serialize(), { pipelineId: pipeline.id, measure: null })

    const counting = { ...NUMBER, measure: '', dateField: '', title: 'Won ever' }
    await send(client, anna, `/reports/widgets/${second.id}`, counting, 'put')
    await second.refresh()
    assert.include(second.serialize(), { title: 'Won ever', measure: null, dateField: null })

    await send(client, anna, `/reports/widgets/${third.id}`, { move: 'up' }, 'put')
    const kept = `/reports/widgets/${first.id}?range=last_month&range2=x`
    const back = await send(client, anna, kept, { move: 'up' }, 'put')
    back.assertHeader('location', `/reports/${dashboard.id}?range=last_month`)
    await send(client, anna, `/reports/widgets/${first.id}`, {}, 'delete')
    const left = await dashboard.related('widgets').query().orderBy('position')
    assert.deepEqual(
      left.map(({ title }) => title),
      ['Funnel', 'Won ever']
    )
  })

  test('whose kind is gone can be moved and removed', async ({ client, assert }) => {
    const anna = await staff('anna')
    const dashboard = await board(anna, [{ kind: 'gone.away' }, { entity: 'gone' }, {}])
    const [first, second] = await dashboard.related('widgets').query().orderBy('position')
    for (const { id } of [first, second]) {
      const page = await client.get(`/reports/widgets/${id}/edit`).loginAs(anna)
      page.assertTextIncludes('it cannot be changed')
    }
    await send(client, anna, `/reports/widgets/${first.id}`, { move: 'down' }, 'put')
    assert.equal((await first.refresh()).position, 1)
    for (const place of ['2', '99', '-1'])
      await send(client, anna, `/reports/widgets/${first.id}`, { place }, 'put')
    assert.equal((await first.refresh()).position, 2)
    await send(client, anna, `/reports/widgets/${first.id}`, {}, 'delete')
    assert.isNull(await DashboardWidget.find(first.id))
  })

  test('refuse what the list does not offer', async ({ client, assert }) => {
    const anna = await staff('anna')
    const { id } = await board(anna)
    for (const wrong of [
      { title: '' },
      { title: 'x'.repeat(121) },
      { width: '5' },
      { view: 'nobodys' },
      { measure: 'title' },
      { dateField: 'amount' },
      { entity: 'users' },
      { kind: 'reports.nothing' },
      { kind: 'reports.breakdown', groupField: 'amount' },
      { kind: 'reports.series', dateField: '' },
      { kind: 'reports.funnel', pipelineId: '999999' },
    ]) {
      const answer = await send(client, anna, `/reports/${id}/widgets`, { ...NUMBER, ...wrong })
      answer.assertStatus(302)
      assert.isNull(await DashboardWidget.first(), JSON.stringify(wrong))
    }
  })

  test('are at most as many as a page can bear', async ({ client, assert }) => {
    const anna = await staff('anna')
    const { id } = await board(
      anna,
      Array.from({ length: 24 }, () => widget())
    )
    await send(client, anna, `/reports/${id}/widgets`, NUMBER)
    assert.lengthOf(await DashboardWidget.all(), 24)
  })
})

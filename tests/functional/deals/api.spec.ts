import { test } from '@japa/runner'
import LostReason from '#core/deals/models/lost_reason'
import Deal from '#core/deals/models/deal'
import { personWith, program } from '#tests/functional/api/helpers'
import { machine, sales } from '#tests/functional/deals/world'
import { customers, isolated, staff } from '#tests/support/world'

test.group('API deals', (group) => {
  isolated(group)

  test('a deal is made, changed, moved, lost and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const { stages } = await sales()
    const api = await program(client, giulia)
    const made = await api.post('/deals', {
      title: 'Espresso machine',
      amount: 240_000,
      contact_id: maria.id,
      expected_on: '2026-11-30',
      tags: ['loan'],
    })
    made.assertStatus(201)
    const deal = made.body()
    assert.deepInclude(deal, {
      amount: 240_000,
      currency: 'EUR',
      stage_id: stages[0].id,
      status: 'open',
      owner_id: giulia.id,
      revision: 1,
    })
    assert.deepEqual(deal.tags, ['loan'])

    const changed = await api.patch(`/deals/${deal.id}`, { amount: 250_000, revision: 1 })
    assert.deepInclude(changed.body(), { amount: 250_000, revision: 2 })
    const stale = await api.patch(`/deals/${deal.id}`, { amount: 1, revision: 1 })
    stale.assertStatus(409)
    assert.equal(stale.body().current.amount, 250_000)

    const move = { stage_id: stages[2].id, from_stage_id: stages[0].id }
    const moved = await api.put(`/deals/${deal.id}/stage`, move)
    assert.equal(moved.body().stage_id, stages[2].id)
    const elsewhere = await api.put(`/deals/${deal.id}/stage`, {
      ...move,
      stage_id: stages[1].id,
    })
    elsewhere.assertStatus(409)
    assert.equal(elsewhere.body().current.stage_id, stages[2].id)

    const reason = await LostReason.firstOrFail()
    const lost = await api.post(`/deals/${deal.id}/loss`, { lost_reason_id: reason.id })
    assert.deepInclude(lost.body(), { status: 'lost', lost_reason_id: reason.id })
    const twice = await api.post(`/deals/${deal.id}/win`, {})
    twice.assertStatus(409)
    await api.post(`/deals/${deal.id}/reopen`, {})
    const won = await api.post(`/deals/${deal.id}/win`, {})
    assert.equal(won.body().status, 'won')
    const gone = await api.delete(`/deals/${deal.id}`)
    gone.assertStatus(204)
    const missing = await api.get(`/deals/${deal.id}`)
    missing.assertStatus(404)
    const back = await api.post(`/deals/${deal.id}/restore`, {})
    back.assertStatus(200)
  })

  test('another system finds its own by external_id', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const api = await program(client, giulia)
    const made = await api.post('/deals', { title: 'Grinder', external_id: 'erp-1' })
    assert.equal(made.body().external_id, 'erp-1')
    ;(await api.post('/deals', { title: 'Twice', external_id: 'erp-1' })).assertStatus(409)
    const found = await api.get('/deals?external_id=erp-1')
    assert.deepEqual(
      found.body().data.map((deal: any) => deal.id),
      [made.body().id]
    )

    const path = '/deals/by-external-id/ERP-1'
    const other = await api.put(path, { title: 'Machine', amount: 1 })
    other.assertStatus(201)
    const changed = await api.put(path, { title: 'Machine', amount: 2 })
    changed.assertStatus(200)
    assert.deepInclude(changed.body(), { id: other.body().id, amount: 2, external_id: 'ERP-1' })
    await api.patch(`/deals/${other.body().id}`, { external_id: null })
    ;(await api.put(path, { title: 'Another' })).assertStatus(201)

    await (await Deal.findByOrFail('externalId', 'ERP-1')).remove({ by: giulia })
    const gone = await api.put(path, { title: 'Machine' })
    gone.assertStatus(409)
    assert.include(gone.body().detail, 'trash')
    const wrong = { external_id: 'x'.repeat(192) }
    ;(await api.post('/deals', { title: 'X', ...wrong })).assertStatus(422)
  })

  test('what refers to nothing is refused', async ({ client, assert }) => {
    const api = await program(client, await staff('giulia'))
    const { aurora } = await customers()
    const wrong = { owner_id: 99999, team_id: 9, contact_id: aurora.id, company_id: 99999 }
    const response = await api.post('/deals', { title: 'X', ...wrong })
    response.assertStatus(422)
    assert.sameMembers(
      response.body().errors.map((error: any) => error.field),
      Object.keys(wrong)
    )
    const stage = await api.post('/deals', { title: 'X', stage_id: 99999 })
    assert.equal(stage.body().errors[0].field, 'stage_id')
    const shape = await api.post('/deals', {
      title: '',
      amount: 1.5,
      currency: 'LIRA',
      expected_on: '2026-02-30',
    })
    assert.sameMembers(
      shape.body().errors.map((error: any) => error.field),
      ['title', 'amount', 'currency', 'expected_on']
    )
    assert.isNull(await Deal.first())
  })

  test('lists are narrowed and paged by cursor', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    for (let n = 0; n < 5; n++) await machine(giulia, { title: `Deal ${n}` })
    await machine(giulia, { title: 'Other', stage: stages[1] })
    const api = await program(client, giulia)
    const titles: string[] = []
    let path = `/deals?stage_id=${stages[0].id}&limit=2`
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, next_cursor: next } = (await api.get(path)).body()
      titles.push(...data.map(({ title }: any) => title))
      cursor = next
      path = `/deals?stage_id=${stages[0].id}&limit=2&cursor=${next}`
    }
    assert.sameMembers(titles, ['Deal 0', 'Deal 1', 'Deal 2', 'Deal 3', 'Deal 4'])
    const found = await api.get('/deals?q=oth')
    assert.lengthOf(found.body().data, 1)
    const pipelines = await api.get('/pipelines')
    assert.deepInclude(pipelines.body().data[0].stages[0], { name: 'New', probability: 10 })
  })

  test('who may not is refused, and sees nothing', async ({ client }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    const reader = await program(client, await staff('luca'))
    const refused = await reader.patch(`/deals/${deal.id}`, { title: 'X' })
    refused.assertStatus(403)
    const made = await reader.post('/deals', { title: 'X' })
    made.assertStatus(403)
    const blind = await program(client, await personWith({}))
    const hidden = await blind.get(`/deals/${deal.id}`)
    hidden.assertStatus(404)
    const list = await blind.get('/deals')
    list.assertStatus(403)
  })
})

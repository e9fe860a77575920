import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import type Deal from '#core/deals/models/deal'
import DealEntry from '#core/deals/models/deal_entry'
import DealLine, { lineTotal } from '#core/deals/models/deal_line'
import { send } from '#tests/functional/activities/world'
import { program } from '#tests/functional/api/helpers'
import { machine } from '#tests/functional/deals/world'
import { isolated, staff } from '#tests/support/world'

const GRINDER = { name: 'Grinder', quantity: '2.5', unitPrice: '1,200.00', discount: '10' }

test.group('Products of a deal', (group) => {
  isolated(group)

  const add = (client: ApiClient, by: User, { id }: Deal, line: object) =>
    send(client, by, `/deals/${id}/lines`, line)

  test('make its amount, with a line of what changed', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    ;(await client.get(`/deals/${deal.id}/lines/new`).loginAs(giulia)).assertStatus(200)
    const added = await add(client, giulia, deal, GRINDER)
    added.assertHeader('location', `/deals/${deal.id}`)
    await add(client, giulia, deal, { name: 'Beans', quantity: '1', unitPrice: '0.99' })
    assert.equal((await deal.refresh()).amount, 270_099)
    const page = await client.get(`/deals/${deal.id}`).loginAs(giulia)
    page.assertTextIncludes('€2,700.00')
    page.assertTextIncludes('2.5 × Grinder, 1200.00 EUR, −10 %')

    const [grinder, beans] = await DealLine.query().orderBy('id')
    const path = `/deals/${deal.id}/lines/${grinder.id}`
    const filled = await client.get(`${path}/edit`).loginAs(giulia)
    filled.assertTextIncludes('value="1200.00"')
    await send(client, giulia, path, { ...GRINDER, discount: '', quantity: '1' }, 'put')
    assert.equal((await deal.refresh()).amount, 120_099)
    assert.equal((await grinder.refresh()).discount, 0)
    await send(client, giulia, path, {}, 'delete')
    assert.equal((await deal.refresh()).amount, 99)
    const edit = await client.get(`/deals/${deal.id}/edit`).loginAs(giulia)
    assert.match(edit.text(), /name="amount"[^>]*disabled/)
    const form = { title: 'Bar', currency: 'JPY', revision: deal.revision }
    await send(client, giulia, `/deals/${deal.id}`, form, 'put')
    assert.deepInclude((await deal.refresh()).$attributes, { amount: 1, currency: 'JPY' })
    await send(client, giulia, `/deals/${deal.id}/lines/${beans.id}`, {}, 'delete')
    assert.equal((await deal.refresh()).amount, 1)
    assert.lengthOf(await DealEntry.query().where({ dealId: deal.id, kind: 'changed' }), 6)
  })

  test('what is no product is refused, field by field', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    for (const wrong of [
      { name: ' ' },
      { quantity: '0' },
      { quantity: '1.2345' },
      { quantity: '9999999' },
      { unitPrice: '-1' },
      { unitPrice: '1.999' },
      { unitPrice: '900000000', quantity: '2' },
      { discount: '101' },
      { discount: 'x' },
    ]) {
      const answer = await add(client, giulia, deal, { ...GRINDER, ...wrong })
      assert.equal(answer.status(), 302, JSON.stringify(wrong))
    }
    assert.isEmpty(await DealLine.all())
    assert.equal((await deal.refresh()).revision, 1)
  })

  test('are changed by who may change the deal, of that deal alone', async ({ client, assert }) => {
    const [giulia, luca] = [await staff('giulia'), await staff('luca')]
    const lines = [{ name: 'Grinder', quantity: 1000, unitPrice: 100, discount: 0 }]
    const deal = await machine(giulia, { lines })
    assert.equal(deal.amount, 100)
    const [line] = await DealLine.all()
    const path = `/deals/${deal.id}/lines`
    const out = await client.get(`${path}/new`).redirects(0)
    out.assertHeader('location', '/sign-in')
    ;(await add(client, luca, deal, GRINDER)).assertStatus(403)
    ;(await client.get(`${path}/${line.id}/edit`).loginAs(luca)).assertStatus(403)
    ;(await send(client, luca, `${path}/${line.id}`, GRINDER, 'put')).assertStatus(403)
    ;(await send(client, luca, `${path}/${line.id}`, {}, 'delete')).assertStatus(403)
    const other = await machine(giulia)
    const elsewhere = `/deals/${other.id}/lines/${line.id}`
    ;(await send(client, giulia, elsewhere, {}, 'delete')).assertStatus(404)
    assert.lengthOf(await DealLine.all(), 1)
  })

  test('are replaced as a whole through the API', async ({ client, assert }) => {
    const api = await program(client, await staff('giulia'))
    const line = { name: 'Grinder', quantity: 2500, unit_price: 120_000, discount: 1000 }
    const made = await api.post('/deals', { title: 'Bar', amount: 1, lines: [line] })
    made.assertStatus(201)
    const { id, amount, lines } = made.body()
    assert.equal(amount, 270_000)
    assert.deepInclude(lines[0], { ...line, total: 270_000 })
    const kept = await api.patch(`/deals/${id}`, { title: 'Bars', amount: 7 })
    assert.equal(kept.body().amount, 270_000)
    const emptied = await api.patch(`/deals/${id}`, { lines: [], amount: 7 })
    assert.deepInclude(emptied.body(), { amount: 7, lines: [] })
    for (const wrong of [{ quantity: 0 }, { discount: 10_001 }, { unit_price: 1e13 }]) {
      const response = await api.patch(`/deals/${id}`, { lines: [{ ...line, ...wrong }] })
      response.assertStatus(422)
    }
    assert.isEmpty(await DealLine.all())
  })

  test('a half is rounded up, and large ones are exact', ({ assert }) => {
    assert.equal(lineTotal({ quantity: 500, unitPrice: 1, discount: 0 }), 1)
    assert.equal(lineTotal({ quantity: 499, unitPrice: 1, discount: 0 }), 0)
    const most = { quantity: 1_000_000_000, unitPrice: 99_999, discount: 1 }
    assert.equal(lineTotal(most), 99_989_000_100)
  })
})

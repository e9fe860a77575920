import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import Deal from '#core/deals/models/deal'
import DealStay from '#core/deals/models/deal_stay'
import { settings } from '#core/settings/settings'
import BulkChange from '#core/lists/models/bulk_change'
import { machine, sales } from '#tests/functional/deals/world'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, staff } from '#tests/support/world'

const bulk = (client: ApiClient, by: User, fields: Record<string, unknown>) =>
  client.post('/lists/deals/bulk').form(fields).loginAs(by).withCsrfToken().redirects(0)

async function undo(client: ApiClient, by: User) {
  const { id } = await BulkChange.query().orderBy('id', 'desc').firstOrFail()
  return client.post(`/lists/deals/bulk/${id}/undo`).loginAs(by).withCsrfToken().redirects(0)
}

test.group('List of deals', (group) => {
  isolated(group)

  test('every filter finds its own', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers()
    const { stages, pipeline } = await sales()
    await settings.set({ 'deals.rates': { base: 'EUR', rates: { USD: 0.5 } } })
    const one = await machine(giulia, {
      title: 'Two machines',
      contactId: maria.id,
      companyId: aurora.id,
      stage: stages[2],
      amount: 300_000,
      currency: 'USD',
      expectedOn: '2026-12-24',
      tags: ['loan'],
    })
    await machine(await staff('marco'), { title: 'Grinder', amount: 20_000 })
    const [tag] = await one.related('tags').query()
    const finds = async (query: string) => {
      const page = await client.get(`/deals/list?view=all&${query}`).loginAs(giulia)
      page.assertStatus(200)
      assert.notInclude(page.text(), 'alert-warning', query)
      return ['Two machines', 'Grinder'].filter((title) => page.text().includes(title))
    }
    for (const query of [
      'f[title][contains]=machines',
      'f[amount][from]=1500',
      'f[amount][between]=1400,1600',
      `f[stage][any]=${stages[2].id}`,
      'f[contact][starts]=rossi',
      'f[company][contains]=aurora',
      'f[expected][between]=2026-12-01,2026-12-31',
      'f[dated][is]=yes',
      `f[reached][any]=${stages[1].id}`,
      'f[owner][any]=me',
      `f[tags][any]=${tag.id}`,
      'q=maria',
    ])
      assert.deepEqual(await finds(query), ['Two machines'], query)
    for (const query of ['f[amount][to]=1000', 'f[dated][is]=no', 'f[owner][not]=me'])
      assert.deepEqual(await finds(query), ['Grinder'], query)
    for (const query of [`f[pipeline][any]=${pipeline.id}`, 'f[status][any]=open', 'sort=-amount'])
      assert.lengthOf(await finds(query), 2, query)
  })

  test('a page is as many queries with many deals as with few', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await machine(giulia, { tags: ['loan'] })
    const read = () => client.get('/deals/list').loginAs(giulia)
    await read()
    const few = await queriesOf(read)
    for (let n = 0; n < 8; n++) await machine(giulia, { title: `Deal ${n}`, tags: ['loan'] })
    assert.lengthOf(await queriesOf(read), few.length)
  })

  test('many are moved at once, timed, and put back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    const deals = [await machine(giulia), await machine(giulia, { stage: stages[1] })]
    const won = await machine(giulia)
    await won.win({ by: giulia })
    const ids = [...deals, won].map(({ id }) => id).join(',')
    await bulk(client, giulia, { action: 'stage', value: String(stages[3].id), ids })
    const where = async () => (await Deal.query().orderBy('id')).map(({ stageId }) => stageId)
    assert.deepEqual(await where(), [stages[3].id, stages[3].id, stages[0].id])
    const stays = await DealStay.query().where('dealId', deals[0].id).orderBy('id')
    assert.deepEqual(
      stays.map(({ stageName, leftAt }) => [stageName, leftAt !== null]),
      [
        ['New', true],
        ['Negotiation', false],
      ]
    )
    await undo(client, giulia)
    assert.deepEqual(await where(), [stages[0].id, stages[1].id, stages[0].id])
  })

  test('owner, tags and trash in bulk, with undo', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    const deal = await machine(giulia)
    const ids = String(deal.id)
    await bulk(client, giulia, { action: 'owner', value: String(marco.id), ids })
    assert.equal((await deal.refresh()).ownerId, marco.id)
    await undo(client, giulia)
    assert.equal((await deal.refresh()).ownerId, giulia.id)

    await bulk(client, giulia, { action: 'add_tag', value: 'urgent', ids })
    await deal.load('tags')
    assert.deepEqual(
      deal.tags.map(({ name }) => name),
      ['urgent']
    )
    await bulk(client, giulia, { action: 'delete', ids })
    assert.isNotNull((await deal.refresh()).deletedAt)
    await undo(client, giulia)
    assert.isNull((await deal.refresh()).deletedAt)
    const page = await client.get(`/deals/${deal.id}`).loginAs(giulia)
    page.assertTextIncludes('Marco Neri')
  })

  test('who may only read changes nothing', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    const refused = await bulk(client, await staff('luca'), {
      action: 'delete',
      ids: String(deal.id),
    })
    refused.assertStatus(403)
    assert.isNull((await deal.refresh()).deletedAt)
  })
})

test.group('Forecast of deals', (group) => {
  isolated(group)

  test('months, weights and what was won, each number leading to its deals', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    const now = DateTime.now().setZone('Europe/Rome')
    const day = (months: number) => now.startOf('month').plus({ months, days: 4 }).toISODate()!
    await machine(giulia, { expectedOn: day(1), stage: stages[2] })
    await machine(giulia, { expectedOn: day(1), amount: 100_000 })
    await machine(giulia, { title: 'Late one', expectedOn: day(-1), amount: 700 })
    await machine(giulia, { title: 'Some day', amount: 800 })
    const won = await machine(giulia, { title: 'Done', amount: 12_300 })
    await won.win({ by: giulia })

    const page = await client.get('/deals/forecast').loginAs(giulia)
    page.assertTextIncludes('€3,400.00')
    page.assertTextIncludes('€1,300.00')
    page.assertTextIncludes('€123.00')
    const links = [...page.text().matchAll(/href="(\/deals\/list\?[^"]+)"/g)].map(([, href]) =>
      href.replaceAll('&amp;', '&')
    )
    const titles = async (part: string) => {
      const href = links.find((one) => one.includes(part))!
      const list = await client.get(href).loginAs(giulia)
      assert.notInclude(list.text(), 'alert-warning')
      return ['Late one', 'Some day', 'Done', 'Espresso machine'].filter((title) =>
        list.text().includes(title)
      )
    }
    assert.deepEqual(await titles('f[expected][before]'), ['Late one'])
    assert.deepEqual(await titles('f[dated]'), ['Some day'])
    assert.deepEqual(await titles('f[closed]'), ['Done'])
    assert.deepEqual(await titles(`f[expected][between]=${day(1).slice(0, 7)}`), [
      'Espresso machine',
    ])
  })

  test('it is two queries of its own, whatever there is', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const read = () => client.get('/deals/forecast').loginAs(giulia)
    await read()
    const few = await queriesOf(read)
    for (let n = 0; n < 6; n++) await machine(giulia, { expectedOn: `2027-0${n + 1}-10` })
    assert.lengthOf(await queriesOf(read), few.length)
    assert.lengthOf(
      few.filter((sql) => sql.includes('`deals`')),
      2
    )
  })
})

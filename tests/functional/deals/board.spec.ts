import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { bulkInsert } from '#kernel/database/bulk'
import type User from '#core/accounts/models/user'
import DealStay from '#core/deals/models/deal_stay'
import { settings } from '#core/settings/settings'
import { call, dayIn } from '#tests/functional/activities/world'
import { machine, sales } from '#tests/functional/deals/world'
import { queriesOf } from '#tests/support/queries'
import { restrict } from '#tests/support/rights'
import { customers, isolated, nobody, staff } from '#tests/support/world'

const DAY = 86_400_000

/** Plain rows: so many would take a minute one by one. */
async function many(count: number, by: User) {
  const { pipeline, stages } = await sales()
  const columns = ['title', 'sort_title', 'pipeline_id', 'stage_id', 'status', 'amount', 'currency']
  columns.push('close_order', 'owner_id', 'stage_since', 'created_at', 'updated_at')
  const now = Date.now()
  const rows = Array.from({ length: count }, (_, n) => [
    `Deal ${n}`,
    `deal ${n}`,
    pipeline.id,
    stages[n % stages.length].id,
    'open',
    100_00,
    'EUR',
    '9999-12-31',
    by.id,
    now - n,
    now,
    now,
  ])
  await db.transaction((client) => bulkInsert(client, 'deals', columns, rows))
}

test.group('Board of deals', (group) => {
  isolated(group)

  test('columns tell count and sum in the currency of the business', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers()
    await settings.set({ 'deals.rates': { base: 'EUR', rates: { USD: 0.5 } } })
    await machine(giulia, { contactId: maria.id, companyId: aurora.id })
    await machine(giulia, { amount: 100_000, currency: 'USD' })
    await machine(giulia, { amount: 100_000, currency: 'CHF' })
    const page = await client.get('/deals').loginAs(giulia)
    page.assertTextIncludes('€2,900.00')
    page.assertTextIncludes('for lack of a rate: CHF')
    page.assertTextIncludes('$1,000.00')
    page.assertTextIncludes('Maria Rossi · Caffè Aurora')
    assert.include(page.text(), 'data-count>3<')
  })

  test('what stands too long is marked', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    await db
      .from('deals')
      .where('id', deal.id)
      .update({ stage_since: Date.now() - 8 * DAY })
    await machine(giulia, { title: 'Grinder' })
    const page = await client.get('/deals').loginAs(giulia)
    page.assertTextIncludes('longer than its stage allows')
    assert.lengthOf(page.text().match(/deal-rots/g)!, 1)
    const list = await client.get('/deals/list?f[rotting][is]=yes').loginAs(giulia)
    list.assertTextIncludes('Espresso machine')
    assert.notInclude(list.text(), 'Grinder')
  })

  test('a move is told, timed, and seen', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { stages, pipeline } = await sales()
    const deal = await machine(giulia)
    const moved = await client
      .put(`/deals/${deal.id}/stage`)
      .form({
        stage_id: stages[2].id,
        from_stage_id: stages[0].id,
        back: `/deals/boards/${pipeline.id}`,
      })
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    moved.assertHeader('location', `/deals/boards/${pipeline.id}`)
    moved.assertFlashMessage('notice', 'Espresso machine is now in Offer sent')
    await deal.refresh()
    assert.equal(deal.stageId, stages[2].id)
    const stays = await DealStay.query().where('dealId', deal.id).orderBy('id')
    assert.deepEqual(
      stays.map(({ stageName, leftAt }) => [stageName, leftAt !== null]),
      [
        ['New', true],
        ['Offer sent', false],
      ]
    )
    const page = await client.get(`/deals/${deal.id}`).loginAs(giulia)
    page.assertTextIncludes('Giulia Verdi moved it from New to Offer sent')
  })

  test('who comes second is told, and nothing is overwritten', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    const { stages } = await sales()
    const deal = await machine(giulia)
    await deal.moveTo(stages[1], { by: giulia })
    const put = (to: number, from: number) =>
      client
        .put(`/deals/${deal.id}/stage`)
        .form({ stage_id: to, from_stage_id: from })
        .loginAs(marco)
        .withCsrfToken()
    const refused = await put(stages[3].id, stages[0].id)
    refused.assertStatus(409)
    refused.assertTextIncludes('Giulia Verdi moved Espresso machine to Qualified')
    refused.assertTextIncludes('Move it to Negotiation anyway')
    await deal.refresh()
    assert.equal(deal.stageId, stages[1].id)

    const same = await put(stages[1].id, stages[0].id)
    same.assertStatus(200)
    await deal.win({ by: giulia })
    const closed = await put(stages[3].id, stages[1].id)
    closed.assertStatus(409)
    closed.assertTextIncludes('Giulia Verdi closed Espresso machine')
  })

  test('a stage that is not there, and an address elsewhere, are refused', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    const deal = await machine(giulia)
    const send = (fields: object) =>
      client
        .put(`/deals/${deal.id}/stage`)
        .form(fields)
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)
    await send({ stage_id: 99999, from_stage_id: stages[0].id })
    await deal.refresh()
    assert.equal(deal.stageId, stages[0].id)
    const away = await send({
      stage_id: stages[1].id,
      from_stage_id: stages[0].id,
      back: '//evil.example',
    })
    away.assertHeader('location', `/deals/${deal.id}`)
  })

  test('the form that works without script offers every stage', async ({ client }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    const page = await client.get(`/deals/${deal.id}/stage/edit`).loginAs(giulia)
    page.assertStatus(200)
    page.assertTextIncludes('Negotiation')
  })

  test('it is narrowed by owner and words', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    await machine(giulia, { title: 'Own grinder' })
    await machine(marco, { title: 'Theirs' })
    const mine = await client.get('/deals?owner=me').loginAs(giulia)
    mine.assertTextIncludes('Own grinder')
    assert.notInclude(mine.text(), 'Theirs')
    const found = await client.get('/deals?q=thei').loginAs(giulia)
    found.assertTextIncludes('Theirs')
    assert.notInclude(found.text(), 'Own grinder')
  })

  test('cards tell what is to be done next, of what one may see', async ({ client, assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    const deal = await machine(giulia)
    await call(giulia, { dealId: deal.id, title: 'Later', dueOn: dayIn(9) })
    const next = await call(giulia, { dealId: deal.id, kind: 'meeting', title: 'Show it' })
    const look = async (by: User) => {
      const page = await client.get('/deals').loginAs(by)
      const [, said] = /class="deal-next ([^]*?)<\/li>/.exec(page.text()) ?? []
      return said?.replace(/<svg[^]*?<\/svg>/g, '').replace(/\s+/g, ' ')
    }
    assert.match((await look(giulia))!, /text-secondary.*Show it,.*Tomorrow/)
    await next.change({ dueOn: dayIn(-1) }, { by: giulia })
    assert.match((await look(giulia))!, /text-danger.*Yesterday.*Overdue/)
    await next.finish({ by: giulia })
    assert.include(await look(giulia), 'Later')
    await restrict('agent', { read: 'own' }, 'activities')
    assert.isUndefined(await look(anna))
  })

  test('ten thousand deals: fifty cards a column, more by the link, and as many queries as ever', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await client.get('/deals').loginAs(giulia)
    const few = await queriesOf(() => client.get('/deals').loginAs(giulia))
    await many(10_000, giulia)
    const started = performance.now()
    let text = ''
    const queries = await queriesOf(async () => {
      const page = await client.get('/deals').loginAs(giulia)
      text = page.text()
    })
    const took = performance.now() - started
    assert.lengthOf(queries, few.length)
    assert.lengthOf(queries, 11)
    assert.lengthOf(text.match(/class="deal-card /g)!, 200)
    assert.include(text, '€250,000.00')
    assert.isBelow(took, 1500)

    const [href] = /\/deals\/columns\/\d+\?after=[\d-]+/.exec(text)!
    const more = await client.get(href).loginAs(giulia)
    assert.lengthOf(more.text().match(/class="deal-card /g)!, 50)
    const ids = (html: string) => [...html.matchAll(/id="deal-(\d+)"/g)].map(([, id]) => id)
    assert.isEmpty(ids(more.text()).filter((id) => ids(text).includes(id)))
  })

  test('signed out and without the right there is nothing', async ({ client }) => {
    const { pipeline, stages } = await sales()
    const someone = await nobody()
    for (const path of [
      '/deals',
      `/deals/boards/${pipeline.id}`,
      `/deals/columns/${stages[0].id}`,
      '/deals/list',
      '/deals/forecast',
      '/deals/new',
    ]) {
      const asked = await client.get(path).redirects(0)
      asked.assertHeader('location', '/sign-in')
      const refused = await client.get(path).loginAs(someone)
      refused.assertStatus(403)
    }
    const giulia = await staff('giulia')
    const there = await client.get(`/deals/boards/${pipeline.id}`).loginAs(giulia)
    there.assertTextIncludes('Negotiation')
    const lost = await client.get('/deals/boards/99999').loginAs(giulia)
    lost.assertStatus(404)
  })
})

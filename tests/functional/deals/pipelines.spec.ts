import { test } from '@japa/runner'
import Deal from '#core/deals/models/deal'
import DealStay from '#core/deals/models/deal_stay'
import LostReason from '#core/deals/models/lost_reason'
import Pipeline from '#core/deals/models/pipeline'
import Stage from '#core/deals/models/stage'
import { settings } from '#core/settings/settings'
import { machine, sales } from '#tests/functional/deals/world'
import { isolated, staff } from '#tests/support/world'

test.group('Pipelines', (group) => {
  isolated(group)

  test('one is made with its first stage, and gets more', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const made = await client
      .post('/settings/pipelines')
      .form({ name: 'Rentals', stage: 'Asked' })
      .loginAs(giulia)
      .withCsrfToken()
    made.assertStatus(200)
    const pipeline = await Pipeline.findByOrFail('name', 'Rentals')
    await client
      .post(`/settings/pipelines/${pipeline.id}/stages`)
      .form({ name: 'Seen', probability: '40', rottingDays: '' })
      .loginAs(giulia)
      .withCsrfToken()
    await pipeline.load('stages')
    assert.deepEqual(
      pipeline.stages.map(({ name, probability, rottingDays }) => [name, probability, rottingDays]),
      [
        ['Asked', 10, null],
        ['Seen', 40, null],
      ]
    )
    const page = await client.get('/settings/pipelines').loginAs(giulia)
    page.assertTextIncludes('Asked → Seen')
  })

  test('a stage is changed and moved', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    const put = (fields: object) =>
      client
        .put(`/settings/stages/${stages[1].id}`)
        .form(fields)
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)
    await put({ name: 'Tasted', probability: '30', rottingDays: '9' })
    await put({ move: 'up' })
    const [first] = (await sales()).stages
    assert.deepInclude(first.$attributes, { name: 'Tasted', probability: 30, rottingDays: 9 })
  })

  test('what makes no sense is refused', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { pipeline, stages } = await sales()
    for (const fields of [
      { name: '', probability: '10' },
      { name: 'X', probability: '101' },
      { name: 'X'.repeat(121), probability: '10' },
      { name: 'X', probability: '10', rottingDays: '0' },
    ])
      await client
        .post(`/settings/pipelines/${pipeline.id}/stages`)
        .form(fields)
        .loginAs(giulia)
        .withCsrfToken()
    assert.lengthOf((await sales()).stages, stages.length)
  })

  test('a stage with deals asks where they go', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    const deal = await machine(giulia)
    const page = await client.get(`/settings/stages/${stages[0].id}/delete`).loginAs(giulia)
    page.assertTextIncludes('1 deal stands there')
    const remove = (fields: object) =>
      client
        .delete(`/settings/stages/${stages[0].id}`)
        .form(fields)
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)

    await remove({})
    assert.isNotNull(await Stage.find(stages[0].id))
    await remove({ to: String(stages[1].id) })
    assert.isNull(await Stage.find(stages[0].id))
    await deal.refresh()
    assert.equal(deal.stageId, stages[1].id)
    const stays = await DealStay.query().where('dealId', deal.id).orderBy('id')
    assert.deepEqual(
      stays.map(({ stageName, leftAt }) => [stageName, leftAt === null]),
      [
        ['New', false],
        ['Qualified', true],
      ]
    )
  })

  test('the last stage and the last pipeline stay; another goes with its deals elsewhere', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { pipeline, stages } = await sales()
    assert.deepEqual(await pipeline.dropInto(null, { by: giulia }), { ok: false, reason: 'last' })

    const other = await Pipeline.open('Rentals', 'Asked', { by: giulia })
    await other.load('stages')
    const [asked] = other.stages
    assert.deepEqual(await asked.dropInto(stages[0], { by: giulia }), { ok: false, reason: 'last' })
    const deal = await machine(giulia, { stage: asked })
    const refused = await other.dropInto(null, { by: giulia })
    assert.deepEqual(refused, { ok: false, reason: 'needs_place' })
    assert.deepEqual(await other.dropInto(stages[2], { by: giulia }), { ok: true })
    assert.equal((await Deal.findOrFail(deal.id)).pipelineId, pipeline.id)
  })

  test('lost reasons are made, renamed and deleted; deals keep standing', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    await client
      .post('/settings/lost-reasons')
      .form({ name: 'Moved away' })
      .loginAs(giulia)
      .withCsrfToken()
    const reason = await LostReason.findByOrFail('name', 'Moved away')
    await deal.lose(reason, { by: giulia })
    const path = `/settings/lost-reasons/${reason.id}`
    await client.put(path).form({ name: 'Closed down' }).loginAs(giulia).withCsrfToken()
    const page = await client.get('/settings/lost-reasons').loginAs(giulia)
    page.assertTextIncludes('Closed down')
    await client.delete(path).loginAs(giulia).withCsrfToken()
    await deal.refresh()
    assert.deepInclude(deal.$attributes, { status: 'lost', lostReasonId: null })
  })

  test('rates are written by hand, and an empty one takes a currency away', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const put = (fields: object) =>
      client.put('/settings/exchange-rates').form(fields).loginAs(giulia).withCsrfToken()
    await put({ currency: 'USD', rate: '0,92' })
    await put({ rates: { USD: '0.9' }, currency: 'CHF', rate: '1.05' })
    const stored = await settings.get('deals.rates')
    assert.deepEqual(stored, { base: 'EUR', rates: { USD: 0.9, CHF: 1.05 } })
    await put({ rates: { USD: '', CHF: 'many' } })
    assert.deepEqual(await settings.get('deals.rates'), stored)
    await put({ rates: { USD: '', CHF: '1.05' } })
    assert.deepEqual((await settings.get('deals.rates'))!.rates, { CHF: 1.05 })
  })

  test('only who manages settings gets there', async ({ client }) => {
    const { pipeline, stages } = await sales()
    for (const path of [
      '/settings/pipelines',
      `/settings/pipelines/${pipeline.id}/edit`,
      `/settings/stages/${stages[0].id}/delete`,
      '/settings/lost-reasons',
      '/settings/exchange-rates',
    ]) {
      const refused = await client.get(path).loginAs(await staff('anna'))
      refused.assertStatus(403)
      const asked = await client.get(path).redirects(0)
      asked.assertHeader('location', '/sign-in')
    }
  })
})

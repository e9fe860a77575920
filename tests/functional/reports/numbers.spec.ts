import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { touchStamp } from '#kernel/stamps'
import SavedView from '#core/lists/models/saved_view'
import Role from '#core/accounts/models/role'
import { loadRights } from '#core/accounts/current_user'
import { settings } from '#core/settings/settings'
import { call, inRome } from '#tests/functional/activities/world'
import { asked } from '#tests/functional/conversations/world'
import { machine, sales } from '#tests/functional/deals/world'
import { choiceId, field } from '#tests/functional/fields/world'
import { board, figures, rowsAt, sold, widget } from '#tests/functional/reports/world'
import { queriesOf } from '#tests/support/queries'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const OCTOBER = '?range=custom&from=2026-10-01&to=2026-10-31'

test.group('Numbers of a dashboard', (group) => {
  withModule(group, 'everything')
  isolated(group)
  group.each.setup(() => settings.set({ 'business.time_zone': 'Europe/Rome' }))

  test('the range begins and ends at midnight in Rome, also when the clock changes', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await sold(giulia, '2026-09-30T23:59:59.999')
    await sold(giulia, '2026-10-01T00:00')
    await sold(giulia, '2026-10-25T02:30')
    await sold(giulia, '2026-10-31T23:59:59.999')
    await sold(giulia, '2026-11-01T00:00')
    const { id } = await board(giulia, [{}])
    const [number, before] = await figures(client, giulia, `/reports/${id}${OCTOBER}`)
    assert.equal(number.text, '3')
    assert.equal(await rowsAt(client, giulia, number.href), 3)
    assert.equal(before.text, '1 before')
    assert.equal(await rowsAt(client, giulia, before.href), 1)
  })

  test('amounts are summed by rates, and a currency without one is named', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await settings.set({ 'deals.rates': { base: 'EUR', rates: { USD: 0.5 } } })
    await sold(giulia, '2026-10-05', { amount: 100_000, currency: 'EUR' })
    await sold(giulia, '2026-10-06', { amount: 50_050, currency: 'USD' })
    await sold(giulia, '2026-10-07', { amount: 77_700, currency: 'GBP' })
    const kinds = ['number', 'series', 'leaderboard']
    const drafts = kinds.map((kind) => ({
      kind: `reports.${kind}`,
      measure: 'amount',
      groupField: kind === 'leaderboard' ? 'owner' : null,
    }))
    const { id } = await board(giulia, drafts)
    const page = await client.get(`/reports/${id}${OCTOBER}`).loginAs(giulia)
    const said = page.text().match(/>\s*€1,250.25\s*</g)
    assert.lengthOf(said!, 3)
    assert.lengthOf(page.text().match(/exchange rate: GBP/g)!, 3)
  })

  test('every number of every kind opens as many rows', async ({ client, assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    const { stages } = await sales()
    const { maria } = await asked()
    await sold(giulia, '2026-10-02T10:00', { ownerId: anna.id })
    await sold(giulia, '2026-10-25T02:30')
    await sold(giulia, '2026-10-25T12:00', { ownerId: null })
    await machine(giulia, { stage: stages[2] })
    const further = await machine(giulia)
    await further.moveTo(stages[1], { by: giulia })
    await call(giulia, { contactId: maria.id, dueOn: '2026-10-31' })
    await db
      .from('deals')
      .whereNull('closed_at')
      .update({ created_at: inRome('2026-10-31T23:00').toMillis() })
    await db.from('conversations').update({ created_at: inRome('2026-10-01').toMillis() })
    const { id } = await board(giulia, [
      {},
      { kind: 'reports.number', view: 'open', dateField: null },
      { kind: 'reports.series' },
      { kind: 'reports.breakdown', view: 'all', dateField: 'created', groupField: 'status' },
      { kind: 'reports.breakdown', view: 'all', dateField: 'created', groupField: 'stage' },
      { kind: 'reports.leaderboard', groupField: 'owner' },
      { kind: 'reports.funnel', view: 'all', dateField: 'created' },
      { entity: 'activities', view: 'mine', dateField: 'due' },
      { kind: 'reports.series', entity: 'conversations', view: 'all', dateField: 'created' },
      ...['assignee', 'team'].map((groupField) => ({
        kind: 'reports.breakdown',
        entity: 'conversations',
        view: 'all',
        dateField: 'created',
        groupField,
      })),
      { kind: 'reports.breakdown', groupField: 'owner' },
      {
        kind: 'reports.breakdown',
        entity: 'conversations',
        view: 'all',
        dateField: 'created',
        groupField: 'channel',
      },
      {
        kind: 'reports.breakdown',
        entity: 'contacts',
        view: 'all',
        dateField: null,
        groupField: 'kind',
      },
    ])
    const shown = await figures(client, giulia, `/reports/${id}${OCTOBER}`)
    const now = shown.filter(({ text }) => /^\d+$/.test(text))
    assert.isAbove(now.length, 22)
    for (const { text, href } of now)
      assert.equal(await rowsAt(client, giulia, href), Number(text), href)
    const funnel = now.filter(({ href }) => href.includes('reached'))
    assert.deepEqual(funnel.map(({ text }) => Number(text)).slice(0, 3), [5, 5, 4])
  })

  test('custom fields are summed, dated and grouped by', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const origin = await field('Origin', {
      entity: 'deals',
      type: 'select',
      choices: ['Fair', 'Web'],
    })
    const margin = await field('Margin', { entity: 'deals', type: 'money', currency: 'EUR' })
    const tasting = await field('Tasting', { entity: 'deals', type: 'date' })
    const fair = await choiceId(origin, 'Fair')
    const held = (amount: number, day: string) => ({
      [origin.key]: fair,
      [margin.key]: amount,
      [tasting.key]: day,
    })
    await machine(giulia, { custom: held(12_345, '2026-10-31') })
    await machine(giulia, { custom: held(5, '2026-10-01') })
    await machine(giulia, { custom: held(70_000, '2026-11-01') })
    await machine(giulia, { custom: { [tasting.key]: '2026-10-15' } })
    const { id } = await board(giulia, [
      {
        kind: 'reports.breakdown',
        view: 'open',
        measure: 'custom_' + margin.key,
        dateField: 'custom_' + tasting.key,
        groupField: 'custom_' + origin.key,
      },
      {
        kind: 'reports.breakdown',
        view: 'open',
        dateField: 'custom_' + tasting.key,
        groupField: 'custom_' + origin.key,
      },
    ])
    const shown = await figures(client, giulia, `/reports/${id}${OCTOBER}`)
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['€123.50', '2', '1']
    )
    const rows = []
    for (const { href } of shown) rows.push(await rowsAt(client, giulia, href))
    assert.deepEqual(rows, [2, 2, 1])
  })

  test('a saved view is counted with its own filters, and says when it is gone', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await sold(giulia, '2026-10-10')
    await sold(giulia, '2026-10-20')
    const october = (to: string) => ({
      entity: 'deals',
      userId: giulia.id,
      name: 'First half',
      isShared: false,
      filters: [{ field: 'closed', operator: 'between', value: ['2026-10-01', to] }],
      columns: null,
      sort: null,
    })
    const view = await SavedView.add(october('2026-10-15'))
    const { id } = await board(giulia, [{ view: String(view.id) }], true)
    const [number] = await figures(client, giulia, `/reports/${id}${OCTOBER}`)
    assert.equal(number.text, '1')
    assert.equal(await rowsAt(client, giulia, number.href), 1)

    const others = await client.get(`/reports/${id}`).loginAs(await staff('anna'))
    others.assertTextIncludes('not shared with you')
    await view.forget()
    const page = await client.get(`/reports/${id}`).loginAs(giulia)
    page.assertTextIncludes('The view behind this is gone')
  })

  test('who may read only their own is shown only their own', async ({ client, assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    await sold(giulia, '2026-10-10')
    await sold(giulia, '2026-10-11', { ownerId: anna.id })
    const role = await Role.create({
      key: null,
      name: 'Seller',
      rights: { deals: { read: 'own' } },
      permissions: ['reports.read'],
    })
    await touchStamp('access')
    await anna.merge({ roleId: role.id }).save()
    const { id } = await board(
      giulia,
      [
        {},
        { kind: 'reports.leaderboard', groupField: 'owner' },
        { kind: 'reports.funnel', view: 'all', dateField: 'closed' },
        { entity: 'contacts', view: 'all', dateField: null },
      ],
      true
    )
    const hers = await figures(client, await loadRights(anna), `/reports/${id}${OCTOBER}`)
    assert.deepEqual([...new Set(hers.map(({ text }) => text))], ['1', '0 before'])
    const page = await client.get(`/reports/${id}`).loginAs(anna)
    page.assertTextIncludes('Your role does not let you read these records')
    assert.notInclude(page.text(), giulia.name.split(' ')[1] + '</')
  })

  test('a module’s own kind is drawn, and a kind that is gone says so', async ({ client }) => {
    const giulia = await staff('giulia')
    const { id } = await board(giulia, [
      widget({ kind: 'everything.entries' }),
      widget({ kind: 'gone.away' }),
      widget({ kind: 'reports.series', dateField: 'lost_field' }),
      widget({ entity: 'nothing' }),
    ])
    const page = await client.get(`/reports/${id}`).loginAs(giulia)
    page.assertTextIncludes('Everything: 0')
    page.assertTextIncludes('What drew this is switched off')
    page.assertTextIncludes('A field behind this is gone')
    page.assertTextIncludes('The list behind this is switched off')
  })

  test('a page asks as much of the database, however many records there are', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await customers()
    await sold(giulia, '2026-10-10')
    const { id } = await board(giulia, [
      { measure: 'amount' },
      { kind: 'reports.series' },
      { kind: 'reports.leaderboard', groupField: 'owner' },
    ])
    const read = () => client.get(`/reports/${id}${OCTOBER}`).loginAs(giulia)
    await read()
    const few = await queriesOf(read)
    for (let day = 10; day < 20; day++) await sold(giulia, `2026-10-${day}`)
    const many = await queriesOf(read)
    assert.lengthOf(many, few.length)
    const grouped = many.filter((sql) => /sum\(|count\(\*\) as `value`/.test(sql))
    assert.lengthOf(grouped, 5)
  })
})

test.group('Days that make no sense', (group) => {
  isolated(group)

  for (const query of [
    'range=custom&from=2026-13-01&to=2026-10-31',
    'range=custom&from[]=2026-10-01&to=x',
    'range=custom&from=1900-01-01&to=2099-12-31',
    'range=__proto__',
    "range[]=this_month&from=';drop",
  ])
    test(query, async ({ client }) => {
      const giulia = await staff('giulia')
      const { id } = await board(giulia, [{ kind: 'reports.series' }])
      const page = await client.get(`/reports/${id}?${query}`).loginAs(giulia)
      page.assertStatus(200)
      page.assertTextIncludes('make no sense')
    })
})

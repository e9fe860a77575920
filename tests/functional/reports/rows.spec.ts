import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import drive from '@adonisjs/drive/services/main'
import { parse } from 'csv-parse/sync'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import Export from '#core/imports/models/export'
import { send } from '#tests/functional/activities/world'
import { machine, sales } from '#tests/functional/deals/world'
import { choiceId, field } from '#tests/functional/fields/world'
import { board, figures, menus, rowsAt, sold } from '#tests/functional/reports/world'
import SavedView from '#core/lists/models/saved_view'
import Tag from '#core/contacts/models/tag'
import { runJobs } from '#tests/support/jobs'
import { isolated, staff } from '#tests/support/world'

const OCTOBER = '?range=custom&from=2026-10-01&to=2026-10-31'

/** A label of a breakdown with its number, in the order of the page. */
async function slices(client: ApiClient, by: User, path: string) {
  const page = await client.get(path).loginAs(by)
  const line =
    /<th scope="row">\s*([^<]*?)\s*<\/th>\s*<td class="text-end">\s*(?:<a[^>]*>)?\s*([^<]*?)\s*</g
  return [...page.text().matchAll(line)].map(([, label, value]) => `${label} ${value}`)
}

/** Names in the first column of the list that this address opens. */
async function namesAt(client: ApiClient, by: User, href: string) {
  const page = await client.get(href).loginAs(by)
  const titles = page.text().matchAll(/<tr data-row>.*?<a\s[^>]*>\s*(?:<[^>]*>\s*)*([^<]*?)\s*</gs)
  return [...titles].map(([, title]) => title)
}

/** Names in the file that this address of a form makes. */
async function namesInFile(client: ApiClient, by: User, href: string) {
  const form = await client.get(href).loginAs(by)
  form.assertStatus(200)
  const url = new URL(href, 'http://localhost')
  const list = url.pathname.split('/').at(-1)
  const from = url.searchParams.get('from')
  await send(client, by, '/exports', { list, from, all: '1', format: 'csv' })
  await runJobs()
  const { key } = await Export.query().orderBy('id', 'desc').firstOrFail()
  const [, ...rows]: string[][] = parse(await buffer(await drive.use().getStream(key!)), {
    bom: true,
  })
  return rows.map(([title]) => title)
}

test.group('Rows beneath the widgets of a dashboard', (group) => {
  isolated(group)

  test('by tags, a record with two counts in both and opens from both', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const add = (firstName: string, tags: string[]) =>
      Contact.add({ firstName, tags }, { by: giulia })
    await add('Ada', ['café', 'vip'])
    await add('Bea', ['café'])
    await add('Cora', [])
    await add('Dora', ['vip', 'new'])
    const [cafe, vip] = [
      await Tag.findByOrFail('name', 'café'),
      await Tag.findByOrFail('name', 'vip'),
    ]
    const own = (operator: string, tag: Tag) =>
      SavedView.add({
        entity: 'contacts',
        userId: giulia.id,
        name: operator,
        isShared: false,
        filters: [{ field: 'tags', operator, value: [String(tag.id)] }],
        columns: null,
        sort: null,
      })
    const any = await own('any', cafe)
    const all = await own('all', vip)
    const byTags = (view: string) => ({
      kind: 'reports.breakdown',
      entity: 'contacts',
      view,
      dateField: null,
      groupField: 'tags',
    })
    for (const [view, wanted] of [
      ['all', ['café 2', 'new 1', 'vip 2', 'None 1']],
      [String(any.id), ['café 2', 'vip 1']],
      [String(all.id), ['café 1', 'new 1', 'vip 2']],
    ] as [string, string[]][]) {
      const { id } = await board(giulia, [byTags(view)])
      const path = `/reports/${id}`
      assert.deepEqual(await slices(client, giulia, path), wanted)
      for (const { href, text } of await figures(client, giulia, path))
        assert.equal(await rowsAt(client, giulia, href), Number(text), href)
      const page = await client.get(path).loginAs(giulia)
      page.assertTextIncludes('counts in each')
      page.assertTextIncludes('data-chart="bars"')
    }
  })

  test('amounts of deals by tags and by several choices', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const days = await field('Days', {
      entity: 'deals',
      type: 'multi_select',
      choices: ['Mon', 'Tue'],
    })
    const [mon, tue] = [await choiceId(days, 'Mon'), await choiceId(days, 'Tue')]
    await machine(giulia, { amount: 10_000, tags: ['fair', 'web'], custom: { days: [mon, tue] } })
    await machine(giulia, { amount: 500, tags: ['web'], custom: { days: [tue] } })
    const by = (groupField: string) => ({
      kind: 'reports.breakdown',
      view: 'open',
      measure: 'amount',
      dateField: null,
      groupField,
    })
    const { id } = await board(giulia, [by('tags'), by('custom_days')])
    assert.deepEqual(await slices(client, giulia, `/reports/${id}`), [
      'fair €100.00',
      'web €105.00',
      'Mon €100.00',
      'Tue €105.00',
    ])
    const rows = []
    for (const { href } of await figures(client, giulia, `/reports/${id}`))
      rows.push(await rowsAt(client, giulia, href))
    assert.deepEqual(rows, [1, 2, 1, 2])
  })

  test('every widget opens its rows, and what is exported is what the list shows', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { pipeline } = await sales()
    await sold(giulia, '2026-10-02T10:00', { title: 'Early' })
    await sold(giulia, '2026-10-31T23:30', { title: 'Late' })
    await sold(giulia, '2026-11-01T00:30', { title: 'Too late' })
    await machine(giulia, { title: 'Open' })
    await sold(giulia, '2026-10-05T10:00', { title: 'Nobody’s', ownerId: null })
    const { id } = await board(giulia, [
      {},
      { kind: 'reports.series' },
      { kind: 'reports.breakdown', groupField: 'owner' },
      { kind: 'reports.leaderboard', groupField: 'owner' },
      { kind: 'reports.funnel', view: 'all', dateField: 'created', pipelineId: pipeline.id },
    ])
    const path = `/reports/${id}${OCTOBER}`
    const said = await menus(client, giulia, path)
    const leading = (text: string) => said.filter((one) => one.text === text)
    const [opened, exported] = [leading('Open its rows'), leading('Export its rows')]
    assert.lengthOf(opened, 5)
    for (const [at, { href }] of opened.entries()) {
      const names = await namesAt(client, giulia, href)
      const isOfPeople = href.includes('owner')
      assert.sameMembers(names, ['Early', 'Late', ...(isOfPeople ? [] : ['Nobody’s'])])
      assert.sameMembers(await namesInFile(client, giulia, exported[at].href), names)
    }
  })

  test('who may not export, and lists without a file, only open them', async ({
    client,
    assert,
  }) => {
    const [giulia, luca] = [await staff('giulia'), await staff('luca')]
    const drafts = [{}, { entity: 'conversations', view: 'all', dateField: 'created' }]
    const { id } = await board(giulia, drafts, true)
    const texts = async (by: User) =>
      (await menus(client, by, `/reports/${id}`))
        .map(({ text }) => text)
        .filter((text) => text.includes('rows'))
    assert.deepEqual(await texts(giulia), ['Open its rows', 'Export its rows', 'Open its rows'])
    assert.deepEqual(await texts(luca), ['Open its rows', 'Open its rows'])
  })
})

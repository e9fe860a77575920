import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import contactList from '#core/contacts/list/contact_list'
import CustomField from '#core/fields/models/custom_field'
import FieldChoice from '#core/fields/models/field_choice'
import { contextOf } from '#core/lists/context'
import { List } from '#core/lists/list'
import BulkChange from '#core/lists/models/bulk_change'
import SavedView from '#core/lists/models/saved_view'
import { ListPage } from '#core/lists/page'
import { printCursor } from '#core/lists/cursor'
import { ListState, readQuery } from '#core/lists/state'
import { tabOf, tabsOf } from '#core/lists/tabs'
import { merged } from '#tests/functional/duplicates/world'
import { choiceId, field, heldBy, roasts } from '#tests/functional/fields/world'
import { machine } from '#tests/functional/deals/world'
import { runJobs } from '#tests/support/jobs'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'
import type { FieldType } from '#core/fields/types'

/** Ada, Bea, Cora, Dora and Eva; Eva holds nothing. */
async function people(by: User) {
  const add = (firstName: string, custom = {}) => Contact.add({ firstName, custom }, { by })
  const choices = { type: 'multi_select' as const, choices: ['Mon', 'Tue', 'Wed'] }
  const days = await field('Days', choices)
  const roast = await roasts()
  for (const [name, type] of [
    ['Seats', 'number'],
    ['Budget', 'money'],
    ['Birthday', 'date'],
    ['Vegan', 'checkbox'],
    ['Street', 'text'],
    ['Story', 'long_text'],
    ['Barista', 'user'],
    ['Friend', 'contact'],
  ] as [string, FieldType][])
    await field(name, { type })
  const [mon, tue, wed] = [
    await choiceId(days, 'Mon'),
    await choiceId(days, 'Tue'),
    await choiceId(days, 'Wed'),
  ]
  const dark = await choiceId(roast, 'Dark')
  const ada = await add('Ada', {
    roast: dark,
    days: [mon, tue],
    seats: '12.5',
    budget: 120000,
    birthday: '1980-05-01',
    street: 'Öresund 5',
    vegan: true,
  })
  await add('Bea', {
    roast: await choiceId(roast, 'Light'),
    days: [tue],
    seats: '-3',
    budget: 50,
    birthday: '1990-12-31',
    barista: by.id,
    friend: ada.id,
  })
  await add('Cora', { days: [wed], seats: '100', street: 'oresund 7', story: 'She likes Crema' })
  await add('Dora', { seats: '12.5', street: 'Alley' })
  await add('Eva')
  return { dark, mon, tue, light: await choiceId(roast, 'Light') }
}

/** The names on the page that this address asks for. */
async function page(by: User, query: string, pageSize?: number) {
  const list = await List.open(
    { ...contactList, ...(pageSize && { pageSize }) },
    await contextOf(by)
  )
  const input = readQuery(query)
  const state = new ListState(list, tabOf(list, await tabsOf(list), input.view), input)
  const read = await new ListPage(state, { select: {}, joins: new Set() }).read()
  return { ...read, state, names: read.rows.map(({ name }) => name).join(' ') }
}

/** All pages of an order, and the one before the last. */
const walker =
  (by: User) =>
  async (query: string, pageSize = 2) => {
    const pages: string[] = []
    let at = query
    let backwards = ''
    for (;;) {
      const one = await page(by, at, pageSize)
      pages.push(one.names)
      if (one.previous) backwards = `${query}&before=${printCursor(one.state.sort, one.previous)}`
      if (!one.next) break
      at = `${query}&after=${printCursor(one.state.sort, one.next)}`
    }
    return { pages: pages.join(' | '), back: (await page(by, backwards, pageSize)).names }
  }

const send = (client: ApiClient, by: User, fields: Record<string, unknown>, list = 'contacts') =>
  client.post(`/lists/${list}/bulk`).form(fields).loginAs(by).withCsrfToken().redirects(0)

test.group('Custom fields in lists', (group) => {
  isolated(group)

  test('every type is filtered by what makes sense for it', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { dark, mon, tue, light } = await people(giulia)
    for (const [filter, names] of [
      ['f[custom_street][is]=oresund 5', 'Ada'],
      ['f[custom_street][starts]=ORE', 'Ada Cora'],
      ['f[custom_street][contains]=sund', 'Ada Cora'],
      ['f[custom_street][empty]=1', 'Bea Eva'],
      ['f[custom_street][filled]=1', 'Ada Cora Dora'],
      ['f[custom_story][contains]=crema', 'Cora'],
      ['f[custom_seats][is]=12.5', 'Ada Dora'],
      ['f[custom_seats][from]=12.6', 'Cora'],
      ['f[custom_seats][to]=0', 'Bea'],
      ['f[custom_seats][between]=0,20', 'Ada Dora'],
      ['f[custom_seats][empty]=1', 'Eva'],
      ['f[custom_budget][from]=1200', 'Ada'],
      ['f[custom_budget][to]=0.5', 'Bea'],
      ['f[custom_birthday][before]=1990-01-01', 'Ada'],
      ['f[custom_birthday][after]=1980-05-01', 'Bea'],
      ['f[custom_birthday][between]=1980-05-01,1990-12-31', 'Ada Bea'],
      ['f[custom_birthday][empty]=1', 'Cora Dora Eva'],
      [`f[custom_roast][any]=${dark},${light}`, 'Ada Bea'],
      [`f[custom_roast][not]=${dark}`, 'Bea Cora Dora Eva'],
      [`f[custom_days][any]=${mon},${tue}`, 'Ada Bea'],
      [`f[custom_days][all]=${mon},${tue}`, 'Ada'],
      [`f[custom_days][none]=${tue}`, 'Cora Dora Eva'],
      ['f[custom_vegan][is]=yes', 'Ada'],
      ['f[custom_vegan][is]=no', 'Bea Cora Dora Eva'],
      ['f[custom_barista][any]=me', 'Bea'],
      ['f[custom_friend][contains]=ad', 'Bea'],
      ['f[custom_friend][empty]=1', 'Ada Cora Dora Eva'],
      [`f[custom_days][any]=${tue}&f[custom_seats][from]=0`, 'Ada'],
    ])
      assert.equal((await page(giulia, filter)).names, names, filter)
  })

  test('sorted by one, records without a value come last, page by page and back', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    await people(giulia)
    await Contact.add({ firstName: 'Fia' }, { by: giulia })
    const walk = walker(giulia)
    assert.deepEqual(await walk('sort=custom_seats'), {
      pages: 'Bea Ada | Dora Cora | Eva Fia',
      back: 'Dora Cora',
    })
    assert.deepEqual(await walk('sort=-custom_seats'), {
      pages: 'Cora Dora | Ada Bea | Fia Eva',
      back: 'Ada Bea',
    })
    assert.deepEqual(await walk('sort=custom_roast'), {
      pages: 'Ada Bea | Cora Dora | Eva Fia',
      back: 'Cora Dora',
    })
    const roast = await CustomField.findByOrFail('key', 'roast')
    const dark = await FieldChoice.findByOrFail('name', 'Dark')
    await roast.renameChoice(dark, 'Very dark', { by: giulia })
    await runJobs()
    assert.equal((await walk('sort=custom_roast')).pages, 'Bea Ada | Cora Dora | Eva Fia')
    assert.deepEqual(await walk('sort=custom_street'), {
      pages: 'Dora Ada | Cora Bea | Eva Fia',
      back: 'Cora Bea',
    })
    assert.deepEqual(await walk('sort=custom_street&f[custom_seats][from]=10'), {
      pages: 'Dora Ada | Cora',
      back: 'Dora Ada',
    })
    assert.deepEqual(await walk('sort=custom_birthday&f[custom_street][empty]=1'), {
      pages: 'Bea Eva | Fia',
      back: 'Bea Eva',
    })
  })

  test('several choices are sorted by what is shown, no before yes', async ({ assert }) => {
    const giulia = await staff('giulia')
    await people(giulia)
    await Contact.add({ firstName: 'Fia' }, { by: giulia })
    const walk = walker(giulia)
    const pages = async (query: string) => (await walk(query)).pages
    assert.deepEqual(await walk('sort=custom_vegan'), {
      pages: 'Bea Cora | Dora Eva | Fia Ada',
      back: 'Dora Eva',
    })
    assert.deepEqual(await walk('sort=-custom_vegan'), {
      pages: 'Ada Fia | Eva Dora | Cora Bea',
      back: 'Eva Dora',
    })
    assert.deepEqual(await walk('sort=custom_vegan', 5), {
      pages: 'Bea Cora Dora Eva Fia | Ada',
      back: 'Bea Cora Dora Eva Fia',
    })
    assert.equal(await pages('sort=custom_vegan&f[custom_seats][filled]=1'), 'Bea Cora | Dora Ada')

    assert.deepEqual(await walk('sort=custom_days'), {
      pages: 'Ada Bea | Cora Dora | Eva Fia',
      back: 'Cora Dora',
    })
    assert.equal(await pages('sort=custom_days&f[custom_seats][filled]=1'), 'Ada Bea | Cora Dora')
    assert.equal(await pages('sort=-custom_days'), 'Cora Bea | Ada Fia | Eva Dora')
    const days = await CustomField.findByOrFail('key', 'days')
    const choice = (name: string) => FieldChoice.findByOrFail('name', name)
    await days.renameChoice(await choice('Mon'), 'Zon', { by: giulia })
    await runJobs()
    assert.equal(await pages('sort=custom_days'), 'Bea Cora | Ada Dora | Eva Fia')
    await days.moveChoice(await choice('Zon'), 'down', { by: giulia })
    await runJobs()
    assert.equal(await pages('sort=custom_days'), 'Bea Ada | Cora Dora | Eva Fia')
    await days.dropChoice(await choice('Tue'), { by: giulia })
    await runJobs()
    assert.equal(await pages('sort=custom_days'), 'Cora Ada | Bea Dora | Eva Fia')
  })

  test('whom a field points at is sorted by the name of now', async ({ assert }) => {
    const giulia = await staff('giulia')
    await people(giulia)
    const cora = await Contact.findByOrFail('name', 'Cora')
    const ada = await Contact.findByOrFail('name', 'Ada')
    const bea = await Contact.findByOrFail('name', 'Bea')
    const custom = { barista: (await staff('marco')).id, friend: bea.id }
    await cora.change({ custom }, { by: giulia })
    const walk = walker(giulia)
    for (const key of ['barista', 'friend'])
      assert.deepEqual(
        await walk(`sort=custom_${key}`),
        { pages: 'Bea Cora | Ada Dora | Eva', back: 'Ada Dora' },
        key
      )
    await giulia.change({ name: 'Zita Verdi' }, { by: giulia })
    await ada.change({ firstName: 'Zoe' }, { by: giulia })
    await runJobs()
    for (const key of ['barista', 'friend'])
      assert.equal((await walk(`sort=custom_${key}`)).pages, 'Cora Bea | Zoe Dora | Eva', key)
    const abe = await Contact.add({ firstName: 'Abe' }, { by: giulia })
    const merge = await merged(abe, [ada], giulia)
    await runJobs()
    assert.equal((await walk('sort=custom_friend')).pages, 'Bea Cora | Dora Eva | Abe')
    await merge.undo({ by: giulia })
    await runJobs()
    assert.equal((await walk('sort=custom_friend')).pages, 'Cora Bea | Zoe Dora | Eva Abe')
  })

  test('a page shows them as columns, with a fixed number of queries', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { dark } = await people(giulia)
    await SavedView.create({
      entity: 'contacts',
      userId: giulia.id,
      name: 'Roasts',
      isShared: false,
      filters: [{ field: 'custom_roast', operator: 'any', value: [String(dark)] }],
      columns: ['custom_roast', 'custom_budget', 'custom_days'],
      sort: '-custom_seats',
    })
    const view = await SavedView.firstOrFail()
    const path = `/contacts?view=${view.id}`
    const shown = await client.get(path).loginAs(giulia)
    for (const words of ['Roast is Dark', '€1,200.00', 'Mon, Tue']) shown.assertTextIncludes(words)
    const one = await queriesOf(() => client.get(path).loginAs(giulia))
    for (const firstName of ['Gia', 'Ida', 'Lea'])
      await Contact.add({ firstName, custom: { roast: dark, seats: '1' } }, { by: giulia })
    const more = await queriesOf(() => client.get(path).loginAs(giulia))
    assert.equal(more.length, one.length)
  })

  test('a field is set for many, with audit and timeline, and undone', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { dark, mon } = await people(giulia)
    const ada = await Contact.findByOrFail('name', 'Ada')
    const eva = await Contact.findByOrFail('name', 'Eva')
    const asked = await client
      .get(`/lists/contacts/bulk/create?action=custom_roast&ids=${eva.id}`)
      .loginAs(giulia)
    asked.assertTextIncludes('Medium')
    await send(client, giulia, { action: 'custom_roast', value: String(dark), all: '1', from: '' })
    assert.equal((await heldBy('contacts', eva.id)).roast, dark)
    const record = await client.get(`/contacts/${eva.id}`).loginAs(giulia)
    record.assertTextIncludes('Roast')
    const { id } = await BulkChange.query().orderBy('id', 'desc').firstOrFail()
    await client.post(`/lists/contacts/bulk/${id}/undo`).loginAs(giulia).withCsrfToken()
    assert.notProperty(await heldBy('contacts', eva.id), 'roast')
    assert.equal((await heldBy('contacts', ada.id)).roast, dark)

    await send(client, giulia, { action: 'custom_days', value: String(mon), ids: String(ada.id) })
    await send(client, giulia, { action: 'custom_seats', value: '', ids: `${ada.id},${eva.id}` })
    assert.notProperty(await heldBy('contacts', ada.id), 'seats')
    const wrong = await send(client, giulia, {
      action: 'custom_birthday',
      value: 'soon',
      ids: String(ada.id),
    })
    wrong.assertFlashMessage('inputErrorsBag', { value: ['Choose a value that is there.'] })
    const luca = await send(client, await staff('luca'), {
      action: 'custom_seats',
      value: '1',
      ids: String(ada.id),
    })
    luca.assertStatus(403)
  })

  test('deals are filtered, sorted and changed by them too', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await field('Deposit', { entity: 'deals', type: 'money' })
    const some = await machine(giulia, { title: 'Lever', custom: { deposit: 20000 } })
    const none = await machine(giulia, { title: 'Pod' })
    const list = await client
      .get('/deals/list?sort=-custom_deposit&f[custom_deposit][from]=200')
      .loginAs(giulia)
    list.assertTextIncludes('Deposit at least 200')
    list.assertTextIncludes('Lever')
    assert.notInclude(list.text(), '>Pod<')
    const ids = `${some.id},${none.id}`
    await send(client, giulia, { action: 'custom_deposit', value: '9.50', ids }, 'deals')
    assert.deepEqual(await heldBy('deals', none.id), { deposit: 950 })
    const record = await client.get(`/deals/${some.id}`).loginAs(giulia)
    record.assertTextIncludes('200.00 EUR')
  })
})

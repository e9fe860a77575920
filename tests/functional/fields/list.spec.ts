import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import BulkChange from '#core/lists/models/bulk_change'
import SavedView from '#core/lists/models/saved_view'
import { field, heldBy } from '#tests/functional/fields/world'
import { machine } from '#tests/functional/deals/world'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'
import { page, people } from '#tests/functional/fields/listed'

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

  test('a page shows them as columns, with a fixed number of queries', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { dark } = await people(giulia)
    await SavedView.add({
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

import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import SavedView from '#core/lists/models/saved_view'
import { isolated, staff } from '#tests/support/world'

const FROM = 'sort=-created&f[city][is]=Milano'

const save = (client: ApiClient, by: User, fields: Record<string, unknown>) =>
  client.post('/lists/contacts/views').form(fields).loginAs(by).withCsrfToken().redirects(0)

const change = (client: ApiClient, by: User, id: number, fields: Record<string, unknown>) =>
  client.put(`/lists/contacts/views/${id}`).form(fields).loginAs(by).withCsrfToken().redirects(0)

test.group('Saved views', (group) => {
  isolated(group)

  test('keep filters, order and columns, for oneself', async ({ client, assert }) => {
    const anna = await staff('anna')
    await save(client, anna, { name: 'Milan', from: FROM })
    const view = await SavedView.firstOrFail()
    assert.deepEqual(view.filters, [{ field: 'city', operator: 'is', value: 'Milano' }])
    assert.equal(view.sort, '-created')

    const page = await client.get(`/contacts?view=${view.id}`).loginAs(anna)
    page.assertTextIncludes('City is Milano')
    const others = await client.get(`/contacts?view=${view.id}`).loginAs(await staff('marco'))
    others.assertTextIncludes('This view is not here')
  })

  test('are shared by those who may', async ({ client, assert }) => {
    const anna = await staff('anna')
    ;(await save(client, anna, { name: 'Ours', is_shared: 'true', from: FROM })).assertStatus(403)
    const marco = await staff('marco')
    await save(client, marco, { name: 'Ours', is_shared: 'true', from: FROM })
    const view = await SavedView.firstOrFail()
    ;(await client.get('/contacts').loginAs(anna)).assertTextIncludes('Ours')
    ;(await change(client, anna, view.id, { name: 'Mine now' })).assertStatus(403)
    const remove = client.delete(`/lists/contacts/views/${view.id}`).loginAs(anna).withCsrfToken()
    ;(await remove.redirects(0)).assertStatus(403)
    assert.equal((await view.refresh()).name, 'Ours')
  })

  test('are renamed, filled anew and deleted', async ({ client, assert }) => {
    const anna = await staff('anna')
    await save(client, anna, { name: 'Milan', from: FROM })
    const view = await SavedView.firstOrFail()
    await change(client, anna, view.id, { name: 'Torino' })
    assert.equal((await view.refresh()).name, 'Torino')
    assert.lengthOf(view.filters, 1)
    await change(client, anna, view.id, { from: `view=${view.id}&f=` })
    assert.lengthOf((await view.refresh()).filters, 0)
    ;(await client.get(`/lists/contacts/views/${view.id}/edit`).loginAs(anna)).assertStatus(200)
    await client
      .delete(`/lists/contacts/views/${view.id}`)
      .loginAs(anna)
      .withCsrfToken()
      .redirects(0)
    assert.isNull(await SavedView.first())
  })

  test('take any name, and no empty or endless one', async ({ client, assert }) => {
    const anna = await staff('anna')
    const naughty = [
      '<script>alert(1)</script>',
      "'; drop table saved_views; --",
      '{{ 7*7 }}',
      '🫘',
    ]
    for (const name of naughty) await save(client, anna, { name, from: '' })
    for (const name of ['', '   ', 'x'.repeat(121)]) await save(client, anna, { name, from: '' })
    assert.sameMembers(
      (await SavedView.all()).map(({ name }) => name),
      naughty
    )
    const page = (await client.get('/contacts').loginAs(anna)).text()
    assert.notInclude(page, '<script>alert')
    assert.include(page, '{{ 7*7 }}')
  })

  test('columns are chosen for a view, in an order', async ({ client, assert }) => {
    const anna = await staff('anna')
    const choose = (fields: Record<string, unknown>) =>
      client.put('/lists/contacts/columns').form(fields).loginAs(anna).withCsrfToken().redirects(0)
    const kept = async () =>
      ((await anna.refresh()).preferences as any).list_columns.contacts as Record<string, string[]>

    await choose({ columns: ['city', 'nonsense', 'email', 'city'] })
    assert.deepEqual(await kept(), { all: ['city', 'email'] })
    const moved = await choose({ columns: ['city', 'email'], up: 'email' })
    assert.include(moved.header('location')!, 'columns/edit')
    assert.deepEqual((await kept()).all, ['email', 'city'])
    await choose({ columns: [], from: 'view=mine' })
    assert.deepEqual((await kept()).mine, [])
    ;(await client.get('/lists/contacts/columns/edit').loginAs(anna)).assertStatus(200)
    ;(await client.get('/contacts?view=mine').loginAs(anna)).assertStatus(200)
  })

  test('of a list that is not there are not there', async ({ client }) => {
    ;(await client.get('/lists/nothing/views/create').loginAs(await staff('anna'))).assertStatus(
      404
    )
  })
})

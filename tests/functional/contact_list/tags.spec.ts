import { test } from '@japa/runner'
import Tag from '#core/contacts/models/tag'
import { customers, isolated, staff } from '#tests/support/world'

test.group('The tags page', (group) => {
  isolated(group)

  test('shows every tag with its contacts', async ({ client }) => {
    await customers()
    const page = await client.get('/settings/tags').loginAs(await staff('giulia'))
    page.assertStatus(200)
    page.assertTextIncludes('café')
    const tag = await Tag.firstOrFail()
    const form = await client.get(`/settings/tags/${tag.id}/edit`).loginAs(await staff('giulia'))
    form.assertTextIncludes('It is taken off 2 contacts')
  })

  test('renames a tag, and merges it with one of the same name', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await maria.change({ tags: ['bar', 'café'] }, { by: giulia })
    const bar = await Tag.findByOrFail('folded_name', 'bar')
    const rename = (name: string, colour = 'red') =>
      client
        .put(`/settings/tags/${bar.id}`)
        .form({ name, colour })
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)

    await rename('Bars')
    assert.include((await bar.refresh()).serialize(), { name: 'Bars', colour: 'red' })
    for (const name of ['', ' ', 'x'.repeat(61)]) await rename(name)
    await rename('Bars', 'rainbow')
    assert.include((await bar.refresh()).serialize(), { name: 'Bars', colour: 'red' })

    await rename('Café')
    assert.lengthOf(await Tag.all(), 1)
    assert.equal(await bar.countContacts(), 2)
  })

  test('deletes a tag', async ({ client, assert }) => {
    await customers()
    const tag = await Tag.firstOrFail()
    await client
      .delete(`/settings/tags/${tag.id}`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
      .redirects(0)
    assert.isNull(await Tag.first())
  })

  test('is for those who manage settings', async ({ client, assert }) => {
    await customers()
    const tag = await Tag.firstOrFail()
    const anna = await staff('anna')
    ;(await client.get('/settings/tags').loginAs(anna)).assertStatus(403)
    const remove = client.delete(`/settings/tags/${tag.id}`).loginAs(anna).withCsrfToken()
    ;(await remove.redirects(0)).assertStatus(403)
    assert.isNotNull(await Tag.first())
  })
})

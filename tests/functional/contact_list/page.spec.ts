import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { customers, isolated, staff } from '#tests/support/world'

test.group('The contact list', (group) => {
  isolated(group)

  test('shows contacts with their company, points and tags', async ({ client, assert }) => {
    await customers()
    const response = await client.get('/contacts').loginAs(await staff('anna'))
    response.assertStatus(200)
    const page = response.text()
    for (const shown of [
      'Maria Rossi',
      'Caffè Aurora',
      'maria@caffeaurora.example',
      '347 123 4567',
    ])
      assert.include(page, shown)
    assert.match(page, /badge bg-\w+-lt">café</)
  })

  test('an empty list says what it is for and offers the first step', async ({ client }) => {
    const response = await client.get('/contacts').loginAs(await staff('anna'))
    response.assertTextIncludes('Your contacts will be here')
    response.assertTextIncludes('New contact')
  })

  test('when nothing matches, it offers the way back', async ({ client }) => {
    await customers()
    const response = await client.get('/contacts?q=zzz').loginAs(await staff('anna'))
    response.assertTextIncludes('Nothing matches')
    response.assertTextIncludes('Clear search and filters')
  })

  test('who is not signed in is asked to', async ({ client }) => {
    const response = await client.get('/contacts').redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('pages follow each other without a gap, forwards and backwards', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    for (let n = 0; n < 120; n++)
      await Contact.create({
        kind: 'company',
        name: `Bar ${String(n % 60).padStart(3, '0')}`,
        revision: 1,
        lastActivityAt: giulia.createdAt,
      })
    const read = async (path: string) => {
      const page = (await client.get(path).loginAs(giulia)).text()
      const link = (rel: string) =>
        new RegExp(`href="([^"]+)"\\s+rel="${rel}"`).exec(page)?.[1].replaceAll('&amp;', '&')
      const ids = [...page.matchAll(/name="ids\[\]"\s+value="(\d+)"/g)].map(([, id]) => id)
      return { ids, next: link('next'), previous: link('prev') }
    }

    for (const sort of ['name', '-name', '-last_activity']) {
      const first = await read(`/contacts?sort=${sort}`)
      const second = await read(first.next!)
      const third = await read(second.next!)
      assert.lengthOf(new Set([...first.ids, ...second.ids, ...third.ids]), 120)
      assert.isUndefined(first.previous)
      assert.isUndefined(third.next)
      assert.deepEqual((await read(third.previous!)).ids, second.ids)
      assert.deepEqual((await read(second.previous!)).ids, first.ids)
    }
  })
})

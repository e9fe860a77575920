import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import SavedView from '#core/lists/models/saved_view'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, staff } from '#tests/support/world'

const ALL_COLUMNS = [
  ...['kind', 'email', 'phone', 'company', 'job_title', 'tags', 'city', 'country', 'owner'],
  ...['team', 'persona', 'stage', 'language', 'time_zone', 'preferred_channel', 'external_id'],
  ...['website', 'created', 'updated', 'last_activity'],
]

/** Of a request itself: the user, the session, the stamps, what waits in the inbox, what is overdue; the rest is loaded once and kept. */
const REQUEST = 5

test.group('Queries of the contact list', (group) => {
  isolated(group)

  group.each.setup(async () => {
    const giulia = await staff('giulia')
    await customers({ owner: giulia })
    for (let n = 0; n < 8; n++)
      await Contact.add(
        {
          kind: 'person',
          firstName: 'Sara',
          lastName: `Conti ${n}`,
          tags: ['café', 'vip'],
          ownerId: giulia.id,
          points: [{ kind: 'email', value: `sara${n}@posta.example` }],
        },
        { by: giulia }
      )
  })

  test('the plain list: page, points, tags', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await client.get('/contacts').loginAs(giulia)
    const queries = await queriesOf(() => client.get('/contacts').loginAs(giulia))
    assert.lengthOf(queries, REQUEST + 3)
    assert.notMatch(queries.filter((sql) => sql.includes('`contacts`')).join('\n'), /count\(/i)
  })

  test('every column: not one query more', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const preferences = { list_columns: { contacts: { all: ALL_COLUMNS } } }
    await giulia.merge({ preferences }).save()
    await client.get('/contacts').loginAs(giulia)
    const queries = await queriesOf(() => client.get('/contacts').loginAs(giulia))
    assert.lengthOf(queries, REQUEST + 3)
  })

  test('with filters: one more that counts up to a bound, and one for the names of each choice', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const path = '/contacts?f[tags][any]=1&f[city][is]=Milano&f[email][contains]=posta'
    await client.get(path).loginAs(giulia)
    const queries = await queriesOf(() => client.get(path).loginAs(giulia))
    assert.isAtMost(queries.length, REQUEST + 2 + 3)
  })

  test('with a search: two more that ask the index, on MySQL also one for each of several words', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const more = db.primaryConnectionName === 'mysql' ? 2 : 0
    for (const [q, most] of [
      ['sara', 2],
      ['conti 1', 2 + more],
      ['%22*', 0],
    ] as const) {
      const path = `/contacts?q=${q}`
      await client.get(path).loginAs(giulia)
      const queries = await queriesOf(() => client.get(path).loginAs(giulia))
      assert.isAtMost(queries.length, REQUEST + most + 1 + 3, q)
    }
  })

  test('a saved view costs what its filters cost', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const view = await SavedView.add({
      entity: 'contacts',
      userId: giulia.id,
      name: 'Sara',
      isShared: false,
      filters: [{ field: 'name', operator: 'contains', value: 'sara' }],
      columns: ['email', 'tags'],
      sort: '-created',
    })
    const path = `/contacts?view=${view.id}`
    await client.get(path).loginAs(giulia)
    const queries = await queriesOf(() => client.get(path).loginAs(giulia))
    assert.lengthOf(queries, REQUEST + 2 + 3)
  })

  test('a change of many takes a few statements, however many they are', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const change = (ids: number[]) =>
      queriesOf(() =>
        client
          .post('/lists/contacts/bulk')
          .form({ action: 'owner', value: 'me', ids: ids.join(',') })
          .loginAs(giulia)
          .withCsrfToken()
          .redirects(0)
      )
    const ids = (await Contact.query().select('id')).map(({ id }) => id)
    await Contact.query().update({ owner_id: null })
    await change(ids.slice(0, 1))
    await Contact.query().update({ owner_id: null })
    const one = await change(ids.slice(0, 1))
    await Contact.query().update({ owner_id: null })
    const all = await change(ids)
    assert.equal(all.length, one.length)
  })
})

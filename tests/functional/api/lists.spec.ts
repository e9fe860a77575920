import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { SORTS } from '#core/contacts/api/contact_validators'
import Contact from '#core/contacts/models/contact'
import { customers, isolated, staff } from '#tests/support/world'
import { personWith, program, type Program } from '#tests/functional/api/helpers'
import { queriesOf } from '#tests/support/queries'

async function addMany(count: number, from = 0) {
  for (let i = from; i < from + count; i++) {
    const points = [{ kind: 'email', value: `n${i}@x.example` }]
    await Contact.add({ kind: 'person', firstName: `N${i % 5}`, points, tags: ['x'] }, { by: null })
  }
}

async function names(api: Program, query: string) {
  return (await api.get(`/contacts?${query}`)).body().data.map((one: any) => one.name)
}

test.group('API list of contacts', (group) => {
  isolated(group)

  test('pages hold every row once, while others come', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    await addMany(23)
    await db.from('contacts').update({ created_at: 1_700_000_000_000 })
    for (const sort of SORTS) {
      const expected = (await db.from('contacts').select('id')).map(({ id }) => id)
      const seen: number[] = []
      let path: string | null = `/contacts?limit=5&sort=${sort}`
      while (path) {
        const response = await api.get(path)
        response.assertStatus(200)
        seen.push(...response.body().data.map(({ id }: any) => id))
        const link = response.header('link')
        assert.equal(Boolean(link), response.body().next_cursor !== null)
        path = link ? /<\/api\/v1(.+)>; rel="next"/.exec(link)![1] : null
        await addMany(1, 100 + Math.floor(Math.random() * 1e9))
      }
      assert.lengthOf(new Set(seen), seen.length, sort)
      assert.includeMembers(seen, expected, sort)
    }
  })

  test('is searched as the pages are, in its own order and page by page', async ({
    assert,
    client,
  }) => {
    const { maria, aurora } = await customers()
    await addMany(12)
    const api = await program(client, await staff('giulia'))
    for (const q of ['mar ross', 'caffeaurora.example', '347 123', '4567']) {
      assert.deepEqual(await names(api, `q=${q}`), [maria.name], q)
    }
    assert.deepEqual(await names(api, 'q=aurora&sort=name'), [aurora.name, maria.name])
    assert.deepEqual(await names(api, 'q=aurora&kind=company'), [aurora.name])
    assert.deepEqual(await names(api, 'q=zzz'), [])

    const seen: string[] = []
    let cursor = ''
    do {
      const { data, next_cursor: next } = (
        await api.get(`/contacts?q=n&sort=name&limit=5${cursor}`)
      ).body()
      seen.push(...data.map((one: any) => one.name))
      cursor = next && `&cursor=${next}`
    } while (cursor)
    assert.lengthOf(seen, 12)
    assert.deepEqual(seen, seen.toSorted())
  })

  test('is searched among what the user may read', async ({ assert, client }) => {
    const paolo = await personWith({ contacts: { read: 'own' } })
    await customers()
    const api = await program(client, paolo)
    assert.deepEqual(await names(api, 'q=maria'), [])
    await Contact.query().where('name', 'Maria Rossi').update({ ownerId: paolo.id })
    assert.deepEqual(await names(api, 'q=maria'), ['Maria Rossi'])
  })

  test('is sorted as asked', async ({ assert, client }) => {
    await customers()
    const api = await program(client, await staff('giulia'))
    assert.deepEqual(await names(api, 'sort=name'), ['Caffè Aurora', 'Maria Rossi'])
    assert.deepEqual(await names(api, 'sort=-name'), ['Maria Rossi', 'Caffè Aurora'])
    assert.deepEqual(await names(api, ''), ['Maria Rossi', 'Caffè Aurora'])
    ;(await api.get('/contacts?sort=email')).assertStatus(422)
  })

  test('is narrowed by each filter', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    const { aurora, maria } = await customers({ owner: giulia })
    await Contact.add({ firstName: 'Max_100%', externalId: 'E1' }, { by: null })
    const api = await program(client, giulia)
    assert.deepEqual(await names(api, 'kind=company'), ['Caffè Aurora'])
    assert.deepEqual(await names(api, 'email=MARIA@caffeaurora.example'), ['Maria Rossi'])
    assert.deepEqual(await names(api, 'phone=347%20123%204567'), ['Maria Rossi'])
    assert.deepEqual(await names(api, 'tag=CAFE&kind=person'), ['Maria Rossi'])
    assert.deepEqual(await names(api, `company_id=${aurora.id}`), ['Maria Rossi'])
    assert.lengthOf(await names(api, `owner_id=${giulia.id}`), 2)
    assert.deepEqual(await names(api, 'external_id=E1'), ['Max_100%'])
    assert.deepEqual(await names(api, 'q=ROSS'), ['Maria Rossi'])
    assert.deepEqual(await names(api, 'q=mari'), ['Maria Rossi'])
    assert.deepEqual(await names(api, 'q=caff%C3%A8%20a'), ['Maria Rossi', 'Caffè Aurora'])
    assert.deepEqual(await names(api, 'q=%25'), [])
    assert.deepEqual(await names(api, 'q=max_1'), ['Max_100%'])
    assert.deepEqual(await names(api, 'q=maxx1'), [])

    await db.from('contacts').update({ updated_at: 1_000 })
    await db.from('contacts').where('id', maria.id).update({ updated_at: 1_700_000_000_123 })
    const since = '2023-11-14T22:13:20.123Z'
    assert.deepEqual(await names(api, `updated_since=${since}`), ['Maria Rossi'])
    assert.deepEqual(await names(api, 'updated_since=2023-11-14T22:13:20.124Z'), [])
    assert.deepEqual(await names(api, 'updated_since=2023-11-14T23:13:20%2B01:00'), ['Maria Rossi'])
  })

  test('filters that cannot be read are refused', async ({ client }) => {
    const api = await program(client, await staff('giulia'))
    const wrong = [
      'email=x',
      'phone=1',
      'kind=robot',
      'owner_id=x',
      'limit=0',
      'limit=101',
      'limit=1.5',
    ]
    wrong.push('updated_since=yesterday', 'updated_since=2023-02-99T00:00:00Z', 'q=', 'cursor=')
    wrong.push(
      'cursor=abc',
      'cursor=e30',
      `cursor=${btoa('["contacts.created_at,contacts.id desc",{},1]')}`
    )
    for (const query of wrong) (await api.get(`/contacts?${query}`)).assertStatus(422)
  })

  test('answers HEAD without a body', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const response = await api.send('HEAD', '/contacts')
    response.assertStatus(200)
    assert.isEmpty(response.text() ?? '')
  })

  test('a cursor belongs to its order', async ({ client }) => {
    await customers()
    const api = await program(client, await staff('giulia'))
    const cursor = (await api.get('/contacts?limit=1')).body().next_cursor
    ;(await api.get(`/contacts?limit=1&cursor=${cursor}`)).assertStatus(200)
    ;(await api.get(`/contacts?sort=name&cursor=${cursor}`)).assertStatus(422)
  })

  test('costs the same queries for one row and for many', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    await addMany(1)
    await api.get('/contacts')
    const few = await queriesOf(() => api.get('/contacts'))
    await addMany(30, 1000)
    const many = await queriesOf(() => api.get('/contacts'))
    assert.isAbove(few.length, 4)
    assert.lengthOf(many, few.length, many.join('\n'))
    assert.isAtMost(many.length, 12, many.join('\n'))
    assert.isEmpty(many.filter((sql) => /count\(/i.test(sql)))
  })
})

test.group('API list of notes', (group) => {
  isolated(group)

  test('is paged, newest first', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    for (const body of ['1', '2', '3']) await maria.writeNote(body, { by: giulia })
    const api = await program(client, giulia)
    const path = `/contacts/${maria.id}/notes?limit=2`
    const first = (await api.get(path)).body()
    assert.deepEqual(
      first.data.map(({ body }: any) => body),
      ['3', '2']
    )
    const second = (await api.get(`${path}&cursor=${first.next_cursor}`)).body()
    assert.deepEqual(
      second.data.map(({ body }: any) => body),
      ['1']
    )
    assert.isNull(second.next_cursor)
  })
})

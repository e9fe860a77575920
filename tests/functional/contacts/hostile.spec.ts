import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import { bulkActions } from '#core/contacts/list/bulk_actions'
import StoredFile from '#core/contacts/models/stored_file'
import { personWith, program } from '#tests/functional/api/helpers'
import { fields } from '#tests/support/forms'
import { customers, isolated, staff } from '#tests/support/world'

const HUGE = '99999999999999999999'

test.group('Hostile requests', (group) => {
  isolated(group)

  test('for addresses that make no sense find nothing', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    for (const path of [
      '/contacts/suggest/companies?q[toString]=x',
      '/contacts/suggest/tags?q[]=x&q[]=y',
      '/contacts/suggest/colleagues?q[toString]=x',
      `/contacts/suggest/tags?q=${'%F0%9F%98%81'.repeat(500)}`,
      `/contacts/${maria.id}?before[toString]=x&show[]=notes&tab[x]=1&more[]=1`,
      `/contacts/${maria.id}?before=${HUGE}.${HUGE}`,
      `/contacts/${HUGE}`,
      `/contacts/${HUGE}/edit`,
      `/files/${HUGE}`,
      `/notes/${HUGE}/edit`,
      '/contacts/new?companyId[toString]=x&kind[]=company',
      '/settings/tags/0/edit',
      '/notifications?before[toString]=x',
      '/settings/audit?user[toString]=x&before[]=1',
    ]) {
      const response = await client.get(path).loginAs(giulia)
      assert.include([200, 400, 404, 422], response.status(), path)
    }
  })

  test('with bodies of another shape change nothing', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const before = await db.from('contacts').where('id', maria.id).first()
    for (const body of [
      { 'firstName[toString]': 'x' },
      { points: 'x', addresses: 'y' },
      { 'points[0][value][toString]': 'x', 'points[0][kind]': 'email' },
      { 'points[length]': '7', 'addresses[length]': '7' },
      { 'tags[]': 'x', 'choice[toString]': 'theirs' },
      { ownerId: HUGE, companyId: '-1', teamId: '1e99', personaId: 'NaN' },
      { revision: HUGE, firstName: '' },
      { kind: 'constructor' },
    ] as Record<string, string>[]) {
      for (const path of [`/contacts/${maria.id}`, '/contacts']) {
        const send = path === '/contacts' ? client.post(path) : client.put(path)
        const request = send.form({ firstName: '', lastName: '', ...body }).accept('json')
        const response = await request.withCsrfToken().loginAs(giulia).redirects(0)
        assert.include([400, 409, 422], response.status(), `${path} ${JSON.stringify(body)}`)
      }
    }
    assert.deepEqual(await db.from('contacts').where('id', maria.id).first(), before)
  })

  test('of upload forms without files, or with empty and many', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const post = () =>
      client.post(`/contacts/${maria.id}/files`).withCsrfToken().loginAs(giulia).redirects(0)
    const json = () => post().accept('json')
    ;(await json().form({ 'files[]': 'text' })).assertStatus(422)
    ;(await json().fields({ files: 'text' })).assertStatus(422)
    const many = json()
    for (let nth = 0; nth < 21; nth++) many.file('files[]', Buffer.from('x'), { filename: 'x' })
    ;(await many).assertStatus(422)
    assert.lengthOf(await StoredFile.all(), 0)

    const empty = post().file('files[]', Buffer.alloc(0), {
      filename: 'empty.txt',
      contentType: 'x',
    })
    assert.include([302, 422], (await empty).status())
    const page = await client.get(`/contacts/${maria.id}?tab=contacts.files`).loginAs(giulia)
    page.assertStatus(200)
  })

  test('to tag many with what is no tag are refused', async ({ assert }) => {
    const { resolve } = bulkActions.find(({ key }) => key === 'add_tag')!
    for (const name of ['', ' ', 'a,b', 'x'.repeat(61), '\ufdfa'.repeat(60)])
      assert.isUndefined(await resolve!(name, null as never), name)
  })

  test('with nests of lists in the API are refused', async ({ client, assert }) => {
    const api = await program(client, await staff('giulia'))
    const nest = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    for (const body of [`{"name":${nest}}`, `{"name":"x","more":${nest}}`, nest]) {
      const response = await client
        .post('/api/v1/tags')
        .bearerToken(api.secret)
        .header('content-type', 'application/json')
        .json(body as never)
      assert.include([400, 422], response.status(), response.text().slice(0, 200))
    }
    const deep = await client
      .post('/api/v1/contacts')
      .bearerToken(api.secret)
      .header('content-type', 'application/json')
      .json(`{"kind":"company","name":"X","tags":[${nest}],"points":[${nest}]}` as never)
    assert.include([400, 422], deep.status(), deep.text().slice(0, 200))
    assert.lengthOf(await Contact.all(), 0)
  })

  test('with nests of lists in a form are refused', async ({ client }) => {
    const { maria } = await customers()
    const nest = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const response = await client
      .put(`/contacts/${maria.id}`)
      .header('content-type', 'application/json')
      .json(`{"kind":"person","firstName":"X","points":[${nest}]}` as never)
      .withCsrfToken()
      .loginAs(await staff('giulia'))
    response.assertStatus(413)
    response.assertTextIncludes('Nothing was saved')
  })
})

test.group('Saving the form of a contact', (group) => {
  isolated(group)

  test('keeps what its lists would not offer', async ({ client, assert }) => {
    const anna = await staff('anna')
    const luca = await staff('luca')
    const { maria, aurora } = await customers({ owner: anna })
    await maria.change(
      { language: 'pt-BR', timeZone: 'UTC', ownerId: luca.id, companyId: aurora.id },
      { by: anna }
    )
    await luca.merge({ isActive: false }).save()
    const giulia = await staff('giulia')
    const form = (await client.get(`/contacts/${maria.id}/edit`).loginAs(giulia)).text()
    for (const [field, value] of [
      ['language', 'pt-BR'],
      ['timeZone', 'UTC'],
      ['ownerId', luca.id],
      ['companyId', aurora.id],
    ])
      assert.equal(chosenIn(form, String(field)), String(value), String(field))
  })

  test('keeps a company that its reader may not see', async ({ client, assert }) => {
    const anna = await staff('anna')
    const own = { read: 'own', update: 'own' } as const
    const paolo = await personWith({ contacts: own })
    const { maria, aurora } = await customers({ owner: anna })
    await maria.change({ ownerId: paolo.id, companyId: aurora.id }, { by: anna })
    const page = await client.get(`/contacts/${maria.id}/edit`).loginAs(paolo)
    assert.equal(chosenIn(page.text(), 'companyId'), String(aurora.id))
    const save = (companyId: number) =>
      client
        .put(`/contacts/${maria.id}/fields/companyId`)
        .form({ companyId })
        .accept('json')
        .withCsrfToken()
        .loginAs(paolo)
        .redirects(0)
    ;(await save(aurora.id)).assertStatus(302)
    const other = await Contact.add({ kind: 'company', name: 'Other' }, { by: anna })
    ;(await save(other.id)).assertStatus(422)
  })

  test('takes as much as the API gave it', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const api = await program(client, giulia)
    const many = <T>(length: number, make: (nth: number) => T) =>
      Array.from({ length }, (_, nth) => make(nth))
    const tags = many(50, (nth) => `tag ${nth} ${'x'.repeat(52)}`)
    const points = many(50, (nth) => ({ kind: 'email', value: `n${nth}@officine.example` }))
    const addresses = many(20, (nth) => ({ kind: 'work', city: `City ${nth}` }))
    const company = { kind: 'company', name: 'Officine' }
    const made = await api.post('/contacts', { ...company, tags, points, addresses })
    const { id } = made.body()

    const spare = { kind: 'phone', value: '' }
    const typed = { ...company, tags: tags.join(', '), points: [...points, spare], addresses }
    const save = client.put(`/contacts/${id}`).form(fields(typed)).accept('json')
    ;(await save.withCsrfToken().loginAs(giulia).redirects(0)).assertStatus(302)
    const { length } = (await Contact.record(id)).tags
    assert.equal(length, 50)
    ;(await api.patch(`/contacts/${id}`, { tags: ['a,b'] })).assertStatus(422)
  })
})

/** The value that a browser would send for a select. */
function chosenIn(html: string, name: string) {
  const [, options] = new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?>([\\s\\S]*?)</select>`).exec(
    html
  )!
  const [, chosen] = /value="([^"]*)"\s+selected/.exec(options) ?? []
  return chosen
}

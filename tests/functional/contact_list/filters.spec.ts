import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import { generateContacts } from '#core/demo/generate'
import Contact from '#core/contacts/models/contact'
import { touchStamp } from '#kernel/stamps'
import Tag from '#core/contacts/models/tag'
import Team from '#core/accounts/models/team'
import Role from '#core/accounts/models/role'
import type User from '#core/accounts/models/user'
import { customers, isolated, staff } from '#tests/support/world'

async function names(client: ApiClient, path: string, user: User) {
  const response = await client.get(path).loginAs(user)
  response.assertStatus(200)
  return [...response.text().matchAll(/aria-label="Select ([^"]+)"/g)]
    .map(([, name]) => name)
    .filter((name) => name !== 'all on this page')
}

test.group('Filters of the contact list', (group) => {
  isolated(group)

  test('find what they ask for')
    .with([
      { f: 'f[name][contains]=Rossi maria', finds: ['Maria Rossi'] },
      { f: 'f[name][is]=maria rossi', finds: ['Maria Rossi'] },
      { f: 'f[name][starts]=caffe', finds: ['Caffè Aurora'] },
      { f: 'f[kind][any]=person', finds: ['Maria Rossi'] },
      { f: 'f[city][is]=milano', finds: ['Caffè Aurora'] },
      { f: 'f[city][starts]=mil', finds: ['Caffè Aurora'] },
      { f: 'f[city][empty]=1', finds: ['Maria Rossi'] },
      { f: 'f[country][any]=IT,FR', finds: ['Caffè Aurora'] },
      { f: 'f[company][starts]=caffè a', finds: ['Maria Rossi'] },
      { f: 'f[company][empty]=1', finds: ['Caffè Aurora'] },
      { f: 'f[email][is]=Maria@CaffeAurora.example', finds: ['Maria Rossi'] },
      { f: 'f[email][contains]=aurora', finds: ['Maria Rossi'] },
      { f: 'f[email][contains]=100%', finds: [] },
      { f: 'f[email][empty]=1', finds: ['Caffè Aurora'] },
      { f: 'f[phone][is]=347 123 4567', finds: ['Maria Rossi'] },
      { f: 'f[phone][starts]=%2B3902', finds: ['Caffè Aurora'] },
      { f: 'f[job_title][is]=owner', finds: ['Maria Rossi'] },
      { f: 'f[job_title][contains]=_wner', finds: [] },
      { f: 'f[owner][any]=me', finds: ['Caffè Aurora', 'Maria Rossi'] },
      { f: 'f[owner][not]=me', finds: [] },
      { f: 'f[owner][empty]=1', finds: [] },
      { f: 'f[tags][any]=CAFE', finds: ['Caffè Aurora', 'Maria Rossi'] },
      { f: 'f[tags][all]=CAFE,VIP', finds: ['Maria Rossi'] },
      { f: 'f[tags][none]=VIP', finds: ['Caffè Aurora'] },
      { f: 'f[tags][empty]=1', finds: [] },
      { f: 'f[created][last]=1', finds: ['Caffè Aurora', 'Maria Rossi'] },
      { f: 'f[created][older]=1', finds: [] },
      { f: 'f[created][between]=2020-01-01,2020-12-31', finds: [] },
      { f: 'f[last_activity][after]=2020-01-01', finds: ['Caffè Aurora', 'Maria Rossi'] },
      { f: 'f[last_activity][before]=2020-01-01', finds: [] },
      { f: 'f[followed][is]=yes', finds: [] },
      { f: 'f[city][is]=milano&f[kind][any]=person', finds: [] },
      { f: 'view=mine', finds: ['Caffè Aurora', 'Maria Rossi'] },
      { f: 'view=trash', finds: ['Gone'] },
      { f: 'q=ros', finds: ['Maria Rossi'] },
      { f: 'q=maria rossi', finds: ['Maria Rossi'] },
      { f: 'q=maria@caffeaurora.example', finds: ['Maria Rossi'] },
      { f: 'q=3471234567', finds: ['Maria Rossi'] },
      { f: 'q=+39 347 123', finds: ['Maria Rossi'] },
      { f: 'q=MAR aurora', finds: ['Maria Rossi'] },
      { f: 'q=caffe', finds: ['Caffè Aurora', 'Maria Rossi'] },
      { f: 'q=aurora&sort=-name', finds: ['Maria Rossi', 'Caffè Aurora'] },
      { f: 'q=aurora&f[kind][any]=company', finds: ['Caffè Aurora'] },
      { f: 'q=gone', finds: [] },
      { f: 'q=gon&view=trash', finds: ['Gone'] },
      { f: 'q=maria&view=trash', finds: [] },
      { f: 'q=%25%25', finds: [] },
      { f: 'q=%22 OR maria*', finds: [] },
    ])
    .run(async ({ client, assert }, { f, finds }) => {
      const giulia = await staff('giulia')
      const { maria } = await customers({ owner: giulia })
      const gone = await Contact.add({ kind: 'company', name: 'Gone' }, { by: giulia })
      await gone.remove({ by: giulia })
      await maria.change({ tags: ['café', 'vip'] }, { by: giulia })
      const [cafe, vip] = await Tag.query().orderBy('folded_name')
      const query = f.replace('CAFE', String(cafe.id)).replace('VIP', String(vip.id))
      assert.deepEqual(await names(client, `/contacts?${query}`, giulia), finds)
    })

  test('what makes no sense is left out and said, never an error', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await customers({ owner: giulia })
    const hostile = [
      "f[name'; drop table contacts; --][is]=x",
      'f[name][is][deep][er]=x',
      'f[constructor][is]=x&f[__proto__][is]=x',
      'f[kind][toString]=x',
      'f[created][after]=2026-99-99',
      'f[created][last]=1e309',
      'f[created][last]=-5',
      'f[owner][any]=%00',
      'f[tags][any]=abc',
      'f=text',
      'f[]=1&f[]=2',
      'sort=password',
      'sort=name;drop',
      'sort[]=name',
      'q[]=x&q[a]=b',
      'q=%00%27"<script>',
      'q=%25%25%25',
      'q=%22NEAR(maria%2C 1)%22',
      'q=maria* AND -words:x ^',
      "q=maria') or 1=1 --",
      'q=%00&view=trash',
      `q=${'%F0%9F%98%80a'.repeat(20)}&view=trash`,
      'q=%F0%9F%98%80',
      'view=999999',
      'view=abc',
      'view[]=1',
      'after=zzz',
      'after[]=x',
      `after=${Buffer.from('["name",{"a":1},1]').toString('base64url')}`,
      `after=${Buffer.from('["name",1e999,1]').toString('base64url')}`,
      `after=${Buffer.from('["created","x",1]').toString('base64url')}&sort=-created`,
      `before=${Buffer.from('["name","\u0000",1]').toString('base64url')}`,
      `f[city][is]=${'x'.repeat(500)}`,
      `f[tags][any]=${Array.from({ length: 300 }, (_, n) => n).join(',')}`,
      `q=${'x '.repeat(400)}`,
    ]
    for (const query of hostile) {
      const response = await client.get(`/contacts?${query}`).loginAs(giulia)
      assert.equal(response.status(), 200, query)
    }
    const told = await client.get('/contacts?f[nonsense][is]=1').loginAs(giulia)
    told.assertTextIncludes('was not understood')
    told.assertTextIncludes('Maria Rossi')
  })

  test('who reads only their own, or their team’s, sees no others', async ({ client, assert }) => {
    const anna = await staff('anna')
    const team = await Team.create({ name: 'Nord' })
    await team.related('members').attach([anna.id])
    const day = DateTime.now()
    const fields = { kind: 'company' as const, revision: 1, lastActivityAt: day }
    await Contact.create({ ...fields, name: 'Hers', ownerId: anna.id })
    await Contact.create({ ...fields, name: 'Of the team', teamId: team.id })
    await Contact.create({ ...fields, name: 'Of others' })
    const role = await Role.named('agent')

    for (const [reach, seen] of [
      ['own', ['Hers']],
      ['team', ['Hers', 'Of the team']],
      ['all', ['Hers', 'Of others', 'Of the team']],
    ] as const) {
      await role.merge({ rights: { contacts: { read: reach } } }).save()
      await touchStamp('access')
      assert.deepEqual(await names(client, '/contacts', anna), [...seen], reach)
      assert.sameMembers(await names(client, '/contacts?sort=-created', anna), [...seen])
    }
    await role.merge({ rights: {} }).save()
    await touchStamp('access')
    ;(await client.get('/contacts').loginAs(anna)).assertStatus(403)
    ;(await client.get('/lists/contacts/count').loginAs(anna)).assertStatus(403)
  })

  test('of very many matches the first are listed, and it says so', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await customers({ owner: giulia })
    await generateContacts({ contacts: 1010 })
    const page = (q: string) => client.get(`/contacts?q=${q}`).loginAs(giulia)
    ;(await page('generated')).assertTextIncludes('only the first 1,000 are listed')
    assert.notInclude((await page('maria rossi')).text(), 'are listed')
    const count = await client.get('/lists/contacts/count?from=q%3Dgenerated').loginAs(giulia)
    assert.equal(count.body().count, 1000)
  })

  test('the search too shows nobody who is out of reach', async ({ client, assert }) => {
    const anna = await staff('anna')
    const { maria } = await customers({ owner: await staff('giulia') })
    const role = await Role.named('agent')
    await role.merge({ rights: { contacts: { read: 'own' } } }).save()
    await touchStamp('access')
    assert.deepEqual(await names(client, '/contacts?q=aurora', anna), [])
    await maria.merge({ ownerId: anna.id }).save()
    assert.deepEqual(await names(client, '/contacts?q=aurora', anna), ['Maria Rossi'])
  })

  test('a filter is set by its form, and taken off by its chip', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const send = (fields: Record<string, unknown>) =>
      client
        .post('/lists/contacts/filters')
        .form({ from: 'f[city][is]=Milano', ...fields })
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)
    const set = await send({ field: 'kind', operator: 'any', values: { keys: ['person'] } })
    set.assertHeader('location', '/contacts?f[city][is]=Milano&f[kind][any]=person')
    const invalid = await send({ field: 'kind', operator: 'any', values: {} })
    assert.notInclude(invalid.header('location') ?? '', 'f[kind]')

    const page = await client
      .get('/contacts?f[city][is]=Milano&f[kind][any]=person')
      .loginAs(giulia)
    page.assertTextIncludes('City is Milano')
    page.assertTextIncludes('Kind is Person')
    page.assertTextIncludes('href="/contacts?f[kind][any]=person"')
    for (const field of ['', 'name', 'tags', 'created', 'owner', 'followed', 'country', 'nothing'])
      (
        await client.get(`/lists/contacts/filters/create?field=${field}`).loginAs(giulia)
      ).assertStatus(200)
  })
})

import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import Contact from '#core/contacts/models/contact'
import findContacts from '#core/contacts/search_hits'
import { knownFields } from '#core/fields/known'
import { loadContacts } from '#core/imports/exporting/load'
import Export from '#core/imports/models/export'
import { choiceId, field, heldBy, roasts } from '#tests/functional/fields/world'
import { checked, imported, taken } from '#tests/functional/imports/world'
import { runJobs } from '#tests/support/jobs'
import { assertIndexedAlike } from '#tests/support/search'
import { queriesOf } from '#tests/support/queries'
import { restrict } from '#tests/support/rights'
import { customers, isolated, staff } from '#tests/support/world'

const FILE = `Email,First name,Birthday,Roast,Days,Seats,Budget,Vegan,Barista,Nick,VAT
ada@a.example,Ada,1980-05-01,dark,Mon; Tue,"12,5","1.200,50",sì,giulia@aurora.example,Adina,x
bea@b.example,Bea,31/12/1990,burnt,Tue,many,,no,,,
`

async function fields() {
  const roast = await roasts()
  const days = await field('Days', { type: 'multi_select', choices: ['Mon', 'Tue'] })
  for (const [name, type] of [
    ['Birthday', 'date'],
    ['Seats', 'number'],
    ['Budget', 'money'],
    ['Vegan', 'checkbox'],
    ['Barista', 'user'],
    ['Nick', 'text'],
  ] as const)
    await field(name, { type })
  await field('VAT', { kind: 'company' })
  return { roast, days }
}

/** Contacts, and whom the cell of a link names. */
const linked = (friends: Record<string, string>) =>
  [
    'Email,First name,Company,Friend',
    ...Object.entries(friends).map(
      ([name, friend]) => `${name.toLowerCase()}@f.example,${name},Aurora,${friend}`
    ),
  ].join('\n')

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

const named = (name: string) => Contact.findByOrFail('name', name)

test.group('Custom fields in files', (group) => {
  isolated(group)

  test('an import knows them by their names, and says what does not fit', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { roast, days } = await fields()
    const read = await taken(FILE, giulia)
    assert.deepEqual(read.columns!.map(({ target }) => target).slice(2, 5), [
      'custom.birthday',
      'custom.roast',
      'custom.days',
    ])
    const plan = await checked(FILE, giulia)
    assert.include(JSON.stringify(plan.preview), 'Roast: burnt')
    await imported(FILE, giulia)
    assert.deepEqual(await heldBy('contacts', (await named('Ada')).id), {
      birthday: '1980-05-01',
      roast: await choiceId(roast, 'Dark'),
      days: [await choiceId(days, 'Mon'), await choiceId(days, 'Tue')],
      seats: '12.5',
      budget: 120050,
      vegan: true,
      barista: giulia.id,
      nick: 'Adina',
    })
    assert.deepEqual(await heldBy('contacts', (await named('Bea')).id), {
      birthday: '1990-12-31',
      days: [await choiceId(days, 'Tue')],
    })
    assert.lengthOf(await findContacts('adina', giulia, 5), 1)
    await assertIndexedAlike(assert)
  })

  test('what is there is filled or overwritten, and taken back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await fields()
    const points = [{ kind: 'email', value: 'ada@a.example' }]
    const ada = await Contact.add(
      { firstName: 'Ada', points, custom: { nick: 'Old', seats: '1' } },
      { by: giulia }
    )
    const file = 'Email,Nick,Birthday\nada@a.example,New,1980-05-01\n'
    await imported(file, giulia)
    assert.deepEqual(await heldBy('contacts', ada.id), {
      birthday: '1980-05-01',
      seats: '1',
      nick: 'Old',
    })
    const one = await imported(file, giulia, { onKnown: 'overwrite' })
    assert.equal((await heldBy('contacts', ada.id)).nick, 'New')
    const page = await client.get(`/contacts/${ada.id}`).loginAs(giulia)
    page.assertTextIncludes('Nick')
    await client.post(`/imports/${one.id}/reversal`).loginAs(giulia).withCsrfToken()
    await runJobs()
    assert.equal((await heldBy('contacts', ada.id)).nick, 'Old')
  })

  test('an export has a column for each, and comes in again as it was', async ({ assert }) => {
    const giulia = await staff('giulia')
    await fields()
    await field('Name')
    await field('Story', { type: 'long_text' })
    await field('Friend', { type: 'contact' })
    await imported(FILE, giulia)
    const ada = await named('Ada')
    const bea = await named('Bea')
    const zoe = await Contact.add({ firstName: 'Zoe' }, { by: giulia })
    await ada.change(
      { custom: { name: '=1+1', story: 'a\nb', seats: '-1.125', friend: zoe.id } },
      { by: giulia }
    )
    await bea.change({ custom: { friend: ada.id } }, { by: giulia })
    const before = await heldBy('contacts', ada.id)
    const about = { entity: 'contacts', format: 'csv' as const, total: 0 }
    const one = await Export.begin({ ...about, selection: { filters: [], q: '' } }, { by: giulia })
    await runJobs()
    await one.refresh()
    const file = await buffer(await drive.use().getStream(one.key!))
    assert.include(file.toString(), 'Name (name)')
    await ada.purge()
    await bea.purge()
    await imported(file, giulia)
    const again = await named('Ada')
    assert.deepEqual(await heldBy('contacts', again.id), before)
    assert.equal((await heldBy('contacts', (await named('Bea')).id)).friend, again.id)
  })

  test('a link names a contact by email, external id, phone, or a name that one has', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    await field('Friend', { type: 'contact' })
    const points = [
      { kind: 'email', value: 'zoe@z.example' },
      { kind: 'phone', value: '+393477654321' },
    ]
    const zoe = await Contact.add(
      { firstName: 'Zoe', lastName: 'Blu', externalId: 'Z-1', points },
      { by: giulia }
    )
    for (const firstName of ['Twin', 'Twin']) await Contact.add({ firstName }, { by: giulia })
    const file = linked({
      Ada: 'ZOE@z.example',
      Bea: '347 765 4321',
      Cora: 'Z-1',
      Dora: 'zoe blu',
      Eva: 'Twin',
      Fia: 'Ada',
      Gia: 'Aurora',
      Ida: 'Nobody',
    })
    const { preview, expected } = await checked(file, giulia)
    assert.deepEqual(
      preview!.flatMap(({ reasons }) => reasons.map(({ key, value }) => `${key} ${value}`)),
      ['unknown_link_several Friend: Twin', 'unknown_link_nobody Friend: Nobody']
    )
    assert.deepInclude(expected, { created: 8, remarks: 2 })

    const one = await imported(file, giulia)
    assert.deepInclude(one.counts, { created: 8, remarks: 2 })
    const friendOf = async (name: string) =>
      (await heldBy('contacts', (await named(name)).id)).friend
    for (const name of ['Ada', 'Bea', 'Cora', 'Dora'])
      assert.equal(await friendOf(name), zoe.id, name)
    assert.equal(await friendOf('Fia'), (await named('Ada')).id)
    assert.equal(await friendOf('Gia'), (await named('Aurora')).id)
    for (const name of ['Eva', 'Ida']) assert.isUndefined(await friendOf(name), name)
  })

  test('an export names whom a link means as an import finds them again', async ({ assert }) => {
    const giulia = await staff('giulia')
    const friend = await field('Friend', { type: 'contact' })
    const { aurora, maria } = await customers()
    const add = (input: object) => Contact.add({ firstName: 'Twin', ...input }, { by: giulia })
    const phone = [{ kind: 'phone', value: '+393477654321' }]
    const friends = [
      aurora,
      maria,
      await add({ externalId: 'T-1' }),
      await add({ points: phone }),
      await add({}),
    ]
    const ids = []
    for (const { id } of friends)
      ids.push((await add({ firstName: `Of ${id}`, custom: { friend: id } })).id)
    const known = (await knownFields('contacts')).filter(({ id }) => id === friend.id)
    const rows = await loadContacts(ids, { fields: known, user: giulia })
    const cells = ['Caffè Aurora', 'maria@caffeaurora.example', 'T-1', '+393477654321', 'Twin']
    assert.deepEqual(
      rows.map(({ custom: [cell] }) => cell),
      cells
    )
    const file = linked(Object.fromEntries(cells.map((cell, n) => [`New${n}`, cell])))
    await imported(file, giulia)
    for (const [n, { id }] of friends.slice(0, 4).entries())
      assert.equal((await heldBy('contacts', (await named(`New${n}`)).id)).friend, id)
  })

  test('who may not see a contact cannot link to it', async ({ assert }) => {
    const giulia = await staff('giulia')
    const anna = await staff('anna')
    await field('Friend', { type: 'contact' })
    await Contact.add({ firstName: 'Zoe', ownerId: giulia.id }, { by: giulia })
    await restrict('agent', { create: 'all', read: 'own', update: 'own' })
    const one = await imported(linked({ Ada: 'Zoe' }), anna)
    assert.deepInclude(one.counts, { created: 1, remarks: 1 })
    assert.deepEqual(await heldBy('contacts', (await named('Ada')).id), {})
  })

  test('links are taken back, and told by name', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await field('Friend', { type: 'contact' })
    const zoe = await Contact.add({ firstName: 'Zoe' }, { by: giulia })
    const yan = await Contact.add({ firstName: 'Yan' }, { by: giulia })
    const points = [{ kind: 'email', value: 'ada@f.example' }]
    const custom = { friend: yan.id }
    const ada = await Contact.add({ firstName: 'Ada', points, custom }, { by: giulia })
    const one = await imported(linked({ Ada: 'Zoe' }), giulia, { onKnown: 'overwrite' })
    assert.deepEqual(await heldBy('contacts', ada.id), { friend: zoe.id })
    const page = await client.get(`/contacts/${ada.id}`).loginAs(giulia)
    page.assertTextIncludes('Yan')
    await client.post(`/imports/${one.id}/reversal`).loginAs(giulia).withCsrfToken()
    await runJobs()
    assert.deepEqual(await heldBy('contacts', ada.id), custom)

    const two = await imported(linked({ Ada: 'Zoe' }), giulia, { onKnown: 'overwrite' })
    await yan.purge()
    await client.post(`/imports/${two.id}/reversal`).loginAs(giulia).withCsrfToken()
    await runJobs()
    assert.deepEqual(await heldBy('contacts', ada.id), {})
    assert.equal((await two.refresh()).state, 'reverted')
  })

  test('the same file once more brings in links to rows further down', async ({ assert }) => {
    const giulia = await staff('giulia')
    await field('Friend', { type: 'contact' })
    const file = linked({ Ada: 'Bea', Bea: 'Ada' })
    assert.deepInclude((await imported(file, giulia)).counts, { created: 2, remarks: 1 })
    const plan = await checked(file, giulia)
    assert.deepEqual(plan.expected, { updated: 1, unchanged: 1 })
    await imported(file, giulia)
    const [ada, bea] = [await named('Ada'), await named('Bea')]
    assert.deepEqual(await heldBy('contacts', ada.id), { friend: bea.id })
    assert.deepEqual(await heldBy('contacts', bea.id), { friend: ada.id })
  })

  test('links of many rows are looked up together', async ({ assert }) => {
    const giulia = await staff('giulia')
    await field('Friend', { type: 'contact' })
    await Contact.add({ firstName: 'Zoe' }, { by: giulia })
    const rows = (prefix: string, count: number) =>
      linked(Object.fromEntries(times(count).map((n) => [`${prefix}${n}`, 'Zoe'])))
    const few = await queriesOf(() => imported(rows('Few', 3), giulia))
    const many = await queriesOf(() => imported(rows('Many', 30), giulia))
    assert.isAtMost(many.length, few.length)
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { generateContacts } from '#core/demo/generate'
import { makeApart, makeHere } from '#core/demo/making'
import Contact from '#core/contacts/models/contact'
import findContacts from '#core/contacts/search_hits'
import { assertIndexedAlike } from '#tests/support/search'
import { customers, isolated, staff } from '#tests/support/world'

const NOW = Date.UTC(2026, 0, 15)

const generate = (options = {}) => generateContacts({ contacts: 300, now: NOW, ...options })

const tagged = (name: string) =>
  db
    .query()
    .from('contact_tags')
    .join('tags', 'tags.id', 'contact_tags.tag_id')
    .where('tags.name', name)

test.group('Generated data', (group) => {
  isolated(group)
  group.each.setup(async () => {
    await staff('giulia')
  })

  test('has as many contacts as were asked for, with all that hangs on them', async ({
    assert,
  }) => {
    const { written } = await generate()
    assert.equal(written, 300)
    const contacts = await db.query().from('contacts')
    assert.lengthOf(contacts, 300)
    assert.lengthOf(
      contacts.filter((contact) => contact.kind === 'company'),
      43
    )
    for (const table of ['timeline_entries', 'contact_addresses'])
      assert.lengthOf(await db.query().from(table), 300)
    assert.isAbove((await db.query().from('contact_points')).length, 400)
  })

  test('people work at companies that are there', async ({ assert }) => {
    await generate()
    const employed = await db
      .query()
      .from('contacts as people')
      .join('contacts as companies', 'companies.id', 'people.company_id')
      .where('companies.kind', 'company')
    assert.isAbove(employed.length, 150)
  })

  test('has one rare tag and one common one', async ({ assert }) => {
    await generate()
    assert.lengthOf(await tagged('fiera di Trieste'), 10)
    assert.approximately((await tagged('newsletter')).length, 30, 15)
  })

  test('a second run adds to the first', async ({ assert }) => {
    await generate()
    await generate({ contacts: 100 })
    assert.lengthOf(await db.query().from('contacts'), 400)
    const shared = await db.query().from('contact_points').whereNull('owned_value')
    assert.isEmpty(shared)
  })

  test('is found at once, under the documents that indexing it anew would write', async ({
    assert,
  }) => {
    await customers()
    await generate({ contacts: 40 })
    await assertIndexedAlike(assert)
    const { name } = await db.query().from('contacts').orderBy('id', 'desc').firstOrFail()
    const found = await findContacts(name, await staff('giulia'), 20)
    assert.include(
      found.map(({ title }) => title),
      name
    )
  })

  test('what was there before is found as it was', async ({ assert }) => {
    const giulia = await staff('giulia')
    await customers()
    await generate()
    const titles = async () =>
      (await findContacts('caffeaurora', giulia, 20)).map(({ title }) => title)
    assert.deepEqual(await titles(), ['Maria Rossi'])
    const maria = await Contact.findByOrFail('name', 'Maria Rossi')
    await maria.remove({ by: giulia })
    assert.deepEqual(await titles(), [])
  })

  test('a thread of its own makes the same for the same seed', async ({ assert }) => {
    const world = { ownerIds: [1], personaIds: [2], stageIds: [3], tagIds: [4, 5], now: NOW }
    const order = { contacts: 70, seed: 7, companies: 0.2, first: 1 }
    const made = { ...order, world: { ...world, commonTagId: 6, rareTagId: 7 } }
    const here = await Array.fromAsync(makeHere(made))
    assert.lengthOf(here[0].people.contacts, 56)
    assert.deepEqual(await Array.fromAsync(makeApart(made)), here)
    assert.notDeepEqual(await Array.fromAsync(makeHere({ ...made, seed: 8 })), here)
  })

  test('can be stopped between chunks', async ({ assert }) => {
    const { written } = await generate({ isStopped: () => true })
    assert.equal(written, 0)
  })

  test('leaves every index where it was', async ({ assert }) => {
    const indexes = () => db.connection().from('sqlite_master').where('type', 'index')
    const before = await indexes()
    await generate()
    assert.sameMembers(
      (await indexes()).map((index) => index.name),
      before.map((index) => index.name)
    )
  }).skip(() => db.primaryConnectionName !== 'sqlite', 'SQLite only')

  test('gives one person a long timeline', async ({ assert }) => {
    const { longTimelineOf } = await generate({ timeline: 500 })
    const entries = await db.query().from('timeline_entries').where('contact_id', longTimelineOf!)
    assert.lengthOf(entries, 501)
    const notes = await db.query().from('notes').where('contact_id', longTimelineOf!)
    assert.lengthOf(
      entries.filter((entry) => entry.kind === 'contacts.note'),
      notes.length
    )
  })
})

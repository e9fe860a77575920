import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import { reindexContacts } from '#core/contacts/search'
import findContacts from '#core/contacts/search_hits'
import { findEverywhere } from '#core/search/everywhere'
import { customers, isolated, staff } from '#tests/support/world'

const titles = async (text: string, who: Parameters<typeof staff>[0] = 'giulia') =>
  (await findContacts(text, await staff(who), 20)).map(({ title }) => title)

test.group('Searching contacts', (group) => {
  isolated(group)
  group.each.setup(async () => {
    await customers()
  })

  for (const text of [
    'maria',
    'ROS mar',
    'Rossi Maria',
    'maria@caffeaurora.example',
    'caffeaurora',
    '@caffeau',
    '347 123 4567',
    '+39 347123',
    '4567',
    'owner',
  ]) {
    test(`“${text}” finds Maria Rossi`, async ({ assert }) => {
      assert.include(await titles(text), 'Maria Rossi')
    })
  }

  test('accents do not matter, and a company is found by its city', async ({ assert }) => {
    assert.include(await titles('caffe'), 'Caffè Aurora')
    assert.deepEqual(await titles('milano'), ['Caffè Aurora'])
  })

  test('what begins with the text comes before those who only carry it', async ({ assert }) => {
    assert.deepEqual(await titles('caffè aurora'), ['Caffè Aurora', 'Maria Rossi'])
  })

  test('every word must be there', async ({ assert }) => {
    assert.deepEqual(await titles('maria bianchi'), [])
  })

  test('a change is found at once, and what was before is not', async ({ assert }) => {
    const maria = await Contact.findByOrFail('name', 'Maria Rossi')
    await maria.change({ lastName: 'Bianchi', points: [] }, { by: null })
    assert.deepEqual(await titles('bianchi'), ['Maria Bianchi'])
    assert.deepEqual(await titles('rossi'), [])
    assert.deepEqual(await titles('3471234567'), [])
  })

  test('a company that is renamed takes the people who work there along', async ({ assert }) => {
    const aurora = await Contact.findByOrFail('name', 'Caffè Aurora')
    await aurora.change({ name: 'Torrefazione Tramonto' }, { by: null })
    assert.deepEqual(await titles('tramonto'), ['Torrefazione Tramonto', 'Maria Rossi'])
  })

  test('who was deleted is not found, who was restored is', async ({ assert }) => {
    const maria = await Contact.findByOrFail('name', 'Maria Rossi')
    await maria.remove({ by: null })
    assert.deepEqual(await titles('maria'), [])
    await maria.restore({ by: null })
    assert.deepEqual(await titles('maria'), ['Maria Rossi'])
  })

  test('rights decide who is found', async ({ assert }) => {
    const luca = await staff('luca')
    luca.$role.rights = { contacts: { read: 'own' } }
    try {
      assert.deepEqual(await findContacts('maria', luca, 20), [])
      await Contact.query().where('name', 'Maria Rossi').update({ owner_id: luca.id })
      assert.lengthOf(await findContacts('maria', luca, 20), 1)
    } finally {
      luca.$role.rights = { contacts: { read: 'all' } }
    }
  })

  test('who may see little finds it as others do', async ({ assert }) => {
    const luca = await staff('luca')
    const found = async (text: string) =>
      (await findContacts(text, luca, 20)).map(({ title }) => title)
    luca.$role.rights = { contacts: { read: 'own' } }
    try {
      await Contact.query().update({ owner_id: luca.id })
      for (const text of ['ROS mar', 'caffè aurora', '@caffeau', '347 123', 'aria', 'mario', '!'])
        assert.deepEqual(await found(text), await titles(text), text)
    } finally {
      luca.$role.rights = { contacts: { read: 'all' } }
    }
  })

  test('many are indexed together', async ({ assert }) => {
    const ids = (await db.from('contacts').select('id')).map((row) => row.id)
    await db.from('search_documents').delete()
    assert.deepEqual(await titles('maria'), [])
    await db.transaction((client) => reindexContacts(ids, client))
    assert.deepEqual(await titles('maria'), ['Maria Rossi'])
  })

  test('everything can be indexed anew', async ({ assert }) => {
    await db.from('search_documents').delete()
    const command = await ace.exec('search:reindex', ['--clear'])
    assert.equal(command.exitCode, 0)
    assert.deepEqual(await titles('maria'), ['Maria Rossi'])
  })

  test('close spellings are offered when nothing matches', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { groups, alternatives } = await findEverywhere('Rosi', giulia, 5)
    assert.deepEqual(alternatives, ['Rossi'])
    assert.equal(groups[0].hits[0].title, 'Maria Rossi')
    assert.deepEqual((await findEverywhere('marya rosssi', giulia, 5)).alternatives, [
      'Maria Rossi',
    ])
    assert.deepEqual((await findEverywhere('xqzw', giulia, 5)).alternatives, [])
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { bulkInsert } from '#kernel/database/bulk'
import { isolated } from '#tests/support/world'

const COLUMNS = ['name', 'folded_name', 'colour']

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => [`Tag ${index}`, `tag ${index}`, 'blue'])

test.group('Inserting in bulk', (group) => {
  isolated(group)

  test('answers the id of each row, whatever their number', async ({ assert }) => {
    for (const count of [0, 1, 99, 100, 101, 250]) {
      await db.from('tags').delete()
      const ids = await db.transaction((client) => bulkInsert(client, 'tags', COLUMNS, rows(count)))
      const stored = await db.from('tags').orderBy('id').select('id', 'name')
      assert.deepEqual(
        stored.map(({ id, name }) => [id, name]),
        ids.map((id, index) => [id, `Tag ${index}`])
      )
    }
  })

  test('writes what is the same in all rows or in two columns as any other', async ({ assert }) => {
    const columns = ['name', 'colour', 'folded_name']
    const many = rows(300).map(([name], index) => [name, index % 3 ? 'red' : 'blue', name])
    for (const row of many.slice(100, 200)) row[1] = 'red'
    for (const [index, row] of many.slice(200).entries()) row[2] = `other ${index}`
    await db.transaction((client) => bulkInsert(client, 'tags', columns, many))
    const stored = await db.from('tags').orderBy('id').select(columns)
    assert.deepEqual(
      stored.map((row) => columns.map((column) => row[column])),
      many
    )
  })

  test('goes on after rows that others inserted', async ({ assert }) => {
    const ids = await db.transaction(async (client) => {
      const first = await bulkInsert(client, 'tags', COLUMNS, rows(3))
      await client.table('tags').insert({ name: 'x', folded_name: 'x', colour: 'red' })
      const more = rows(5).slice(3)
      return [...first, ...(await bulkInsert(client, 'tags', COLUMNS, more))]
    })
    assert.lengthOf(new Set(ids), 5)
    const last = await db.from('tags').where('id', ids[4]).firstOrFail()
    assert.equal(last.name, 'Tag 4')
  })

  test('keeps text as it is: quotes, backslashes, emoji, nothing', async ({ assert }) => {
    const names = [`D'Angelo "\\" ?`, '☕️ caffè', ' spaces ', "'; drop table tags; --"]
    await db.transaction((client) =>
      bulkInsert(
        client,
        'tags',
        COLUMNS,
        names.map((name, index) => [name, String(index), 'blue'])
      )
    )
    const stored = await db.from('tags').orderBy('folded_name').select('name')
    assert.deepEqual(
      stored.map(({ name }) => name),
      names
    )
  })

  test('goes with its transaction', async ({ assert }) => {
    const client = await db.transaction()
    await bulkInsert(client, 'tags', COLUMNS, rows(10))
    await client.rollback()
    assert.isEmpty(await db.from('tags'))
  })

  test('throws what the engine refuses', async ({ assert }) => {
    const twice = [...rows(2), ...rows(1)]
    await assert.rejects(() =>
      db.transaction((client) => bulkInsert(client, 'tags', COLUMNS, twice))
    )
    assert.isEmpty(await db.from('tags'))
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Database from 'better-sqlite3'
import { storagePath } from '#kernel/paths'

const isSqlite = () => db.connection().dialect.name === 'better-sqlite3'

/** As another process would, such as one that installs a module. */
function elsewhere(sql: string) {
  const other = new Database(storagePath('filo.sqlite'))
  other.exec(sql)
  other.close()
}

const rows = () => db.from('kept_things').select('*').limit(5)

test.group('Statements SQLite keeps', (group) => {
  group.tap((one) => one.skip(() => !isSqlite(), 'MySQL keeps its own'))
  group.each.setup(() => {
    if (!isSqlite()) return
    elsewhere(
      'create table kept_things (id integer primary key); insert into kept_things values (1)'
    )
    return () => elsewhere('drop table if exists kept_things')
  })

  test('see columns that another process adds and takes away', async ({ assert }) => {
    assert.deepEqual(await rows(), [{ id: 1 }])
    elsewhere("alter table kept_things add column name text default 'Anna'")
    assert.deepEqual(await rows(), [{ id: 1, name: 'Anna' }])
    elsewhere('alter table kept_things drop column name')
    assert.deepEqual(await rows(), [{ id: 1 }])
  })

  test('see a table that was dropped and made anew', async ({ assert }) => {
    await rows()
    elsewhere('drop table kept_things')
    await assert.rejects(rows, /no such table/)
    elsewhere('create table kept_things (name text)')
    assert.deepEqual(await rows(), [])
  })

  test('see changes within a transaction, and that they were rolled back', async ({ assert }) => {
    await rows()
    const client = await db.transaction()
    try {
      const within = () => client.from('kept_things').select('*').limit(5)
      assert.deepEqual(await within(), [{ id: 1 }])
      await client.rawQuery('alter table kept_things add column name text')
      assert.deepEqual(await within(), [{ id: 1, name: null }])
    } finally {
      await client.rollback()
    }
    assert.deepEqual(await rows(), [{ id: 1 }])
  })

  test('heed the limit they are given each time', async ({ assert }) => {
    elsewhere('insert into kept_things values (2), (3)')
    const counts = []
    for (const most of [1, 3, 2]) counts.push((await db.from('kept_things').limit(most)).length)
    assert.deepEqual(counts, [1, 3, 2])
    assert.lengthOf(await db.from('kept_things').offset(1).limit(5), 2)
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { prepareSqliteWriter, readApart, sqliteReaders } from '#kernel/database/sqlite'

const NEW = { name: 'readers', value: 1 }
const now = () => db.from('stamps').where('name', NEW.name).first()
const raw = async () => db.rawQuery('select name from stamps where name = ?', [NEW.name])

test.group('Reads while a transaction is open', (group) => {
  group.each.teardown(async () => {
    await db.from('stamps').where('name', NEW.name).delete()
  })

  test('answer at once, with what was committed', async ({ assert }) => {
    const client = await db.transaction()
    try {
      await client.table('stamps').insert(NEW)
      const answered = Promise.all([now(), raw()]).then(([row]) => row)
      assert.isNull(await Promise.race([answered, sleep(5000, 'waits')]))
      assert.equal((await client.from('stamps').where('name', NEW.name).first()).value, 1)
    } finally {
      await client.commit()
    }
    assert.equal((await now()).value, 1)
  })

  test('see what was written a moment before', async ({ assert }) => {
    await db.table('stamps').insert(NEW)
    for (let value = 2; value < 20; value++) {
      await db.from('stamps').where('name', NEW.name).update({ value })
      assert.equal((await now()).value, value)
    }
  })
  test('open the file when it is there again', async ({ assert, cleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'filo-readers-'))
    const filename = join(folder, 'later', 'filo.sqlite')
    db.manager.add('later', {
      client: 'better-sqlite3',
      connection: { filename },
      ...sqliteReaders(filename),
      useNullAsDefault: true,
      pool: { min: 0, max: 1, afterCreate: prepareSqliteWriter },
    })
    db.manager.connect('later')
    readApart(db.manager.get('later')!.connection!)
    cleanup(async () => {
      await db.manager.release('later')
      await rm(folder, { recursive: true })
    })
    const tables = () => db.connection('later').from('sqlite_master').select('name')
    await assert.rejects(tables, /directory does not exist/)
    await mkdir(join(folder, 'later'))
    assert.deepEqual(await tables(), [])
  })
})
